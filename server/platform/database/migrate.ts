/** Brings the schema up to date; of several processes starting together one migrates and the others wait. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { runMigrations as migrateJobs } from "graphile-worker";
import { Kysely, PostgresDialect, sql } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import pg from "pg";
import { programFolder } from "../start/program-files.ts";
import { reasonOf, StartError } from "../start/start-error.ts";
import { databaseHosts, type Hosts } from "./database-hosts.ts";

const OLDEST_SERVER = 150_000;
const CONNECT_WITHIN_MS = 10_000;
/** Serialises starts across processes; the number only has to differ from other users of advisory locks here. */
const START_LOCK = 7_305_001;

const FOLDER = programFolder("migrations");

async function loadMigrations(folder: string): Promise<Record<string, Migration>> {
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
 * @throws StartError `database_unusable`, `database_too_old`, `database_too_new`, `data_too_old`, `migration_failed`
 */
export async function migrate(url: string, folder = FOLDER): Promise<void> {
  const hosts = databaseHosts(url);
  await hosts.find();
  const pool = openPool(hosts);
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    await checkServer(db);
    await db.connection().execute(async (conn) => {
      await sql`SELECT pg_advisory_lock(${START_LOCK})`.execute(conn);
      try {
        await migrateSchema(db, folder);
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

async function migrateSchema(db: Kysely<unknown>, folder: string): Promise<void> {
  const migrations = await loadMigrations(folder);
  const executed = await findExecuted(db);
  await recogniseBaseline(db, executed);
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => (executed.length > 0 ? migrations : fromSchema(migrations)) },
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

async function findExecuted(db: Kysely<unknown>): Promise<string[]> {
  const { rows: tables } = await sql<{
    found: string | null;
  }>`SELECT to_regclass('kysely_migration')::text AS found`.execute(db);
  if (!tables[0]?.found) return [];
  const { rows } = await sql<{ name: string }>`SELECT name FROM kysely_migration`.execute(db);
  return rows.map(({ name }) => name);
}

/** The first of the migrations: it makes everything that is in schema.sql. */
const BASELINE = "20261201T0600_baseline";
/** What it sums up: so many, of which this was the last; and the commit that still has them. */
const FORMER = { count: 91, last: "20261201T0500_claimed_by", commit: "822b4d4" };

/**
 * Data in the state that the former migrations left are at the baseline: it is noted as run. Notes of migrations that were
 * never among them stay, and kysely refuses them.
 */
async function recogniseBaseline(db: Kysely<unknown>, executed: readonly string[]): Promise<void> {
  const former = executed.filter((name) => name < BASELINE);
  if (former.length === 0 || former.length > FORMER.count) return;
  if (former.length < FORMER.count || !former.includes(FORMER.last)) {
    throw new StartError(
      "data_too_old",
      `The database is in too old a state; start Mosty as of commit ${FORMER.commit} with it once, then this version.`,
    );
  }
  await sql`
    WITH summed_up AS (DELETE FROM kysely_migration WHERE name < ${BASELINE} RETURNING timestamp)
    INSERT INTO kysely_migration (name, timestamp) SELECT ${BASELINE}, max(timestamp) FROM summed_up`.execute(db);
}

/** For a new database: schema.sql has what later migrations do as well, so these are noted without being run. */
function fromSchema(migrations: Record<string, Migration>): Record<string, Migration> {
  const noted: Migration = { up: async () => undefined };
  return Object.fromEntries(
    Object.entries(migrations).map(([name, migration]) => [name, name === BASELINE ? migration : noted]),
  );
}
