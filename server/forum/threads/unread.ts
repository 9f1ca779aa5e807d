/** What is unread: posts that are there. Numbers of deleted posts, and those that moved posts left vacant, are nothing to read. */
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { anyOf, type Trx } from "../../platform/database/db.ts";

/** Of joined `threads`: the number of the last post that is there. */
export const lastThere = sql<number>`coalesce((
  SELECT max(number) FROM posts WHERE posts.thread_id = threads.id AND posts.deleted_at IS NULL), 0)`;

/** Of joined `threads`, after the number up to which somebody has read. Where nothing is missing nothing is looked at. */
export const unreadAfter = (number: RawBuilder<unknown>): RawBuilder<number> => sql<number>`CASE
  WHEN threads.last_number = threads.post_count THEN greatest(0, threads.last_number - ${number})
  ELSE (SELECT count(*)::int FROM posts
    WHERE posts.thread_id = threads.id AND posts.number > ${number} AND posts.deleted_at IS NULL) END`;

/** The same for one person; null where they never opened the thread. */
export const unreadOf = (userId: number): RawBuilder<number | null> => sql<number | null>`(
  SELECT ${unreadAfter(sql`mine.number`)} FROM read_positions mine
  WHERE mine.thread_id = threads.id AND mine.user_id = ${userId})`;

/** Whether there is anything after that number. */
export const isUnreadAfter = (number: RawBuilder<unknown>): RawBuilder<SqlBool> => sql<SqlBool>`(
  threads.last_number > ${number} AND (threads.last_number = threads.post_count OR ${lastThere} > ${number}))`;

/**
 * Anyone who writes rows of many of a thread's readers does it alone with them, and after the thread's own lock where it
 * takes that: then nobody waits in a circle. In one order where there are several threads.
 */
export async function lockReaders(trx: Trx, threadIds: readonly number[]): Promise<void> {
  for (const id of [...new Set(threadIds)].sort((a, b) => a - b))
    await sql`SELECT pg_advisory_xact_lock(hashtext('mosty tell'), ${id})`.execute(trx);
}

/** Their rows too, where one reader's in several threads are written: in the order of `markAllUnread`, positions before watches. */
export async function lockReaderRows(trx: Trx, threadIds: readonly number[]): Promise<void> {
  for (const table of ["read_positions", "thread_watches"] as const)
    await sql`
      SELECT FROM ${sql.table(table)} WHERE thread_id = ${anyOf(threadIds)} ORDER BY thread_id, user_id FOR UPDATE`.execute(
      trx,
    );
}

/** The same the other way round, for rows of one reader in many threads. */
export async function lockWatches(trx: Trx, userId: number, threadIds: readonly number[]): Promise<void> {
  await sql`
    SELECT FROM thread_watches WHERE user_id = ${userId} AND thread_id = ${anyOf(threadIds)}
    ORDER BY thread_id FOR UPDATE`.execute(trx);
}

/** After posts went or came back: what its followers have to read, and where the thread stands among what they follow. */
export async function recountReaders(trx: Trx, threadId: number): Promise<void> {
  await lockReaders(trx, [threadId]);
  await sql`
    WITH thread AS (SELECT id, last_post_at, ${lastThere} AS number FROM threads WHERE id = ${threadId}),
    counted AS (
      UPDATE thread_watches AS watch SET last_number = thread.number, last_post_at = thread.last_post_at
      FROM thread
      WHERE watch.thread_id = thread.id
        AND (watch.last_number, watch.last_post_at) IS DISTINCT FROM (thread.number, thread.last_post_at)
      RETURNING watch.user_id)
    SELECT tell_badges(ARRAY(SELECT user_id FROM counted))`.execute(trx);
}
