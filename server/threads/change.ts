/**
 * Changing a thread: under its row's lock the revision moves by one, what changed is stamped with it, and every process
 * is told when, and only when, the transaction commits. The lock makes revisions gapless and in commit order, so
 * "everything after N" is the whole truth about what a reader has missed.
 */
import { sql } from "kysely";
import type { ThreadKind } from "../../shared/contract.ts";
import { publish } from "../platform/bus.ts";
import { anyOf, type Db, type Trx } from "../platform/db.ts";
import { notFound } from "../platform/errors.ts";

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

/** Moves the revision, stamps the posts that changed, tells everybody. Call it once, after the change itself. */
export async function recordChange(trx: Trx, thread: LockedThread, postIds: readonly number[] = []): Promise<number> {
  const revision = thread.revision + 1;
  await trx.updateTable("threads").set({ revision }).where("id", "=", thread.id).execute();
  if (postIds.length > 0) {
    await trx.updateTable("posts").set({ revision }).where("id", "=", anyOf(postIds)).execute();
  }
  await publish(trx, { type: "thread.changed", threadId: thread.id, spaceId: thread.spaceId, revision });
  return revision;
}

/** Counts the readable posts and answers anew, after one went or came back. */
export async function recount(trx: Trx, threadId: number): Promise<void> {
  await sql`
    UPDATE threads SET
      post_count = (SELECT count(*) FROM posts WHERE thread_id = ${threadId} AND number IS NOT NULL AND deleted_at IS NULL),
      answer_count = (SELECT count(*) FROM posts WHERE thread_id = ${threadId} AND kind = 'answer' AND deleted_at IS NULL)
    WHERE id = ${threadId}`.execute(trx);
}
