/**
 * Changing a thread: under its row's lock the revision moves by one, what changed is stamped with it, and every process
 * is told when, and only when, the transaction commits. The lock makes revisions gapless and in commit order, so
 * "everything after N" is the whole truth about what a reader has missed.
 */
import { sql } from "kysely";
import type { ThreadKind } from "../../shared/contract.ts";
import { CHANGES_PER_MESSAGE } from "../../shared/limits.ts";
import { publish } from "../platform/bus.ts";
import { anyOf, type Db, type Trx } from "../platform/db.ts";
import { AppError, notFound } from "../platform/errors.ts";

export type LockedThread = {
  id: number;
  kind: ThreadKind;
  spaceId: number;
  revision: number;
  acceptedPostId: number | null;
};

/** Runs a change of the thread alone with it: whoever else changes the same thread waits. Always lock the thread first. */
export async function changeThread<T>(
  db: Db,
  threadId: number,
  change: (trx: Trx, thread: LockedThread) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (trx) => change(trx, await lockThread(trx, threadId)));
}

/** For a change that touches several threads at once: lock them by ascending id, so that two of these never wait for each other. */
export async function lockThread(trx: Trx, threadId: number): Promise<LockedThread> {
  const thread = await trx
    .selectFrom("threads")
    .select(["id", "kind", "space_id as spaceId", "revision", "accepted_post_id as acceptedPostId"])
    .where("id", "=", threadId)
    .forUpdate()
    .executeTakeFirst();
  if (!thread) throw notFound();
  return thread;
}

/** Several threads, in the one order in which they may be locked. */
export async function lockThreads(trx: Trx, ids: readonly number[]): Promise<LockedThread[]> {
  const locked: LockedThread[] = [];
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
  news: { left?: number; opened?: true; announced?: true } = {},
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

/** Counts the readable posts and answers anew, after one went or came back. */
export async function recount(trx: Trx, threadId: number): Promise<void> {
  await sql`
    UPDATE threads SET
      post_count = (SELECT count(*) FROM posts WHERE thread_id = ${threadId} AND number IS NOT NULL AND deleted_at IS NULL),
      answer_count = (SELECT count(*) FROM posts WHERE thread_id = ${threadId} AND kind = 'answer' AND deleted_at IS NULL)
    WHERE id = ${threadId}`.execute(trx);
}

/** What goes is neither the accepted answer nor the chosen option of its thread any longer. */
export async function forgetMarks(trx: Trx, threadId: number, postIds: readonly number[]): Promise<void> {
  await sql`
    UPDATE threads SET
      accepted_post_id = CASE WHEN accepted_post_id = ANY(${postIds}::int[]) THEN NULL ELSE accepted_post_id END,
      chosen_post_id = CASE WHEN chosen_post_id = ANY(${postIds}::int[]) THEN NULL ELSE chosen_post_id END,
      kept_accepted_id = CASE WHEN kept_accepted_id = ANY(${postIds}::int[]) THEN NULL ELSE kept_accepted_id END
    WHERE id = ${threadId}
      AND (accepted_post_id = ANY(${postIds}::int[]) OR chosen_post_id = ANY(${postIds}::int[])
        OR kept_accepted_id = ANY(${postIds}::int[]))`.execute(trx);
}
