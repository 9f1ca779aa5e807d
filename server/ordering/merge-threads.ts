/** One thread goes under in another: its posts move, its address leads on, for ever. */
import { sql } from "kysely";
import type { Viewer } from "../../shared/contract.ts";
import { draftContext } from "../../shared/drafts.ts";
import type { Db, Trx } from "../platform/db.ts";
import { citedPosts, takePracticesAlong, threadsCitedFrom } from "../practices/follow-threads.ts";
import { takeCourseAlong } from "../problems/merge.ts";
import { type LockedThread, recordChange, refuseGone } from "../threads/change.ts";
import { lockNamed, logEvent, take } from "../threads/log.ts";
import { requireThread } from "../threads/require-thread.ts";
import { lastThere } from "../threads/unread.ts";
import { requireOther } from "./other-thread.ts";
import { tellAuthors } from "./tell-authors.ts";
import { transferPosts } from "./transfer.ts";

export type MergeResult = { threadId: number; slug: string };

/**
 * The posts of `id` are appended to those of `into`.
 * @throws AppError `invalid` at `thread`, `conflict` where one of the two was deleted or merged meanwhile
 */
export async function mergeThread(db: Db, viewer: Viewer | null, id: number, into: number): Promise<MergeResult> {
  const source = await requireThread(db, viewer, id, "thread.merge");
  const target = await requireOther(db, viewer, into, id);
  const targetId = target.state.id;
  await db.transaction().execute(async (trx) => {
    const locked = await lockNamed(trx, [id, targetId], await threadsCitedFrom(trx, id));
    const from = refuseGone(take(locked, id));
    const to = refuseGone(take(locked, targetId));
    const postIds = await numberedPosts(trx, id);
    const chosen = await chosenIn(trx, id);
    const moved = await transferPosts(trx, { from, to, postIds, whole: true });
    await takeMarks(trx, from, to);
    await takeCourseAlong(trx, id, targetId, chosen);
    await takeBelongings(trx, id, targetId);
    await takeWatchers(trx, id, targetId);
    await takePracticesAlong(trx, id, { threadId: targetId, spaceId: to.spaceId });
    await leadOn(trx, id, targetId);
    const { title } = source.state;
    await logEvent(trx, targetId, {
      what: "merged",
      byId: viewer?.id ?? null,
      title,
      posts: moved.count,
      postId: moved.firstId,
      after: moved.after,
    });
    const cited = await citedPosts(trx, [targetId, ...locked.keys()]);
    await recordChange(trx, from);
    const revision = await recordChange(trx, to, moved.came, { counted: true });
    await tellAuthors(trx, { threadId: targetId, postIds: moved.ids, actorId: viewer?.id ?? null, revision });
    for (const other of locked.values())
      await recordChange(
        trx,
        other,
        cited.filter((post) => post.threadId === other.id).map((post) => post.id),
      );
  });
  return { threadId: targetId, slug: target.state.slug };
}

async function chosenIn(trx: Trx, threadId: number): Promise<number | null> {
  const row = await trx
    .selectFrom("threads")
    .select("chosen_post_id")
    .where("id", "=", threadId)
    .executeTakeFirstOrThrow();
  return row.chosen_post_id;
}

async function numberedPosts(trx: Trx, threadId: number): Promise<number[]> {
  const rows = await trx
    .selectFrom("posts")
    .select("id")
    .where("thread_id", "=", threadId)
    .where("number", "is not", null)
    .execute();
  return rows.map((row) => row.id);
}

/**
 * The acceptance goes along where a question goes under in a question without one, and so does who has the same question.
 * `from` was locked before its marks were forgotten.
 */
async function takeMarks(trx: Trx, from: LockedThread, to: LockedThread): Promise<void> {
  if (from.kind !== "question" || to.kind !== "question") return;
  if (from.acceptedPostId !== null && to.acceptedPostId === null)
    await trx.updateTable("threads").set({ accepted_post_id: from.acceptedPostId }).where("id", "=", to.id).execute();
  await sql`
    INSERT INTO same_questions (thread_id, user_id)
    SELECT ${to.id}, user_id FROM (
      SELECT user_id FROM same_questions WHERE thread_id = ${from.id}
      UNION SELECT author_id FROM threads WHERE id = ${from.id} AND author_id IS NOT NULL) AS askers
    WHERE user_id IS DISTINCT FROM (SELECT author_id FROM threads WHERE id = ${to.id})
    ON CONFLICT DO NOTHING`.execute(trx);
  await sql`
    UPDATE threads SET same_count = (SELECT count(*) FROM same_questions WHERE thread_id = ${to.id})
    WHERE id = ${to.id}`.execute(trx);
}

/** Who watched the one watches the other, unless they chose something for it. */
async function takeWatchers(trx: Trx, id: number, targetId: number): Promise<void> {
  await sql`
    INSERT INTO thread_watches (user_id, thread_id, space_id, level, origin, read_number, last_number, last_post_at)
    SELECT watch.user_id, threads.id, threads.space_id, watch.level, watch.origin,
      coalesce((SELECT number FROM read_positions WHERE thread_id = threads.id AND user_id = watch.user_id), 0),
      ${lastThere}, threads.last_post_at
    FROM thread_watches watch, threads
    WHERE watch.thread_id = ${id} AND watch.origin <> 'space' AND threads.id = ${targetId}
    ON CONFLICT (user_id, thread_id) DO UPDATE SET level = excluded.level, origin = excluded.origin
    WHERE thread_watches.origin <> 'chosen' AND (excluded.origin = 'chosen' OR excluded.level = 'watching')`.execute(
    trx,
  );
}

/** What people keep by the thread, except where they keep the same by the other one already. */
async function takeBelongings(trx: Trx, id: number, targetId: number): Promise<void> {
  await sql`
    UPDATE bookmarks SET thread_id = ${targetId} WHERE thread_id = ${id} AND NOT EXISTS (
      SELECT FROM bookmarks other WHERE other.user_id = bookmarks.user_id AND other.thread_id = ${targetId})`.execute(
    trx,
  );
  await sql`
    UPDATE drafts SET context = ${draftContext.reply(targetId)}
    WHERE context = ${draftContext.reply(id)} AND NOT EXISTS (
      SELECT FROM drafts other WHERE other.user_id = drafts.user_id AND other.context = ${draftContext.reply(targetId)})`.execute(
    trx,
  );
  await trx.updateTable("drafts").set({ thread_id: targetId }).where("thread_id", "=", id).execute();
}

/** Whatever pointed to the thread points to where it went: one step, however long the story. */
async function leadOn(trx: Trx, id: number, targetId: number): Promise<void> {
  await sql`
    UPDATE threads SET merged_into = ${targetId}, deleted_at = now(), pinned_at = NULL, announced_at = NULL,
      announced_until = NULL, close_at = NULL, close_after_days = NULL, duplicate_of = NULL
    WHERE id = ${id}`.execute(trx);
  await trx.updateTable("threads").set({ merged_into: targetId }).where("merged_into", "=", id).execute();
  await trx.updateTable("thread_log").set({ other_id: targetId }).where("other_id", "=", id).execute();
  await sql`
    UPDATE threads SET duplicate_of = CASE WHEN id = ${targetId} THEN NULL ELSE ${targetId}::int END
    WHERE duplicate_of = ${id}`.execute(trx);
  await sql`
    UPDATE threads SET has_order = true
    WHERE id = ${targetId} AND EXISTS (SELECT FROM threads WHERE duplicate_of = ${targetId})`.execute(trx);
}
