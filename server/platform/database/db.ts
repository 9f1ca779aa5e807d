/** The connection pool and kysely on top of it; every statement of the product goes through here. */
import { Kysely, PostgresDialect, type RawBuilder, sql, type Transaction } from "kysely";
import pg from "pg";
import type { Log } from "../start/log.ts";
import { databaseHosts, toPrimary } from "./database-hosts.ts";
import { PreparingClient } from "./prepare.ts";
import type { DB } from "./schema.ts";

export type Db = Kysely<DB>;
export type Trx = Transaction<DB>;
/** What a query runs on: the pool or the transaction that it belongs to. */
export type Conn = Db | Trx;

/** Runs in a transaction of its own, or in the one that there is: an act and its undoing are one, however many steps they take. */
export const transact = <T>(conn: Conn, run: (trx: Trx) => Promise<T>): Promise<T> =>
  conn.isTransaction ? run(conn as Trx) : conn.transaction().execute(run);

const INT8_OID = 20;
const NUMERIC_OID = 1700;
// Counts and sums: far below 2^53.
pg.types.setTypeParser(INT8_OID, Number);
pg.types.setTypeParser(NUMERIC_OID, Number);

/** Two cores serve requests; more connections than this only queue inside PostgreSQL. */
const POOL_SIZE = 16;

export type Database = { db: Db; pool: pg.Pool; close(): Promise<void> };

export function openDatabase(url: string, log: Log, options: { poolSize?: number; durable?: boolean } = {}): Database {
  const pool = new pg.Pool({
    Client: toPrimary(databaseHosts(url), PreparingClient),
    connectionString: databaseHosts(url).current,
    max: options.poolSize ?? POOL_SIZE,
    connectionTimeoutMillis: 3_000,
    idleTimeoutMillis: 30_000,
    // A request must fail within 5 s when the database hangs; these are the server's side of that promise.
    statement_timeout: 4_000,
    lock_timeout: 2_000,
    idle_in_transaction_session_timeout: 10_000,
    // The client's side: a database that is paused or cut off by the network answers nothing at all.
    query_timeout: 4_500,
    application_name: "mosty",
    // What may be lost in a crash need not wait for the disk.
    ...(options.durable === false ? { options: "-c synchronous_commit=off" } : {}),
  });
  let closing = false;
  const lost = (error: Error) => {
    // The embedded server may end connections that are being closed anyway.
    if (!closing) log.warn({ err: error }, "database connection lost");
  };
  // Both handlers are needed: a restart of PostgreSQL emits `error` on idle clients through the pool and on
  // checked-out ones directly; unhandled, either ends the process.
  pool.on("error", lost);
  pool.on("connect", (client) => {
    client.on("error", lost);
  });
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
  const close = () => {
    closing = true;
    return db.destroy();
  };
  return { db, pool, close };
}

/** For `column = any(…)`: one text, and so one prepared statement, for lists of every length. An empty list matches nothing. */
export const anyOf = (ids: readonly number[]): RawBuilder<number> => sql<number>`any(${ids}::int[])`;

/** By the database's clock, which is one for all processes; so many milliseconds from now. */
export const now = (afterMs?: number) =>
  afterMs === undefined ? sql<Date>`now()` : sql<Date>`now() + ${afterMs} * interval '1 ms'`;
