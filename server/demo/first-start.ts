/** What a start finds to do once: the thematic lines, the spaces, and the demonstration community where it is wanted. */
import pg from "pg";
import { databaseHosts } from "../platform/database/database-hosts.ts";
import { type Db, openDatabase } from "../platform/database/db.ts";
import type { Config } from "../platform/start/config.ts";
import { createLog } from "../platform/start/log.ts";
import { findKeptAccounts, keepAccounts, type ReadyAccount, readablePassword } from "./demo-accounts.ts";
import { isPrepared } from "./prepared.ts";
import { demoCommunity } from "./read-community.ts";
import { seedDemo } from "./seed.ts";
import { seedBasics } from "./seed-basics.ts";

type Say = (line: string) => void;

/**
 * Fills what the database lacks and answers with the ready accounts to print. Of several processes that start together
 * one fills and the others wait for it. Killed in the middle, it leaves nothing, and the next start does it again.
 * @throws StartError `demo_conflict`, `demo_content`
 */
export async function prepareCommunity(
  databaseUrl: string,
  config: Config,
  { progress, embedded }: { progress: Say; embedded: boolean },
): Promise<readonly ReadyAccount[]> {
  await databaseHosts(databaseUrl).find();
  const database = openDatabase(databaseUrl, createLog(config.logLevel), { poolSize: 2 });
  try {
    const { db } = database;
    if (!(await isPrepared(db, config))) {
      await alone(databaseUrl, () => prepare(db, config, { progress, embedded }));
    }
    return await findKeptAccounts(config.dataDir, db, progress);
  } finally {
    await database.close();
  }
}

async function prepare(
  db: Db,
  config: Config,
  { progress, embedded }: { progress: Say; embedded: boolean },
): Promise<void> {
  // Another process may have done it while this one waited for its turn.
  if (await isPrepared(db, config)) return;
  const wanted = config.demo ?? (embedded && !(await hasPeople(db)));
  if (wanted) await fillDemo(db, config, progress);
  else await seedBasics(db);
}

async function hasPeople(db: Db): Promise<boolean> {
  return (await db.selectFrom("users").select("id").limit(1).executeTakeFirst()) !== undefined;
}

async function fillDemo(db: Db, { dataDir }: Config, progress: Say): Promise<void> {
  const accounts = readyAccounts();
  progress("Creating the demonstration community (once)…");
  await seedDemo(db, {
    // Nobody is told the passwords of the others.
    password: ({ handle }) => accounts.find((account) => account.handle === handle)?.password ?? readablePassword(),
    progress: quarters((share) => progress(`  ${share} % of its texts are rendered`)),
    beforeCommit: (hashes) => keepAccounts(dataDir, accounts, hashes),
  });
}

function readyAccounts(): ReadyAccount[] {
  return demoCommunity().people.flatMap(({ handle, name, ready }) =>
    ready === undefined ? [] : [{ handle, name, ready, password: readablePassword() }],
  );
}

/** Tells each quarter once. */
function quarters(tell: (share: number) => void): (done: number, all: number) => void {
  let told = 0;
  return (done, all) => {
    const quarter = Math.floor((done / all) * 4);
    if (quarter <= told) return;
    told = quarter;
    tell(quarter * 25);
  };
}

/** Differs from every other advisory lock on this database, such as that of migrations. */
const FILL_LOCK = 7_305_002;

/** Runs it while no other process does; a process that is killed frees its place with its connection. */
async function alone(databaseUrl: string, run: () => Promise<void>): Promise<void> {
  // A connection of its own without time limits: waiting for another process to fill takes seconds.
  const client = new pg.Client({
    connectionString: databaseHosts(databaseUrl).current,
    application_name: "mosty-first-start",
  });
  // Idle while the work runs, it tells of a broken connection by an event; the work's own connections fail too.
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [FILL_LOCK]);
    await run();
  } finally {
    await client.end();
  }
}
