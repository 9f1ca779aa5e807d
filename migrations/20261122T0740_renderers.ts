/** Which version of the renderer made each text, so that a job finds those that an older one made. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE problem_stages ADD COLUMN renderer int NOT NULL DEFAULT 1`.execute(db);
  await sql`ALTER TABLE users ADD COLUMN about_renderer int NOT NULL DEFAULT 1`.execute(db);
  await sql`ALTER TABLE practices ADD COLUMN renderer int NOT NULL DEFAULT 1`.execute(db);
  await sql`ALTER TABLE practice_versions ADD COLUMN renderer int NOT NULL DEFAULT 1`.execute(db);
  await sql`ALTER TABLE practice_drafts ADD COLUMN renderer int NOT NULL DEFAULT 1`.execute(db);
  // The oldest first, also among a million posts that are all of the present version. The other tables are small.
  await sql`CREATE INDEX posts_renderer ON posts (renderer, id)`.execute(db);
}
