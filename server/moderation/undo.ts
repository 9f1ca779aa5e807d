/** Taking back what a moderator did, within the days in which that is possible; taking back is an act itself. */

import type { ActBefore, ActWhat } from "../../shared/moderation/facts.ts";
import type { Viewer } from "../../shared/viewer.ts";
import { recordAct } from "../forum/moderation-log.ts";
import { changePostAuthor, changeThreadAuthor } from "../forum/thread-tools/change-author.ts";
import { concernedBy } from "../forum/thread-tools/followers.ts";
import { mergeThread } from "../forum/thread-tools/merge-threads.ts";
import { moveThread } from "../forum/thread-tools/move-thread.ts";
import { splitThread } from "../forum/thread-tools/split-thread.ts";
import { type Merged, unmergeThread } from "../forum/thread-tools/unmerge-thread.ts";
import { changeThread } from "../forum/threads/change.ts";
import { giveBackClosing } from "../forum/threads/closing.ts";
import { bringBack, deletionOf, setDeleted } from "../forum/threads/edit-post.ts";
import { deleteThread, restoreThread, setPinned, turnBack } from "../forum/threads/edit-thread.ts";
import { lockNamed } from "../forum/threads/log.ts";
import { type Conn, type Db, type Trx, transact } from "../platform/database/db.ts";
import { authorise } from "../platform/http/authorise.ts";
import { AppError, forbidden, notFound } from "../platform/http/errors.ts";
import { type FoundAct, findActSubject } from "./act-subject.ts";
import { reopenCase } from "./reopen-case.ts";
import { endSanction, markUndone } from "./sanction.ts";
import { standsStill } from "./standing.ts";

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

/** The right to undo it was looked at. All of it or nothing. */
export async function reverse(conn: Conn, viewer: Viewer, act: FoundAct): Promise<void> {
  const undo = UNDO[act.what];
  if (!undo) throw forbidden();
  await transact(conn, async (trx) => {
    await lockAbout(trx, act);
    if (!(await standsStill(trx, act.id))) throw new AppError("conflict");
    await undo(trx, viewer, act, { ...act.before, actId: act.id }).catch(refuse);
    await markUndone(trx, act.id, viewer.id);
  });
}

/** A form's field that is wrong, or a thing that is gone, is nothing that anyone who presses "undo" could put right. */
function refuse(error: unknown): never {
  if (error instanceof AppError && (error.code === "invalid" || error.code === "not_found"))
    throw new AppError("conflict", { cause: error });
  throw error;
}

/** What it is about changes no more from here on; threads in the one order, with those that tell of them. */
async function lockAbout(trx: Trx, { threadId, before, subject: { person, space } }: FoundAct): Promise<void> {
  if (threadId !== 0) {
    const other = before.threadId === undefined ? [] : [before.threadId];
    await lockNamed(trx, [threadId, ...other], await concernedBy(trx, threadId));
  } else if (person && space === null)
    await trx.selectFrom("users").select("id").where("id", "=", person.id).forUpdate().execute();
}

type Before = ActBefore & { actId: number };
type Undo = (trx: Trx, viewer: Viewer, act: FoundAct, before: Before) => Promise<unknown>;

/** What each act is taken back by. Acts that are not here are final: told words were heard. */
const UNDO: Partial<Record<ActWhat, Undo>> = {
  // Not by the thread's rights: a private message, too, may have been taken away.
  post_deleted: (trx, viewer, act) => restorePost(trx, viewer, act),
  post_restored: (trx, viewer, act, before) => takeAway(trx, viewer, act, before),
  thread_deleted: (trx, viewer, { threadId }) => restoreThread(trx, viewer, threadId),
  thread_restored: (trx, viewer, { threadId }, { reason = null }) => deleteThread(trx, viewer, threadId, reason),
  closed: (trx, viewer, { threadId }, before) => giveBackClosing(trx, viewer, threadId, before),
  reopened: (trx, viewer, { threadId }, before) => giveBackClosing(trx, viewer, threadId, before),
  duplicate: (trx, viewer, { threadId }, before) => giveBackClosing(trx, viewer, threadId, before),
  not_duplicate: (trx, viewer, { threadId }, before) => giveBackClosing(trx, viewer, threadId, before),
  pinned: (trx, viewer, { threadId }) => setPinned(trx, viewer, threadId, false),
  unpinned: (trx, viewer, { threadId }, { pinnedAt }) => setPinned(trx, viewer, threadId, true, pinnedAt),
  moved: async (trx, viewer, { threadId }, before) =>
    moveThread(trx, viewer, threadId, { space: await slugOf(trx, before.spaceId), back: before }),
  kind: (trx, viewer, { threadId }, { kind, actId }) =>
    kind ? turnBack(trx, viewer, threadId, kind, actId) : Promise.reject(new AppError("conflict")),
  posts_moved: (trx, viewer, { threadId }, before) =>
    splitThread(trx, viewer, before.threadId ?? 0, { postIds: before.postIds ?? [], into: { threadId }, back: before }),
  // The thread that was begun goes under again in the one that it came from, with what was written in it since.
  split: (trx, viewer, { threadId }, before) => mergeThread(trx, viewer, before.threadId ?? 0, threadId, before),
  merged: (trx, viewer, { threadId }, before) => unmergeThread(trx, viewer, threadId, mergedOf(before)),
  author: async (trx, viewer, { threadId, postId }, before) => {
    const handle = await handleOf(trx, before.authorId);
    return postId === null
      ? changeThreadAuthor(trx, viewer, threadId, handle, before)
      : changePostAuthor(trx, viewer, postId, handle, before);
  },
  warned: endOf,
  silenced: endOf,
  suspended: endOf,
  flags_settled: (trx, viewer, { caseId }, { actId }) => reopenCase(trx, viewer, caseId ?? 0, actId),
};

/** What the log offers. */
export const UNDOABLE = Object.keys(UNDO) as ActWhat[];

async function restorePost(trx: Trx, viewer: Viewer, { threadId, postId, caseId }: FoundAct): Promise<void> {
  if (postId === null) throw new AppError("conflict");
  await changeThread(trx, threadId, (_, thread) =>
    bringBack(trx, thread, postId, { byId: viewer.id, caseId: caseId ?? undefined }),
  );
}

async function takeAway(trx: Trx, viewer: Viewer, act: FoundAct, { reason = null }: Before): Promise<void> {
  const { threadId, postId, caseId } = act;
  if (postId === null) throw new AppError("conflict");
  await changeThread(trx, threadId, async (_, thread) => {
    const changed = await setDeleted(trx, thread, postId, { byId: viewer.id, reason });
    if (!changed) return;
    const deletion = deletionOf(thread, postId, changed);
    await recordAct(trx, { ...deletion, byId: viewer.id, reason, caseId: caseId ?? undefined });
  });
}

async function endOf(trx: Trx, viewer: Viewer, { id, what, subject: { person } }: FoundAct): Promise<void> {
  if (!person || (what !== "warned" && what !== "silenced" && what !== "suspended")) throw new AppError("conflict");
  await endSanction(trx, viewer, { what, personId: person.id, actId: id });
}

function mergedOf(before: Before): Merged {
  const { threadId, postIds, merge } = before;
  if (threadId === undefined || !postIds || !merge) throw new AppError("conflict");
  return { ...before, threadId, postIds, merge };
}

async function slugOf(trx: Trx, spaceId: ActBefore["spaceId"]): Promise<string> {
  const space = await trx
    .selectFrom("spaces")
    .select("slug")
    .where("id", "=", spaceId ?? 0)
    .executeTakeFirst();
  if (!space) throw new AppError("conflict");
  return space.slug;
}

async function handleOf(trx: Trx, userId: ActBefore["authorId"]): Promise<string> {
  const person = await trx
    .selectFrom("users")
    .select("handle")
    .where("id", "=", userId ?? 0)
    .where("erased_at", "is", null)
    .executeTakeFirst();
  if (!person) throw new AppError("conflict");
  return person.handle;
}
