/** Votes, acceptance, "I have this question too". */

import { sql } from "kysely";
import type { Viewer } from "../../../shared/viewer.ts";
import { tellAuthor } from "../../notifications/tell-author.ts";
import type { Db } from "../../platform/database/db.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { AppError, forbidden, notFound } from "../../platform/http/errors.ts";
import { changeThread, recordChange } from "../threads/change.ts";
import { getPost } from "../threads/post-queries.ts";
import { getThread } from "../threads/queries.ts";

export type Voted = { threadId: number; score: number; value: number };

/** Sets the viewer's one vote on a post; the same vote again changes nothing. */
export async function votePost(db: Db, viewer: Viewer | null, postId: number, value: -1 | 0 | 1): Promise<Voted> {
  const post = await getPost(db, viewer, postId);
  authorise(viewer, "post.vote", post.subject);
  // One can only say that a reply helps; weighing both ways is for answers.
  if (value === -1 && post.subject.thread.kind !== "question") throw forbidden();
  return changeThread(db, post.threadId, async (trx, thread) => {
    const before = await trx
      .selectFrom("votes")
      .select("value")
      .where("post_id", "=", postId)
      .where("user_id", "=", viewer.id)
      .executeTakeFirst();
    const change = value - (before?.value ?? 0);
    if (change !== 0) {
      if (value === 0)
        await trx.deleteFrom("votes").where("post_id", "=", postId).where("user_id", "=", viewer.id).execute();
      else {
        await trx
          .insertInto("votes")
          .values({ post_id: postId, user_id: viewer.id, value })
          .onConflict((conflict) => conflict.columns(["post_id", "user_id"]).doUpdateSet({ value }))
          .execute();
      }
    }
    const { score } = await trx
      .updateTable("posts")
      .set({ score: sql<number>`score + ${change}` })
      .where("id", "=", postId)
      .returning("score")
      .executeTakeFirstOrThrow();
    if (change !== 0) await recordChange(trx, thread, [postId]);
    return { threadId: post.threadId, score, value };
  });
}

/**
 * Marks the answer that worked, or takes the mark back. Two at once: the second is told.
 * @throws AppError `conflict` where another answer was accepted in the meantime
 */
export async function acceptAnswer(
  db: Db,
  viewer: Viewer | null,
  postId: number,
  accept: boolean,
): Promise<{ threadId: number }> {
  const post = await getPost(db, viewer, postId);
  authorise(viewer, "question.accept", post.subject.thread);
  if (post.kind !== "answer" || post.subject.deleted) throw notFound();
  const { state } = await getThread(db, viewer, post.threadId);
  await changeThread(db, post.threadId, async (trx, thread) => {
    // Turned into another kind meanwhile.
    if (thread.kind !== "question") throw forbidden();
    if (thread.acceptedPostId !== state.acceptedPostId && thread.acceptedPostId !== postId)
      throw new AppError("conflict");
    const accepted = accept ? postId : null;
    if (thread.acceptedPostId === accepted) return;
    if (!accept && thread.acceptedPostId !== postId) return;
    const isThere = await trx
      .selectFrom("posts")
      .select("id")
      .where("id", "=", postId)
      .where("deleted_at", "is", null)
      .executeTakeFirst();
    if (!isThere) throw notFound();
    await trx.updateTable("threads").set({ accepted_post_id: accepted }).where("id", "=", thread.id).execute();
    await recordChange(trx, thread, [postId, ...(thread.acceptedPostId ? [thread.acceptedPostId] : [])]);
    if (accept) await tellAuthor(trx, "accepted", { postId, threadId: thread.id, actorId: viewer.id });
  });
  return { threadId: post.threadId };
}

export async function markSame(db: Db, viewer: Viewer | null, threadId: number, same: boolean): Promise<void> {
  const { subject } = await getThread(db, viewer, threadId);
  authorise(viewer, "question.same", subject);
  await changeThread(db, threadId, async (trx, thread) => {
    const changed = same
      ? await trx
          .insertInto("same_questions")
          .values({ thread_id: threadId, user_id: viewer.id })
          .onConflict((conflict) => conflict.doNothing())
          .returning("user_id")
          .executeTakeFirst()
      : await trx
          .deleteFrom("same_questions")
          .where("thread_id", "=", threadId)
          .where("user_id", "=", viewer.id)
          .returning("user_id")
          .executeTakeFirst();
    if (!changed) return;
    await trx
      .updateTable("threads")
      .set({ same_count: sql<number>`same_count + ${same ? 1 : -1}` })
      .where("id", "=", threadId)
      .execute();
    await recordChange(trx, thread);
  });
}
