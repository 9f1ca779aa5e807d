/**
 * Changing a thread: under its row's lock the revision moves by one, what changed is stamped with it, and every process
 * is told when, and only when, the transaction commits. The lock makes revisions gapless and in commit order, so
 * "everything after N" is the whole truth about what a reader has missed.
 */
import { sql } from "kysely";
import { CHANGES_PER_MESSAGE } from "../../../shared/limits.ts";
import type { ThreadKind } from "../../../shared/spaces/kinds.ts";
import { anyOf, type Conn, type Trx, transact } from "../../platform/database/db.ts";
import { AppError, notFound } from "../../platform/http/errors.ts";
import { publish } from "../../platform/live/bus.ts";

export type LockedThread = {
  id: number;
  kind: ThreadKind;
  spaceId: number;
  revision: number;
  acceptedPostId: number | null;
};
/** As it stood when the lock was there. */
export type LockedRow = LockedThread & { mergedInto: number | null; deletedAt: Date | null };

/**
 * Runs a change of the thread alone with it: anyone else who changes the same thread waits. Always lock the thread first.
 * @throws AppError `conflict` where it went under in another thread meanwhile
 */
export async function changeThread<T>(
  db: Conn,
  threadId: number,
  change: (trx: Trx, thread: LockedThread) => Promise<T>,
): Promise<T> {
  return transact(db, async (trx) => change(trx, refuseMerged(await lockThread(trx, threadId))));
}

/** The same for the forum's own jobs, which look at what they find and do not mind where a thread went. */
export async function tendThread<T>(
  db: Conn,
  threadId: number,
  change: (trx: Trx, thread: LockedThread) => Promise<T>,
): Promise<T> {
  return transact(db, async (trx) => change(trx, await lockThread(trx, threadId)));
}

/** There is nothing left in a merged thread to be changed. @throws AppError `conflict` */
export function refuseMerged(thread: LockedRow): LockedRow {
  if (thread.mergedInto !== null) throw new AppError("conflict");
  return thread;
}

/** @throws AppError `conflict` where it was deleted or merged meanwhile */
export function refuseGone(thread: LockedRow): LockedRow {
  if (thread.deletedAt !== null) throw new AppError("conflict");
  return thread;
}

/** For a change that touches several threads at once: lock them by ascending id, so that two of these never wait for each other. */
export async function lockThread(trx: Trx, threadId: number): Promise<LockedRow> {
  const thread = await trx
    .selectFrom("threads")
    .select(["id", "kind", "space_id as spaceId", "revision", "accepted_post_id as acceptedPostId"])
    .select(["merged_into as mergedInto", "deleted_at as deletedAt"])
    .where("id", "=", threadId)
    // No key is changed: who only refers to the thread (a reader's position, a notice) does not wait.
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!thread) throw notFound();
  return thread;
}

/** Several threads, in the one order in which they may be locked. */
export async function lockThreads(trx: Trx, ids: readonly number[]): Promise<LockedRow[]> {
  const locked: LockedRow[] = [];
  for (const id of [...new Set(ids)].sort((a, b) => a - b)) locked.push(await lockThread(trx, id));
  return locked;
}

/**
 * Moves the revision, stamps the posts that changed, tells everybody. Call it once, after the change itself. More posts
 * than a message takes are stamped with several revisions: catching up sends a revision whole.
 * @throws AppError `conflict` where one of the posts left the thread before it was locked
 */
export async function recordChange(
  trx: Trx,
  thread: LockedThread,
  postIds: readonly number[] = [],
  news: { left?: number; opened?: true; counted?: true; announced?: true } = {},
): Promise<number> {
  const chunks = Math.max(1, Math.ceil(postIds.length / CHANGES_PER_MESSAGE));
  const revision = thread.revision + chunks;
  await trx.updateTable("threads").set({ revision }).where("id", "=", thread.id).execute();
  for (let chunk = 0; chunk * CHANGES_PER_MESSAGE < postIds.length; chunk += 1) {
    const ids = postIds.slice(chunk * CHANGES_PER_MESSAGE, (chunk + 1) * CHANGES_PER_MESSAGE);
    await stampPosts(trx, thread.id, ids, thread.revision + chunk + 1);
  }
  const { id: threadId, spaceId } = thread;
  await publish(trx, { type: "thread.changed", threadId, spaceId, revision, ...news });
  return revision;
}

async function stampPosts(trx: Trx, threadId: number, ids: readonly number[], revision: number): Promise<void> {
  const stamped = await trx
    .updateTable("posts")
    .set({ revision })
    .where("id", "=", anyOf(ids))
    .where("thread_id", "=", threadId)
    .executeTakeFirstOrThrow();
  if (Number(stamped.numUpdatedRows) !== new Set(ids).size) throw new AppError("conflict");
}

/** Counts again what is there, and who wrote the last of it, after posts went, came back or changed hands. */
export async function recount(trx: Trx, threadId: number): Promise<void> {
  await sql`
    UPDATE threads SET
      post_count = (SELECT count(*) FROM posts WHERE thread_id = ${threadId} AND number IS NOT NULL AND deleted_at IS NULL),
      answer_count = (SELECT count(*) FROM posts WHERE thread_id = ${threadId} AND kind = 'answer' AND deleted_at IS NULL),
      last_post_at = coalesce(last.created_at, last_post_at),
      last_author_id = CASE WHEN last.id IS NULL THEN last_author_id ELSE last.author_id END
    FROM (SELECT) AS always LEFT JOIN (
      SELECT id, created_at, author_id FROM posts WHERE thread_id = ${threadId} AND (deleted_at IS NULL OR number = 1)
      ORDER BY created_at DESC, id DESC LIMIT 1
    ) AS last ON true
    WHERE threads.id = ${threadId}`.execute(trx);
}

/**
 * With the posts of the same thread that one of these answers, or that answer one of these: they tell its number and
 * whose it is, so they change with it.
 */
export async function withLinked(trx: Trx, threadId: number, ids: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM posts WHERE thread_id = ${threadId} AND (id = ANY(${ids}::int[]) OR reply_to_id = ANY(${ids}::int[]))
    UNION SELECT target.id FROM posts JOIN posts target ON target.id = posts.reply_to_id
      WHERE posts.id = ANY(${ids}::int[]) AND target.thread_id = ${threadId}`.execute(trx);
  return rows.map(({ id }) => id);
}
