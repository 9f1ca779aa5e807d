/**
 * What a thread's readers have to read, and when it was last written in, is that of the posts that are there: deleted ones
 * no longer count.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // Only where something is missing can anything differ.
  await sql`
    UPDATE threads SET last_post_at = last.created_at, last_author_id = last.author_id
    FROM threads gapped, LATERAL (
      SELECT created_at, author_id FROM posts
      WHERE posts.thread_id = gapped.id AND (deleted_at IS NULL OR number = 1)
      ORDER BY created_at DESC, id DESC LIMIT 1) last
    WHERE gapped.id = threads.id AND EXISTS (
      SELECT FROM posts WHERE posts.thread_id = threads.id AND posts.deleted_at IS NOT NULL)`.execute(db);
  await sql`
    UPDATE thread_watches watch SET last_number = there.number, last_post_at = threads.last_post_at
    FROM threads, LATERAL (
      SELECT coalesce(max(number), 0) AS number FROM posts
      WHERE posts.thread_id = threads.id AND posts.deleted_at IS NULL) there
    WHERE threads.id = watch.thread_id AND threads.last_number > threads.post_count`.execute(db);
}
