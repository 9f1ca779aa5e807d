/** Comments on a draft in review: on a section, on a claim, on the whole; answered, settled and taken back. */

import { sql } from "kysely";
import { excerpt } from "../../../shared/forum/threads/excerpt.ts";
import { links } from "../../../shared/links.ts";
import type { PracticeSection } from "../../../shared/practices/record/record.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { renderText } from "../../forum/files/references.ts";
import { notify } from "../../notifications/notify.ts";
import type { Db, Trx } from "../../platform/database/db.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { AppError, notFound } from "../../platform/http/errors.ts";
import { publish } from "../../platform/live/bus.ts";
import { RENDERER_VERSION } from "../../platform/markdown/render.ts";
import { findDraft, type ReadablePractice } from "../record/read-practice.ts";
import { lockReview, requireReview } from "./rights.ts";

export type NewComment = {
  text: string;
  section: PracticeSection | null;
  /** The claim's words as they were read. */
  claim: string | null;
  /** The comment that this one answers; it says what it is about. */
  parent: number | null;
  key: string;
};

const EXCERPT = 140;

/**
 * Sending the same key again answers with what the first time made.
 * @throws AppError also `invalid`, and `conflict` where the claim was written again meanwhile or the comment answered is gone
 */
export async function addComment(
  db: Db,
  asker: Viewer | null,
  practiceId: number,
  comment: NewComment,
  baseUrl: string,
): Promise<number> {
  const { practice, viewer } = await requireReview(db, asker, practiceId, "practice.comment");
  const place = { spaceId: practice.space.id };
  const { html, text } = await renderText(db, comment.text, { viewer, place, baseUrl, field: "text" });
  return db.transaction().execute(async (trx) => {
    const { reviewId, subject } = await lockReview(trx, viewer, practiceId, "practice.comment");
    const before = await findSent(trx, viewer, comment.key);
    if (before) return before.id;
    if (reviewId === null) throw new AppError("conflict");
    const about = await findSubject(trx, practiceId, reviewId, comment);
    const { id } = await trx
      .insertInto("practice_comments")
      .values({
        review_id: reviewId,
        author_id: viewer.id,
        source: comment.text,
        html,
        renderer: RENDERER_VERSION,
        idempotency_key: comment.key,
        ...about.columns,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await notify(trx, {
      kind: "review_comment",
      key: `review_comment ${id}`,
      userIds: [...about.authors, ...(subject.ownerId === null ? [] : [subject.ownerId])],
      actorId: viewer.id,
      practiceId,
      details: { href: `${links.practiceReview(practiceId)}#comment-${id}`, text: excerpt(text, EXCERPT) },
    });
    await touch(trx, practiceId);
    return id;
  });
}

const findSent = (trx: Trx, viewer: Viewer, key: string) =>
  trx
    .selectFrom("practice_comments")
    .select("id")
    .where("author_id", "=", viewer.id)
    .where("idempotency_key", "=", key)
    .executeTakeFirst();

/** What it is about, and whom an answer concerns. */
async function findSubject(trx: Trx, practiceId: number, reviewId: number, { section, claim, parent }: NewComment) {
  if (parent !== null) return { columns: { parent_id: parent }, authors: await authorsIn(trx, reviewId, parent) };
  if (claim !== null) {
    const draft = await findDraft(trx, practiceId);
    const stands = draft?.claims.some((each) => each.section === section && each.text === claim);
    if (!stands) throw new AppError("conflict");
  }
  return { columns: { section, claim }, authors: [] };
}

/** @throws AppError `conflict` where there is no such comment, or it is an answer itself */
async function authorsIn(trx: Trx, reviewId: number, parent: number): Promise<number[]> {
  const rows = await trx
    .selectFrom("practice_comments")
    .select(["id", "author_id", "parent_id", "deleted_at"])
    .where("review_id", "=", reviewId)
    .where(({ or, eb }) => or([eb("id", "=", parent), eb("parent_id", "=", parent)]))
    .execute();
  const asked = rows.find((row) => row.id === parent);
  if (!asked || asked.parent_id !== null || asked.deleted_at) throw new AppError("conflict");
  return [...new Set(rows.flatMap((row) => row.author_id ?? []))];
}

/** Settled, or open again; saying the same twice changes nothing. @throws AppError `not_found`, `forbidden` */
export async function resolveComment(
  db: Db,
  asker: Viewer | null,
  practiceId: number,
  { id, resolved }: { id: number; resolved: boolean },
): Promise<void> {
  await changeComment(db, asker, practiceId, id, async (trx, viewer) => {
    await trx
      .updateTable("practice_comments")
      .set(
        resolved ? { resolved_at: sql<Date>`now()`, resolved_by: viewer.id } : { resolved_at: null, resolved_by: null },
      )
      .where("id", "=", id)
      .where("parent_id", "is", null)
      .where("resolved_at", resolved ? "is" : "is not", null)
      .execute();
  });
}

/** Leaves its place behind, so that answers to it keep theirs. @throws AppError `not_found`, `forbidden` */
export async function deleteComment(db: Db, asker: Viewer | null, practiceId: number, id: number): Promise<void> {
  await changeComment(db, asker, practiceId, id, async (trx) => {
    await trx
      .updateTable("practice_comments")
      .set({ deleted_at: sql<Date>`coalesce(deleted_at, now())` })
      .where("id", "=", id)
      .execute();
  });
}

async function changeComment(
  db: Db,
  asker: Viewer | null,
  practiceId: number,
  id: number,
  change: (trx: Trx, viewer: Viewer, practice: ReadablePractice) => Promise<void>,
): Promise<void> {
  const { viewer } = await requireReview(db, asker, practiceId, "practice.readDraft");
  await db.transaction().execute(async (trx) => {
    const practice = await lockReview(trx, viewer, practiceId, "practice.readDraft");
    const comment = await trx
      .selectFrom("practice_comments")
      .select("author_id as authorId")
      .where("id", "=", id)
      .where("review_id", "=", practice.reviewId)
      .executeTakeFirst();
    if (!comment) throw notFound();
    authorise(viewer, "practice.resolveComment", { ...comment, practice: practice.subject });
    await change(trx, viewer, practice);
    await touch(trx, practiceId);
  });
}

const touch = (trx: Trx, practiceId: number) => publish(trx, { type: "practice.changed", practiceId, only: "review" });
