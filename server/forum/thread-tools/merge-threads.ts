/** One thread goes under in another: its posts move, its address leads on, until that is undone. */
import { sql } from "kysely";
import { draftContext } from "../../../shared/forum/drafts/facts.ts";
import type { ActBefore, LostMarks, MergeBefore } from "../../../shared/moderation/facts.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { type Conn, type Trx, transact } from "../../platform/database/db.ts";
import { type LockedThread, recordChange, refuseGone } from "../threads/change.ts";
import { lockNamed, logEvent, take } from "../threads/log.ts";
import { giveBackMarks } from "../threads/marks.ts";
import { requireThread } from "../threads/require-thread.ts";
import { takeCasesAlong } from "./follow-cases.ts";
import { changedIn, concernedBy, followMerge, recordInOthers } from "./followers.ts";
import { requireOther } from "./other-thread.ts";
import { tellAuthors } from "./tell-authors.ts";
import { transferPosts } from "./transfer.ts";
import { takeWatchers } from "./watchers.ts";

export type MergeResult = { threadId: number; slug: string };

/**
 * The posts of `id` are appended to those of `into`. `back`: the undoing of a split, with what the posts left behind.
 * @throws AppError `invalid` at `thread`, `conflict` where one of the two was deleted or merged meanwhile
 */
export async function mergeThread(
  db: Conn,
  viewer: Viewer | null,
  id: number,
  into: number,
  back?: ActBefore,
): Promise<MergeResult> {
  const source = await requireThread(db, viewer, id, "thread.merge");
  const target = await requireOther(db, viewer, into, id);
  const targetId = target.state.id;
  await transact(db, async (trx) => {
    const locked = await lockNamed(trx, [id, targetId], await concernedBy(trx, id));
    const from = refuseGone(take(locked, id));
    const to = refuseGone(take(locked, targetId));
    const columns = await columnsOf(trx, id);
    const postIds = await numberedPosts(trx, id);
    const chosen = await chosenIn(trx, id);
    const { watches, moved } = await takeWatchers(trx, id, targetId, () =>
      transferPosts(trx, { from, to, postIds, whole: true, back }),
    );
    if (back?.marks) await giveBackMarks(trx, targetId, back.marks);
    const merge: MergeBefore = {
      from: columns,
      marks: moved.marks,
      watches,
      same: await takeMarks(trx, from, to, moved.marks, back === undefined),
      ...(await followMerge(trx, { from: id, to: targetId, spaceId: to.spaceId, chosenPostId: chosen })),
      ...(await takeBelongings(trx, id, targetId)),
      ...(await leadOn(trx, id, targetId)),
    };
    await takeCasesAlong(trx, id, moved.firstId);
    const { ids, numbers, positions } = moved;
    const { actId } = back ?? {};
    await logEvent(trx, targetId, {
      what: "merged",
      byId: viewer?.id ?? null,
      title: source.state.title,
      posts: moved.count,
      postId: moved.firstId,
      after: moved.after,
      before: { threadId: id, postIds: ids, numbers, positions, merge, ...(actId === undefined ? {} : { actId }) },
    });
    const changed = await changedIn(trx, [targetId, ...locked.keys()]);
    await recordChange(trx, from);
    const revision = await recordChange(trx, to, moved.came, { counted: true });
    await tellAuthors(trx, { threadId: targetId, postIds: moved.ids, actorId: viewer?.id ?? null, revision });
    await recordInOthers(trx, locked, changed);
  });
  return { threadId: targetId, slug: target.state.slug };
}

/** What the thread loses when it goes under. */
async function columnsOf(trx: Trx, threadId: number): Promise<MergeBefore["from"]> {
  const { rows } = await sql<{ columns: MergeBefore["from"] }>`
    SELECT jsonb_build_object('pinned_at', pinned_at, 'announced_at', announced_at, 'announced_until', announced_until,
      'close_at', close_at, 'close_after_days', close_after_days, 'duplicate_of', duplicate_of) AS columns
    FROM threads WHERE id = ${threadId}`.execute(trx);
  return rows[0]?.columns ?? {};
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
 * The acceptance goes along where a question goes under in a question without one (in a thread of another kind it is kept
 * out of sight), and so does who has the same question. Answers with who has it there for the first time.
 */
async function takeMarks(
  trx: Trx,
  from: LockedThread,
  to: LockedThread,
  { accepted, kept }: LostMarks,
  withAskers: boolean,
): Promise<number[]> {
  if (to.kind !== "question" || from.kind === "question")
    await giveBackMarks(trx, to.id, { ...(accepted && { accepted }), ...(kept && { kept }) });
  if (from.kind !== "question" || to.kind !== "question" || !withAskers) return [];
  const { rows } = await sql<{ user_id: number }>`
    INSERT INTO same_questions (thread_id, user_id)
    SELECT ${to.id}, user_id FROM (
      SELECT user_id FROM same_questions WHERE thread_id = ${from.id}
      UNION SELECT author_id FROM threads WHERE id = ${from.id} AND author_id IS NOT NULL) AS askers
    WHERE user_id IS DISTINCT FROM (SELECT author_id FROM threads WHERE id = ${to.id})
    ON CONFLICT DO NOTHING RETURNING user_id`.execute(trx);
  await countSame(trx, to.id);
  return rows.map((row) => row.user_id);
}

export async function countSame(trx: Trx, threadId: number): Promise<void> {
  await sql`
    UPDATE threads SET same_count = (SELECT count(*) FROM same_questions WHERE thread_id = ${threadId})
    WHERE id = ${threadId}`.execute(trx);
}

type Belongings = Pick<MergeBefore, "bookmarks" | "drafts">;

/** What people keep by the thread, except where they keep the same by the other one already. */
async function takeBelongings(trx: Trx, id: number, targetId: number): Promise<Belongings> {
  const bookmarks = await sql<{ id: number }>`
    UPDATE bookmarks SET thread_id = ${targetId} WHERE thread_id = ${id} AND NOT EXISTS (
      SELECT FROM bookmarks other WHERE other.user_id = bookmarks.user_id AND other.thread_id = ${targetId})
    RETURNING id`.execute(trx);
  await sql`
    UPDATE drafts SET context = ${draftContext.reply(targetId)}
    WHERE context = ${draftContext.reply(id)} AND NOT EXISTS (
      SELECT FROM drafts other WHERE other.user_id = drafts.user_id AND other.context = ${draftContext.reply(targetId)})`.execute(
    trx,
  );
  const drafts = await trx
    .updateTable("drafts")
    .set({ thread_id: targetId })
    .where("thread_id", "=", id)
    .returning(["user_id", "context"])
    .execute();
  return {
    bookmarks: bookmarks.rows.map((row) => row.id),
    drafts: drafts.map((row) => [row.user_id, row.context]),
  };
}

type Led = Pick<MergeBefore, "merged" | "logs" | "duplicates">;

/** Whatever pointed to the thread points to where it went: one step, however long the story. */
async function leadOn(trx: Trx, id: number, targetId: number): Promise<Led> {
  await sql`
    UPDATE threads SET merged_into = ${targetId}, deleted_at = now(), pinned_at = NULL, announced_at = NULL,
      announced_until = NULL, close_at = NULL, close_after_days = NULL, duplicate_of = NULL
    WHERE id = ${id}`.execute(trx);
  const idsOf = ({ rows }: { rows: readonly { id: number }[] }) => rows.map((row) => row.id);
  const merged = await sql<{ id: number }>`
    UPDATE threads SET merged_into = ${targetId} WHERE merged_into = ${id} RETURNING id`.execute(trx);
  const logs = await sql<{ id: number }>`
    UPDATE thread_log SET other_id = ${targetId} WHERE other_id = ${id} RETURNING id`.execute(trx);
  const duplicates = await sql<{ id: number }>`
    UPDATE threads SET duplicate_of = CASE WHEN id = ${targetId} THEN NULL ELSE ${targetId}::int END
    WHERE duplicate_of = ${id} RETURNING id`.execute(trx);
  await sql`
    UPDATE threads SET has_order = true
    WHERE id = ${targetId} AND EXISTS (SELECT FROM threads WHERE duplicate_of = ${targetId})`.execute(trx);
  return { merged: idsOf(merged), logs: idsOf(logs), duplicates: idsOf(duplicates) };
}
