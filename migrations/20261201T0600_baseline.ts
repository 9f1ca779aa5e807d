/** Where the migrations begin: everything that is in schema.sql. What came before is summed up in it; see `recogniseBaseline` in migrate.ts. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(await readFile(join(import.meta.dirname, "schema.sql"), "utf8")).execute(db);
}
