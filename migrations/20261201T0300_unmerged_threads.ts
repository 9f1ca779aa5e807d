/** A merge can be undone; what was flagged of a thread that had gone under is about the post with which it began. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE moderation_acts
      DROP CONSTRAINT moderation_acts_what_check,
      ADD CONSTRAINT moderation_acts_what_check CHECK (what IN (
        'post_deleted', 'post_restored', 'thread_deleted', 'thread_restored', 'closed', 'reopened', 'pinned', 'unpinned',
        'moved', 'posts_moved', 'split', 'merged', 'unmerged', 'kind', 'author', 'duplicate', 'not_duplicate',
        'warned', 'silenced', 'suspended', 'lifted', 'flags_settled', 'case_reopened',
        'appeal_upheld', 'appeal_overturned'))`.execute(db);
  // Thread and opening post were written in one statement's moment. Where the post is flagged as well, that case is enough
  // and the other one can be closed by hand.
  await sql`
    UPDATE moderation_cases SET kind = 'post', thread_id = NULL, post_id = opening.id
    FROM threads, LATERAL (
      SELECT posts.id FROM left_posts JOIN posts ON posts.id = left_posts.post_id
      WHERE left_posts.thread_id = threads.id
      ORDER BY posts.created_at <> threads.created_at, posts.created_at, posts.id LIMIT 1) opening
    WHERE threads.id = moderation_cases.thread_id AND threads.merged_into IS NOT NULL
      AND moderation_cases.kind = 'thread' AND moderation_cases.closed_at IS NULL
      AND NOT EXISTS (SELECT FROM moderation_cases other
        WHERE other.kind = 'post' AND other.post_id = opening.id AND other.closed_at IS NULL)`.execute(db);
}
