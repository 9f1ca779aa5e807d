/** Brings the schema up to date; of several processes starting together one migrates and the others wait. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { runMigrations as migrateJobs } from "graphile-worker";
import { Kysely, PostgresDialect, sql } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import pg from "pg";
import { reasonOf, StartError } from "../start/start-error.ts";
import { databaseHosts, type Hosts } from "./database-hosts.ts";

const OLDEST_SERVER = 150_000;
const CONNECT_WITHIN_MS = 10_000;
/** Serialises starts across processes; the number only has to differ from other users of advisory locks here. */
const START_LOCK = 7_305_001;

/** `migrations` beside the compiled code in `dist`, or beside the sources in tests. */
const folder = join(import.meta.dirname, "../../../migrations");

async function loadMigrations(): Promise<Record<string, Migration>> {
  const files = (await readdir(folder)).filter((name) => /^\d{8}T\d{4}_\w+\.(ts|js)$/.test(name)).sort();
  const entries = files.map(
    async (name): Promise<[string, Migration]> => [
      name.replace(/\.(ts|js)$/, ""),
      (await import(pathToFileURL(join(folder, name)).href)) as Migration,
    ],
  );
  return Object.fromEntries(await Promise.all(entries));
}

/**
 * Runs what is missing, each migration in the one transaction of the run: killed in the middle, it leaves nothing.
 * @throws StartError `database_unusable`, `database_too_old`, `database_too_new`, `migration_failed`
 */
export async function migrate(url: string): Promise<void> {
  const hosts = databaseHosts(url);
  await hosts.find();
  const pool = openPool(hosts);
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    await checkServer(db);
    await db.connection().execute(async (conn) => {
      await sql`SELECT pg_advisory_lock(${START_LOCK})`.execute(conn);
      try {
        await migrateSchema(db);
        await migrateJobs({ pgPool: pool });
      } finally {
        await sql`SELECT pg_advisory_unlock(${START_LOCK})`.execute(conn);
      }
    });
  } finally {
    await db.destroy();
  }
}

/** Without time limits for statements: waiting for another process to migrate takes as long as it takes. */
function openPool(hosts: Hosts): pg.Pool {
  const pool = new pg.Pool({
    connectionString: hosts.current,
    max: 2,
    application_name: "mosty-migrate",
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
  });
  // A connection that breaks tells of it by an event; in use it fails the statement as well.
  const ignore = () => undefined;
  pool.on("error", ignore);
  pool.on("connect", (client) => void client.on("error", ignore));
  return pool;
}

/** Such as a server that is no PostgreSQL or does not speak TLS. */
const unusable = (cause: unknown): StartError =>
  new StartError(
    "database_unusable",
    `The database of DATABASE_URL can't be used: ${cause instanceof Error ? cause.message : String(cause)}.`,
    { cause },
  );

async function checkServer(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ version: string; number: string }>`
    SELECT current_setting('server_version') AS version, current_setting('server_version_num') AS number`
    .execute(db)
    .catch((error: unknown) => {
      throw reasonOf(error) ? error : unusable(error);
    });
  const row = rows[0];
  if (row && Number(row.number) < OLDEST_SERVER) {
    throw new StartError("database_too_old", `The database is PostgreSQL ${row.version}; Mosty needs 15 or later.`);
  }
}

async function migrateSchema(db: Kysely<unknown>): Promise<void> {
  const migrations = await loadMigrations();
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    // Work on several branches lands in another order than it was begun: a database may have 0850 and still lack 0810.
    allowUnorderedMigrations: true,
  });
  const { error, results } = await migrator.migrateToLatest();
  if (!error) return;
  const failed = results?.find((result) => result.status === "Error")?.migrationName;
  if (!failed && error instanceof Error && isOlder(error)) {
    throw new StartError("database_too_new", "The database was made by a later version of Mosty; start that version.");
  }
  throw new StartError(
    "migration_failed",
    `The database could not be brought up to date (${failed ?? "start"}): ${String(error)}`,
  );
}

/** kysely's own text (migrator.js), the only mark of it. */
const isOlder = ({ message }: Error): boolean =>
  message.includes("previously executed migration ") && message.includes(" is missing");
