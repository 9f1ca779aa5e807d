/** Which version of the renderer made forewords of editions, posts that wait for a moderator and moderators' notes. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE editions ADD COLUMN foreword_renderer int NOT NULL DEFAULT 1`.execute(db);
  await sql`ALTER TABLE held_posts ADD COLUMN renderer int NOT NULL DEFAULT 1`.execute(db);
  // Older notes were kept without what was typed, so they stay as they are.
  await sql`ALTER TABLE moderation_notes ADD COLUMN source text, ADD COLUMN renderer int NOT NULL DEFAULT 1`.execute(
    db,
  );
}
