/** A thread that went under in another comes out of it again: with its posts, numbers, marks and whatever hung on it. */
import { sql } from "kysely";
import { draftContext } from "../../../shared/forum/drafts/facts.ts";
import type { ActBefore, MergeBefore } from "../../../shared/moderation/facts.ts";
import { can } from "../../../shared/permissions.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { anyOf, type Conn, type Trx, transact } from "../../platform/database/db.ts";
import { AppError, forbidden } from "../../platform/http/errors.ts";
import { addJob } from "../../platform/jobs/jobs.ts";
import { ANNOUNCEMENT_TASK } from "../announcements/announce.ts";
import { type LockedThread, recordChange } from "../threads/change.ts";
import { lockNamed, logEvent, take } from "../threads/log.ts";
import { giveBackMarks } from "../threads/marks.ts";
import { spaceSubjectOf } from "../threads/queries.ts";
import { requireThread } from "../threads/require-thread.ts";
import { threadRows } from "../threads/rows.ts";
import { closeWhenDue } from "./close-thread.ts";
import { changedIn, concernedBy, followParting, recordInOthers } from "./followers.ts";
import { countSame } from "./merge-threads.ts";
import { tellAuthors } from "./tell-authors.ts";
import { transferPosts } from "./transfer.ts";
import { giveBackWatchers } from "./watchers.ts";

export type Merged = ActBefore & { threadId: number; postIds: readonly number[]; merge: MergeBefore; actId: number };

/**
 * `into` is where its posts stand now. What was written there since stays, but for what hangs under one of its posts.
 * @throws AppError `forbidden`, `conflict` where it is not under that thread any more
 */
export async function unmergeThread(db: Conn, viewer: Viewer, into: number, before: Merged): Promise<void> {
  const id = before.threadId;
  await requireThread(db, viewer, into, "thread.merge");
  const byId = viewer.id;
  await transact(db, async (trx) => {
    const locked = await lockNamed(
      trx,
      [id, into, ...before.merge.merged, ...before.merge.duplicates],
      [...(await concernedBy(trx, into)), ...(await threadsOfLogs(trx, before.merge.logs))],
    );
    const from = take(locked, into);
    const to = take(locked, id);
    await requireOrderIn(trx, viewer, id);
    await comeOut(trx, id, into, before.merge);
    const moved = await transferPosts(trx, { from, to, postIds: before.postIds, back: before });
    if (moved.count !== before.postIds.length) throw new AppError("conflict");
    await giveBackMarks(trx, id, before.merge.marks);
    await giveBackBelongings(trx, { from: into, to, merge: before.merge });
    await closeWhenDue(trx, id);
    await tellBoth(trx, { into, id, posts: moved.count, before, byId });
    const changed = await changedIn(trx, [id, into, ...locked.keys()]);
    await recordChange(trx, from, moved.stayed);
    const revision = await recordChange(trx, to, moved.came, { opened: true });
    await tellAuthors(trx, { threadId: id, postIds: moved.ids, actorId: byId, revision });
    await recordInOthers(trx, locked, changed);
  });
}

async function threadsOfLogs(trx: Trx, logs: readonly number[]): Promise<number[]> {
  const rows = await trx.selectFrom("thread_log").select("thread_id").where("id", "=", anyOf(logs)).execute();
  return rows.map((row) => row.thread_id);
}

/** Its space may be another one, and not the viewer's. */
async function requireOrderIn(trx: Trx, viewer: Viewer, threadId: number): Promise<void> {
  const row = await threadRows(trx).where("threads.id", "=", threadId).executeTakeFirstOrThrow();
  if (!can(viewer, "space.moderate", spaceSubjectOf(row))) throw forbidden();
}

/** What had pointed to it points to it again, as far as nobody has pointed it elsewhere since. */
async function comeOut(
  trx: Trx,
  id: number,
  into: number,
  { from, merged, logs, duplicates }: MergeBefore,
): Promise<void> {
  const { rows } = await sql<{ announced_until: Date | null }>`
    UPDATE threads SET merged_into = NULL, deleted_at = NULL, pinned_at = was.pinned_at, announced_at = was.announced_at,
      announced_until = was.announced_until, close_at = was.close_at, close_after_days = was.close_after_days,
      duplicate_of = (SELECT original.id FROM threads original
        WHERE original.id = was.duplicate_of AND original.deleted_at IS NULL AND original.duplicate_of IS NULL)
    FROM jsonb_populate_record(NULL::threads, ${JSON.stringify(from)}::jsonb) was
    WHERE threads.id = ${id} AND threads.merged_into = ${into}
    RETURNING threads.announced_until`.execute(trx);
  const [back] = rows;
  if (!back) throw new AppError("conflict");
  if (back.announced_until)
    await addJob(trx, ANNOUNCEMENT_TASK, { threadId: id }, { key: `announcement:${id}`, runAt: back.announced_until });
  await sql`UPDATE threads SET merged_into = ${id} WHERE id = ANY(${merged}::int[]) AND merged_into = ${into}`.execute(
    trx,
  );
  await sql`UPDATE thread_log SET other_id = ${id} WHERE id = ANY(${logs}::int[]) AND other_id = ${into}`.execute(trx);
  await sql`
    UPDATE threads SET duplicate_of = ${id} WHERE id = ANY(${duplicates}::int[])
      AND (duplicate_of = ${into} OR (id = ${into} AND duplicate_of IS NULL AND closed_at IS NOT NULL))`.execute(trx);
}

type Back = { from: number; to: LockedThread; merge: MergeBefore };

async function giveBackBelongings(trx: Trx, { from, to, merge }: Back): Promise<void> {
  await trx
    .deleteFrom("same_questions")
    .where("thread_id", "=", from)
    .where("user_id", "=", anyOf(merge.same))
    .execute();
  await countSame(trx, from);
  await followParting(trx, { from, to: to.id, spaceId: to.spaceId }, merge);
  await giveBackWatchers(trx, from, merge.watches);
  await sql`
    UPDATE bookmarks SET thread_id = ${to.id} WHERE thread_id = ${from} AND id = ANY(${merge.bookmarks}::int[])`.execute(
    trx,
  );
  await sql`
    UPDATE drafts SET thread_id = ${to.id},
      context = CASE WHEN context = ${draftContext.reply(from)} THEN ${draftContext.reply(to.id)} ELSE context END
    FROM jsonb_array_elements(${JSON.stringify(merge.drafts)}::jsonb) was
    WHERE user_id = (was->>0)::int AND context = was->>1 AND thread_id = ${from}
      AND NOT EXISTS (SELECT FROM drafts other WHERE other.user_id = drafts.user_id
        AND other.context = ${draftContext.reply(to.id)} AND drafts.context = ${draftContext.reply(from)})`.execute(
    trx,
  );
}

type Told = { into: number; id: number; posts: number; before: Merged; byId: number };

async function tellBoth(trx: Trx, { into, id, posts, before, byId }: Told): Promise<void> {
  const { postIds, actId } = before;
  const [postId = 0] = postIds;
  await logEvent(trx, into, {
    ...{ what: "posts_left", act: "unmerged", byId, posts, postId, otherId: id },
    before: { threadId: id, postIds, actId },
  });
  await logEvent(trx, id, { what: "posts_came", byId, posts, postId, otherId: into });
}
