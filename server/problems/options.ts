/** A problem's options: posts that the asker marks, people back, and one of which is chosen. */

import { sql } from "kysely";
import type { Viewer } from "../../shared/viewer.ts";
import { changeThread, recordChange } from "../forum/threads/change.ts";
import { logEvent } from "../forum/threads/log.ts";
import { getPost } from "../forum/threads/post-queries.ts";
import type { Db, Trx } from "../platform/database/db.ts";
import { authorise } from "../platform/http/authorise.ts";
import { notFound } from "../platform/http/errors.ts";
import { requireProblem } from "./require-problem.ts";

/** The asker marks a post as a way that could be gone. */
export async function markOption(db: Db, viewer: Viewer | null, postId: number, isOption: boolean): Promise<void> {
  const post = await getPost(db, viewer, postId);
  await requireProblem(db, viewer, post.threadId);
  if (post.kind !== "reply" || post.subject.deleted) throw notFound();
  await changeThread(db, post.threadId, async (trx, thread) => {
    const changed = await trx
      .updateTable("posts")
      .set({ is_option: isOption })
      .where("id", "=", postId)
      .where("is_option", "=", !isOption)
      .returning("id")
      .executeTakeFirst();
    if (!changed) return;
    if (!isOption) await unchoose(trx, thread.id, { postId, byId: viewer?.id ?? null });
    await recordChange(trx, thread, [postId]);
  });
}

/** Chosen by mistake, or no longer: the post stays an option, the stage's text stays. */
export async function unchooseOption(db: Db, viewer: Viewer | null, postId: number): Promise<number> {
  const { threadId } = await getPost(db, viewer, postId);
  await requireProblem(db, viewer, threadId);
  await changeThread(db, threadId, async (trx, thread) => {
    if (await unchoose(trx, thread.id, { postId, byId: viewer?.id ?? null })) await recordChange(trx, thread, [postId]);
  });
  return threadId;
}

/** True where it was the one that is chosen; the thread says so. */
async function unchoose(trx: Trx, threadId: number, { postId, byId }: { postId: number; byId: number | null }) {
  const changed = await trx
    .updateTable("threads")
    .set({ chosen_post_id: null })
    .where("id", "=", threadId)
    .where("chosen_post_id", "=", postId)
    .returning("id")
    .executeTakeFirst();
  if (changed) await logEvent(trx, threadId, { what: "unchosen", byId, postId });
  return changed !== undefined;
}

/** @returns the thread that the post stands in */
export async function backOption(db: Db, viewer: Viewer | null, postId: number, back: boolean): Promise<number> {
  const post = await getPost(db, viewer, postId);
  authorise(viewer, "problem.back", post.subject.thread);
  await changeThread(db, post.threadId, async (trx, thread) => {
    const option = await trx
      .selectFrom("posts")
      .select("is_option")
      .where("id", "=", postId)
      .where("deleted_at", "is", null)
      .executeTakeFirst();
    if (!option?.is_option) throw notFound();
    const changed = back
      ? await trx
          .insertInto("option_backings")
          .values({ post_id: postId, user_id: viewer.id })
          .onConflict((conflict) => conflict.doNothing())
          .returning("user_id")
          .executeTakeFirst()
      : await trx
          .deleteFrom("option_backings")
          .where("post_id", "=", postId)
          .where("user_id", "=", viewer.id)
          .returning("user_id")
          .executeTakeFirst();
    if (!changed) return;
    await trx
      .updateTable("posts")
      .set({ backing: sql<number>`backing + ${back ? 1 : -1}` })
      .where("id", "=", postId)
      .execute();
    await recordChange(trx, thread, [postId]);
  });
  return post.threadId;
}
