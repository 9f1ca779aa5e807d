/** Questions that were asked before: each points to the thread where it is answered. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE threads
      ADD COLUMN duplicate_of int REFERENCES threads,
      ADD CHECK (duplicate_of <> id)`.execute(db);
  // Listed on the thread that they point to.
  await sql`CREATE INDEX threads_duplicate_of ON threads (duplicate_of, id) WHERE duplicate_of IS NOT NULL`.execute(db);
}
