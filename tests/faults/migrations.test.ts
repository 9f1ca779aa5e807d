/** Data of another state of Mosty: it opens, or one sentence says what to do. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Kysely, PostgresDialect, sql } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase } from "../../server/platform/database/db.ts";
import { migrate } from "../../server/platform/database/migrate.ts";
import { createLog } from "../../server/platform/start/log.ts";
import { createBareDatabase } from "../demo/empty-database.ts";

const folder = join(import.meta.dirname, "../../migrations");
const names = readdirSync(folder)
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

async function migrateOnly(wanted: readonly string[]): Promise<void> {
  const migrations: Record<string, Migration> = {};
  for (const name of wanted) migrations[name] = (await import(join(folder, `${name}.ts`))) as Migration;
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => migrations } }).migrateToLatest();
  if (error) throw error;
}

const executed = async () =>
  (await db.selectFrom("kysely_migration").select("name").execute()).map(({ name }) => name).sort();

test("R-1: data of a state before a migration landed under an earlier stamp than others opens", async () => {
  const late = ["20261122T0753_duplicates", "20261122T0841_practice_saves", "20261122T0881_account_merges"];
  await migrateOnly(names.filter((name) => !late.includes(name)));
  await migrate(url);
  expect(await executed()).toEqual(names);
  await migrate(url);
});

test("R-1: columns that early migrations got later are there whatever they were when they ran", async () => {
  await migrateOnly(names.filter((name) => name < "20261201"));
  await sql`ALTER TABLE posts DROP COLUMN editor_id, DROP COLUMN edit_reason`.execute(db);
  await sql`ALTER TABLE users DROP COLUMN visit_before_at`.execute(db);
  await migrate(url);
  const { rows } = await sql<{ name: string }>`
    SELECT column_name AS name FROM information_schema.columns
    WHERE (table_name, column_name) IN (('posts', 'editor_id'), ('posts', 'edit_reason'), ('users', 'visit_before_at'))`.execute(
    db,
  );
  expect(rows.map(({ name }) => name).sort()).toEqual(["edit_reason", "editor_id", "visit_before_at"]);
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
/** Landed before the rule was written down. */
const BEFORE = "20261201";

test("R-8: a migration that takes something away from the running release says why that is safe", () => {
  const bare = names
    .filter((name) => name > BEFORE)
    .filter((name) => {
      const text = readFileSync(join(folder, `${name}.ts`), "utf8");
      return CONTRACTS.test(text) && !MARKER.test(text);
    });
  expect(bare).toEqual([]);
});

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
