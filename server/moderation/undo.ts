/** Taking back what a moderator did, within the days in which that is possible; taking back is an act itself. */

import { sql } from "kysely";
import type { Viewer } from "../../shared/contract.ts";
import type { ActBefore, ActWhat } from "../../shared/moderation.ts";
import { changePostAuthor, changeThreadAuthor } from "../ordering/change-author.ts";
import { unmarkDuplicate } from "../ordering/duplicates.ts";
import { mergeThread } from "../ordering/merge-threads.ts";
import { moveThread } from "../ordering/move-thread.ts";
import { splitThread } from "../ordering/split-thread.ts";
import { authorise } from "../platform/authorise.ts";
import type { Db, Trx } from "../platform/db.ts";
import { AppError, forbidden, notFound } from "../platform/errors.ts";
import { recordAct } from "../threads/acts.ts";
import { changeThread, lockThread } from "../threads/change.ts";
import { closeThread, reopenThread } from "../threads/close-thread.ts";
import { setDeleted } from "../threads/edit-post.ts";
import { deleteThread, restoreThread, setPinned } from "../threads/edit-thread.ts";
import { type FoundAct, findActSubject } from "./act-subject.ts";
import { tellHandlers } from "./handlers.ts";
import { endSanction, markUndone } from "./sanction.ts";

/**
 * @throws AppError `not_found`, `forbidden` (also when the days are over), `conflict` where it was undone meanwhile or what
 * it was done to has changed so that it can't be
 */
export async function undoAct(db: Db, viewer: Viewer | null, id: number): Promise<void> {
  if (viewer === null) throw new AppError("sign_in_needed");
  const act = await findActSubject(db, viewer, id);
  if (!act) throw notFound();
  authorise(viewer, "act.undo", { ...act.subject, undone: false });
  if (act.subject.undone) throw new AppError("conflict");
  await reverse(db, viewer, act);
}

/** The rights were looked at. Doing it twice changes nothing, so a process that dies between the two steps is no harm. */
export async function reverse(db: Db, viewer: Viewer, act: FoundAct): Promise<void> {
  const undo = UNDO[act.what];
  if (!undo) throw forbidden();
  await undo(db, viewer, act);
  await db.transaction().execute((trx) => markUndone(trx, act.id, viewer.id));
}

type Undo = (db: Db, viewer: Viewer, act: FoundAct) => Promise<unknown>;

const UNDO: Partial<Record<ActWhat, Undo>> = {
  post_deleted: (db, viewer, act) => bringBack(db, viewer, act),
  post_restored: (db, viewer, act) => takeAway(db, viewer, act),
  thread_deleted: (db, viewer, { threadId }) => restoreThread(db, viewer, threadId),
  thread_restored: (db, viewer, { threadId }) => deleteThread(db, viewer, threadId, null),
  closed: (db, viewer, { threadId }) => reopenThread(db, viewer, threadId),
  reopened: (db, viewer, { threadId }) => closeThread(db, viewer, threadId, { reason: null }),
  pinned: (db, viewer, { threadId }) => setPinned(db, viewer, threadId, false),
  unpinned: (db, viewer, { threadId }) => setPinned(db, viewer, threadId, true),
  moved: async (db, viewer, { threadId, before }) =>
    moveThread(db, viewer, threadId, { space: await slugOf(db, before.spaceId) }),
  posts_moved: (db, viewer, { threadId, before }) =>
    splitThread(db, viewer, before.threadId ?? 0, { postIds: before.postIds ?? [], into: { threadId } }),
  // The thread that was begun goes under again in the one that it came from, with what was written in it since.
  split: (db, viewer, { threadId, before }) => mergeThread(db, viewer, before.threadId ?? 0, threadId),
  duplicate: (db, viewer, { threadId }) => unmarkDuplicate(db, viewer, threadId),
  author: async (db, viewer, { threadId, postId, before }) => {
    const handle = await handleOf(db, before.authorId);
    return postId === null
      ? changeThreadAuthor(db, viewer, threadId, handle)
      : changePostAuthor(db, viewer, postId, handle);
  },
  warned: endOf,
  silenced: endOf,
  suspended: endOf,
  flags_settled: reopenCase,
};

/** Not by the thread's rights: a private message, too, may have been taken away. */
async function bringBack(db: Db, viewer: Viewer, { threadId, postId, caseId }: FoundAct): Promise<void> {
  if (postId === null) throw new AppError("conflict");
  await changeThread(db, threadId, async (trx, thread) => {
    const changed = await setDeleted(trx, thread, postId, null);
    if (changed)
      await recordAct(trx, { what: "post_restored", byId: viewer.id, threadId, postId, caseId: caseId ?? undefined });
  });
}

async function takeAway(db: Db, viewer: Viewer, { threadId, postId, caseId }: FoundAct): Promise<void> {
  if (postId === null) throw new AppError("conflict");
  await changeThread(db, threadId, async (trx, thread) => {
    const changed = await setDeleted(trx, thread, postId, { byId: viewer.id, reason: null });
    if (!changed) return;
    const personId = changed.authorId;
    await recordAct(trx, {
      what: "post_deleted",
      byId: viewer.id,
      threadId,
      postId,
      personId,
      caseId: caseId ?? undefined,
    });
  });
}

async function endOf(db: Db, viewer: Viewer, { id, what, subject }: FoundAct): Promise<void> {
  const { person } = subject;
  if (!person || (what !== "warned" && what !== "silenced" && what !== "suspended")) throw new AppError("conflict");
  await db.transaction().execute(async (trx) => {
    await trx.selectFrom("users").select("id").where("id", "=", person.id).forUpdate().execute();
    await endSanction(trx, viewer, { what, personId: person.id, actId: id });
  });
}

/** What was removed with the decision stays so: that is an act of its own. */
async function reopenCase(db: Db, viewer: Viewer, { caseId, threadId }: FoundAct): Promise<void> {
  if (caseId === null) throw new AppError("conflict");
  await db.transaction().execute(async (trx) => {
    if (threadId) await lockThread(trx, threadId);
    await refuseSecond(trx, caseId);
    const opened = await trx
      .updateTable("moderation_cases")
      .set({ closed_at: null, closed_by: null, outcome: null, reason: null, assignee_id: viewer.id })
      .where("id", "=", caseId)
      .where("closed_at", "is not", null)
      .returning(["id", "person_id", "thread_id", "post_id"])
      .executeTakeFirst();
    if (!opened) return;
    const about = { threadId: opened.thread_id ?? undefined, postId: opened.post_id ?? undefined };
    await recordAct(trx, { what: "case_reopened", byId: viewer.id, caseId, personId: opened.person_id, ...about });
    await tellHandlers(trx, caseId);
  });
}

/** The same was flagged again meanwhile: that case goes on. */
async function refuseSecond(trx: Trx, caseId: number): Promise<void> {
  const { rows } = await sql`
    SELECT FROM moderation_cases old JOIN moderation_cases fresh
      ON fresh.kind = old.kind AND fresh.closed_at IS NULL AND fresh.id <> old.id
      AND coalesce(fresh.post_id, fresh.thread_id, fresh.person_id) = coalesce(old.post_id, old.thread_id, old.person_id)
    WHERE old.id = ${caseId}`.execute(trx);
  if (rows.length > 0) throw new AppError("conflict");
}

async function slugOf(db: Db, spaceId: ActBefore["spaceId"]): Promise<string> {
  const space = await db
    .selectFrom("spaces")
    .select("slug")
    .where("id", "=", spaceId ?? 0)
    .executeTakeFirst();
  if (!space) throw new AppError("conflict");
  return space.slug;
}

async function handleOf(db: Db, userId: ActBefore["authorId"]): Promise<string> {
  const person = await db
    .selectFrom("users")
    .select("handle")
    .where("id", "=", userId ?? 0)
    .where("erased_at", "is", null)
    .executeTakeFirst();
  if (!person) throw new AppError("conflict");
  return person.handle;
}
