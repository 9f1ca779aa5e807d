/**
 * What opened a thread that was merged into a question is no answer to it: it stands among the answers and counts as none.
 * The index holds what stands below a question's opening post, in the order in which its pages show it.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE posts ADD COLUMN was_opening boolean NOT NULL DEFAULT false`.execute(db);
  await sql`
    UPDATE posts SET was_opening = true, kind = CASE posts.kind WHEN 'answer' THEN 'reply' ELSE posts.kind END
    FROM thread_log
    WHERE thread_log.what = 'merged' AND thread_log.post_id = posts.id AND posts.kind IN ('answer', 'reply')`.execute(
    db,
  );
  await sql`
    UPDATE threads SET
      answer_count = (SELECT count(*) FROM posts WHERE thread_id = threads.id AND kind = 'answer' AND deleted_at IS NULL),
      accepted_post_id = CASE WHEN EXISTS (SELECT FROM posts WHERE id = accepted_post_id AND was_opening)
        THEN NULL ELSE accepted_post_id END
    WHERE kind = 'question' AND EXISTS (SELECT FROM posts WHERE thread_id = threads.id AND was_opening)`.execute(db);
  // Both ascending, so that a page begins at one place of the index.
  await sql`
    CREATE INDEX posts_below_question ON posts (thread_id, (-score), number) INCLUDE (id, score)
    WHERE kind = 'answer' OR was_opening`.execute(db);
  await sql`DROP INDEX posts_answers`.execute(db);
}
