/** Editing, deleting and restoring posts; every earlier version is kept. */

import { draftContext } from "../../../shared/forum/drafts/facts.ts";
import type { LostMarks } from "../../../shared/moderation/facts.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { type Db, now, type Trx } from "../../platform/database/db.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { AppError } from "../../platform/http/errors.ts";
import { addJob } from "../../platform/jobs/jobs.ts";
import { RENDERER_VERSION } from "../../platform/markdown/render.ts";
import { forgetDraft } from "../drafts/store.ts";
import { recordUses, renderText } from "../files/references.ts";
import { recordAct } from "../moderation-log.ts";
import { changeThread, type LockedThread, recordChange, recount } from "./change.ts";
import { sayUnchosen } from "./log.ts";
import { forgetMarks, giveBackMarks, marksLostWith } from "./marks.ts";
import { refreshExcerpt } from "./open-thread.ts";
import { getPost, type ReadablePost } from "./post-queries.ts";
import { recountReaders } from "./unread.ts";

export type Edit = {
  text: string;
  /** The version that the editor started from. */
  version: number;
  reason: string | null;
  language?: string | undefined;
};

/**
 * @throws AppError `not_found`, `forbidden`, `invalid`, `conflict` where somebody saved in between: the caller shows both
 */
export async function editPost(
  db: Db,
  viewer: Viewer | null,
  id: number,
  edit: Edit,
  baseUrl: string,
): Promise<ReadablePost> {
  const post = await requirePost(db, viewer, id, "post.edit");
  const place = { threadId: post.threadId };
  const rendered = await renderText(db, edit.text, { viewer, place, baseUrl, use: { postId: id } });
  await changeThread(db, post.threadId, async (trx, thread) => {
    const present = await trx
      .selectFrom("posts")
      .select(["id", "version", "source", "language", "author_id", "created_at"])
      .select(["edited_at", "editor_id", "edit_reason", "deleted_at"])
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    if (present.deleted_at) throw new AppError("deleted");
    if (present.version !== edit.version) throw new AppError("conflict");
    if (viewer) await forgetDraft(trx, viewer.id, draftContext.edit(id));
    const language = edit.language ?? present.language;
    if (present.source === edit.text && present.language === language) return;
    await keepVersion(trx, present);
    await trx
      .updateTable("posts")
      .set({
        source: edit.text,
        html: rendered.html,
        plain: rendered.text,
        renderer: RENDERER_VERSION,
        language,
        version: present.version + 1,
        edited_at: now(),
        editor_id: viewer?.id ?? null,
        edit_reason: edit.reason,
      })
      .where("id", "=", id)
      .execute();
    await recordUses(trx, { postId: id }, rendered.files);
    if (post.kind === "opening") await refreshExcerpt(trx, thread.id, rendered.text);
    await recordChange(trx, thread, [id]);
    await addJob(trx, "post_edit_tell", { postId: id });
  });
  return post;
}

type Present = {
  id: number;
  version: number;
  source: string;
  author_id: number | null;
  editor_id: number | null;
  edit_reason: string | null;
  created_at: Date;
  edited_at: Date | null;
};

async function keepVersion(trx: Trx, present: Present): Promise<void> {
  await trx
    .insertInto("post_versions")
    .values({
      post_id: present.id,
      version: present.version,
      source: present.source,
      editor_id: present.editor_id ?? present.author_id,
      reason: present.edit_reason,
      created_at: present.edited_at ?? present.created_at,
    })
    .execute();
}

/** Leaves a mark in place of the words; an accepted answer that goes is accepted no longer, a chosen option not chosen. */
export async function deletePost(
  db: Db,
  viewer: Viewer | null,
  id: number,
  reason: string | null,
): Promise<ReadablePost> {
  const post = await requirePost(db, viewer, id, "post.delete");
  const byId = viewer?.id ?? null;
  await changeThread(db, post.threadId, async (trx, thread) => {
    const changed = await setDeleted(trx, thread, id, { byId, reason });
    if (changed && byId !== null && byId !== changed.authorId)
      await recordAct(trx, { ...deletionOf(thread, id, changed), byId, reason });
  });
  return post;
}

export async function restorePost(db: Db, viewer: Viewer | null, id: number): Promise<ReadablePost> {
  const post = await requirePost(db, viewer, id, "post.restore");
  await changeThread(db, post.threadId, async (trx, thread) => {
    if (viewer) await bringBack(trx, thread, id, { byId: viewer.id });
  });
  return post;
}

/** With what it was to its thread, under the thread's lock. */
export async function bringBack(
  trx: Trx,
  thread: LockedThread,
  id: number,
  by: { byId: number; caseId?: number | undefined },
): Promise<void> {
  const changed = await setDeleted(trx, thread, id, null);
  if (changed)
    await recordAct(trx, {
      ...{ what: "post_restored", threadId: thread.id, postId: id, personId: changed.authorId },
      ...by,
    });
}

type Removed = { authorId: number | null; marks: LostMarks };

/** The act of taking somebody else's post away, but for who did it and why. */
export const deletionOf = (thread: LockedThread, postId: number, { authorId, marks }: Removed) =>
  ({ what: "post_deleted", threadId: thread.id, postId, personId: authorId, before: { marks } }) as const;

/**
 * Under the thread's lock; null brings the post back. Answers with its author and what it was to the thread, or undefined
 * where nothing had to change.
 */
export async function setDeleted(
  trx: Trx,
  thread: LockedThread,
  id: number,
  deletion: { byId: number | null; reason: string | null } | null,
): Promise<Removed | undefined> {
  const changed = await trx
    .updateTable("posts")
    .set({
      deleted_at: deletion && now(),
      deleted_by: deletion?.byId ?? null,
      delete_reason: deletion?.reason ?? null,
    })
    .where("id", "=", id)
    .where("deleted_at", deletion ? "is" : "is not", null)
    .returning(["reply_to_id", "author_id as authorId"])
    .executeTakeFirst();
  if (!changed) return undefined;
  if (deletion) await sayUnchosen(trx, thread, { postIds: [id], what: "chosen_deleted", byId: deletion.byId });
  const marks = deletion ? await forgetMarks(trx, thread.id, [id]) : await marksLostWith(trx, id);
  if (!deletion) await giveBackMarks(trx, thread.id, marks);
  await recount(trx, thread.id);
  await recountReaders(trx, thread.id);
  const touched = [id, ...(await answeredHere(trx, thread.id, changed.reply_to_id))];
  await recordChange(trx, thread, touched, { counted: true });
  return { authorId: changed.authorId, marks };
}

/** The post that this one answered lists its replies, as far as both are in one thread. */
async function answeredHere(trx: Trx, threadId: number, replyToId: number | null): Promise<number[]> {
  if (replyToId === null) return [];
  const rows = await trx
    .selectFrom("posts")
    .select("id")
    .where("id", "=", replyToId)
    .where("thread_id", "=", threadId)
    .execute();
  return rows.map((row) => row.id);
}

async function requirePost(
  db: Db,
  viewer: Viewer | null,
  id: number,
  action: "post.edit" | "post.delete" | "post.restore",
): Promise<ReadablePost> {
  const post = await getPost(db, viewer, id);
  authorise(viewer, action, post.subject);
  return post;
}
