/** Posts that left a thread for another, and threads that were merged into another: what was linked to leads on. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE left_posts (
      -- The thread that the post left, and the revision at which it did: part of "everything after N".
      thread_id int NOT NULL REFERENCES threads ON DELETE CASCADE,
      post_id int NOT NULL REFERENCES posts ON DELETE CASCADE,
      revision int NOT NULL,
      PRIMARY KEY (thread_id, post_id)
    )`.execute(db);
  await sql`CREATE INDEX left_posts_revision ON left_posts (thread_id, revision)`.execute(db);
  await sql`CREATE INDEX left_posts_post ON left_posts (post_id)`.execute(db);
  await sql`
    ALTER TABLE threads
      -- Numbers whose posts left. Rises with each departure, so that a comment knows that its post may be gone.
      ADD COLUMN vacant_numbers int NOT NULL DEFAULT 0,
      -- Never a thread that was merged itself: chains are folded when they come about. Such a thread is deleted as well,
      -- so every list leaves it out.
      ADD COLUMN merged_into int REFERENCES threads,
      ADD CHECK (merged_into IS NULL OR deleted_at IS NOT NULL),
      ADD CHECK (merged_into <> id)`.execute(db);
  await sql`CREATE INDEX threads_merged_into ON threads (merged_into) WHERE merged_into IS NOT NULL`.execute(db);
}
