/** Data of another state of Mosty: it opens, or one sentence says what to do. */
import { readdirSync, readFileSync } from "node:fs";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase } from "../../server/platform/database/db.ts";
import { migrate } from "../../server/platform/database/migrate.ts";
import { createLog } from "../../server/platform/start/log.ts";
import { findInconsistencies } from "../demo/consistency.ts";
import { createBareDatabase } from "../demo/empty-database.ts";
import { firstReleaseStatements, loadFirstRelease } from "../support/first-release.ts";

const folder = join(import.meta.dirname, "../../migrations");
const names = readdirSync(folder)
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.replace(/\.ts$/, ""))
  .sort();

let url: string;
let drop: () => Promise<void>;
let db: Kysely<{ kysely_migration: { name: string; timestamp: string } }>;

beforeEach(async () => {
  ({ url, drop } = await createBareDatabase());
  db = new Kysely({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 2 }) }) });
});
afterEach(async () => {
  await db.destroy();
  await drop();
});

const executed = async () =>
  (await db.selectFrom("kysely_migration").select("name").execute()).map(({ name }) => name).sort();

/** What every row of every table says, in one number for each table; a column that came and is empty says nothing. */
async function sums(): Promise<Record<string, string>> {
  const { rows: tables } = await sql<{ name: string }>`
    SELECT relname AS name FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname NOT LIKE 'kysely%'`.execute(db);
  const lines = tables.map(async ({ name }) => {
    const { rows } = await sql<{ sum: string }>`
      SELECT concat(count(*), ' rows, ', sum(hashtext(jsonb_strip_nulls(to_jsonb(rows))::text))) AS sum FROM ${sql.table(name)} rows`.execute(
      db,
    );
    return [name, rows[0]?.sum];
  });
  return Object.fromEntries(await Promise.all(lines));
}

test("R-1: the first release's data open as they are, and its migrations count as the baseline", async () => {
  await loadFirstRelease(url);
  const before = await sums();
  expect(before.posts).toMatch(/^47 rows, /);
  await migrate(url);
  expect(await executed()).toEqual(names);
  expect(await sums()).toEqual(before);
  const { rows } = await sql`SELECT FROM graphile_worker.jobs`.execute(db);
  expect(rows).toHaveLength(11);
  const database = openDatabase(url, createLog("silent"), { poolSize: 1 });
  expect(await findInconsistencies(database.db)).toEqual({});
  await database.close();
  await migrate(url);
  expect(await executed()).toEqual(names);
});

test.each(["20261122T0753_duplicates", "20261201T0500_claimed_by"])(
  "R-1: data of a state that lacks %s are told in one sentence which version brings them on",
  async (name) => {
    await loadFirstRelease(url);
    await db.deleteFrom("kysely_migration").where("name", "=", name).execute();
    const before = await executed();
    await expect(migrate(url)).rejects.toMatchObject({
      name: "StartError",
      code: "data_too_old",
      message: "The database is in too old a state; start Mosty as of commit 822b4d4 with it once, then this version.",
    });
    expect(await executed()).toEqual(before);
  },
);

/** The migrations and two later ones, each of which makes a table. */
async function withLater(): Promise<string> {
  await mkdir(scratch, { recursive: true });
  const later = await mkdtemp(join(scratch, "migrations "));
  await cp(folder, later, { recursive: true });
  for (const name of ["29990101T0001_one", "29990101T0002_two"]) {
    const text = `export const up = (db) => db.schema.createTable("${name.slice(-3)}").addColumn("id", "integer").execute();`;
    await writeFile(join(later, `${name}.js`), text);
  }
  return later;
}
const scratch = join(folder, "../.tmp");
const newTables = async () =>
  (
    await sql<{
      name: string;
    }>`SELECT relname AS name FROM pg_class WHERE relname IN ('one', 'two') ORDER BY 1`.execute(db)
  ).rows.map(({ name }) => name);

test("R-1: data of a state before a migration landed under an earlier stamp than others opens", async () => {
  await migrate(url);
  await sql`INSERT INTO kysely_migration VALUES ('29990101T0002_two', ${new Date().toISOString()})`.execute(db);
  const later = await withLater();
  await migrate(url, later);
  expect(await executed()).toEqual([...names, "29990101T0001_one", "29990101T0002_two"]);
  expect(await newTables()).toEqual(["one"]);
  await migrate(url, later);
  await rm(later, { recursive: true });
});

test("a new database is what schema.sql says: later migrations are noted without being run", async () => {
  const later = await withLater();
  await migrate(url, later);
  expect(await executed()).toEqual([...names, "29990101T0001_one", "29990101T0002_two"]);
  expect(await newTables()).toEqual([]);
  await migrate(url, later);
  await rm(later, { recursive: true });
});

test("R-1: data of a later state is refused in one sentence", async () => {
  await migrate(url);
  await sql`INSERT INTO kysely_migration VALUES ('29990101T0000_of_the_future', '2999-01-01T00:00:00.000Z')`.execute(
    db,
  );
  await expect(migrate(url)).rejects.toMatchObject({
    code: "database_too_new",
    message: "The database was made by a later version of Mosty; start that version.",
  });
});

/** What the release before can't live with: it names columns that it knows, and writes rows without those that it does not. */
const CONTRACTS = /\b(DROP\s+(TABLE|COLUMN|VIEW)|RENAME\s+(TO|COLUMN)|SET\s+NOT\s+NULL|ALTER\s+COLUMN\s+\w+\s+TYPE)\b/i;
const MARKER = /^\s*(\/\/|\*|--).*\bcontract:/m;
const takesUnsaid = (text: string) => CONTRACTS.test(text) && !MARKER.test(text);

test("R-8: a migration that takes something away from the running release says why that is safe", () => {
  expect(takesUnsaid("ALTER TABLE posts\n  DROP COLUMN wiki")).toBe(true);
  expect(takesUnsaid("// contract: unused since the release before.\nALTER TABLE posts DROP COLUMN wiki")).toBe(false);
  expect(names.filter((name) => takesUnsaid(readFileSync(join(folder, `${name}.ts`), "utf8")))).toEqual([]);
});

/** What is refused of these, without running any: names, types and what may be left out are looked at. */
async function refusedOf(statements: readonly string[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const refused: string[] = [];
  for (const [index, text] of statements.entries())
    await client
      .query(`PREPARE s${index} AS ${text}`)
      .catch((error: Error) => refused.push(`${error.message}: ${text.slice(0, 200)}`));
  await client.end();
  return refused;
}

test("R-8: the first release's process goes on beside the present schema: every statement of its is understood", async () => {
  const statements = await firstReleaseStatements();
  expect(statements.length).toBeGreaterThan(500);
  await loadFirstRelease(url);
  expect(await refusedOf(statements)).toEqual([]);
  const before = await columns();
  await migrate(url);
  expect(await refusedOf(statements)).toEqual([]);
  // It writes rows without columns that it does not know, and leaves out what it might.
  const needed = (await columns()).filter(({ table }) => before.some((each) => each.table === table));
  const wasNeeded = new Set(
    before.filter(({ mustBeGiven }) => mustBeGiven).map(({ table, column }) => `${table}.${column}`),
  );
  const fresh = needed.filter(({ table, column, mustBeGiven }) => mustBeGiven && !wasNeeded.has(`${table}.${column}`));
  expect(fresh).toEqual([]);
  await sql`ALTER TABLE posts RENAME COLUMN plain TO words`.execute(db);
  expect((await refusedOf(statements)).length).toBeGreaterThan(10);
}, 60_000);

type Column = { table: string; column: string; mustBeGiven: boolean };
async function columns(): Promise<Column[]> {
  const { rows } = await sql<Column>`
    SELECT table_name AS "table", column_name AS "column",
      is_nullable = 'NO' AND column_default IS NULL AND is_identity = 'NO' AND is_generated = 'NEVER' AS "mustBeGiven"
    FROM information_schema.columns WHERE table_schema = 'public'`.execute(db);
  return rows;
}

test("R-8: a statement that was prepared before a column came goes on", async () => {
  await migrate(url);
  const database = openDatabase(url, createLog("silent"), { poolSize: 1 });
  const find = () => database.db.selectFrom("settings").selectAll().where("key", "=", "x").execute();
  await find();
  await sql`ALTER TABLE settings ADD COLUMN added int`.execute(db);
  for (let round = 0; round < 3; round += 1) expect(await find()).toEqual([]);
  await sql`ALTER TABLE settings ADD COLUMN further int`.execute(db);
  await expect(
    database.db.transaction().execute((trx) => trx.selectFrom("settings").selectAll().where("key", "=", "x").execute()),
  ).rejects.toMatchObject({ code: "0A000" });
  expect(await find()).toEqual([]);
  await database.close();
});
