/** What a published version changed, in its publisher's words, and why it was published although a reviewer wanted changes. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE practice_versions
      ADD COLUMN note text NOT NULL DEFAULT '',
      ADD COLUMN overruled text NOT NULL DEFAULT ''`.execute(db);
}
