/** Asking for a review of a good practice, asking more people in, and taking it back to being a draft. */

import { links } from "../../../shared/links.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { notify } from "../../notifications/notify.ts";
import type { Db, Trx } from "../../platform/database/db.ts";
import { AppError, invalidField, notFound } from "../../platform/http/errors.ts";
import { publish } from "../../platform/live/bus.ts";
import { personTakesPart } from "../../spaces/scopes.ts";
import { findDraft, type ReadablePractice } from "../record/read-practice.ts";
import { type Candidate, listCandidates } from "./queries.ts";
import { lockReview, requireReview } from "./rights.ts";
import { endReview } from "./round.ts";

export type Asked = {
  /** What reviewers should look at. */
  note: string;
  /** Handles; empty asks every moderator. */
  reviewers: readonly string[];
};

/** @throws AppError also `invalid`, and `conflict` where a review is open already or there is nothing to review */
export async function askReview(db: Db, asker: Viewer | null, id: number, asked: Asked): Promise<void> {
  const { viewer } = await requireReview(db, asker, id, "practice.askReview");
  await db.transaction().execute(async (trx) => {
    const practice = await lockReview(trx, viewer, id, "practice.askReview");
    if (practice.reviewId !== null) throw new AppError("conflict");
    const people = await findReviewers(trx, practice, asked.reviewers);
    const { id: reviewId } = await trx
      .insertInto("practice_reviews")
      .values({ practice_id: id, asked_by: viewer.id, note: asked.note })
      .returning("id")
      .executeTakeFirstOrThrow();
    // A published record stays on the lists while its draft is reviewed.
    if (practice.version === 0)
      await trx.updateTable("practices").set({ status: "in_review" }).where("id", "=", id).execute();
    await bringIn(trx, viewer, { practice, reviewId, people });
    await tellAsked(trx, viewer, { practice, reviewId, people, note: asked.note });
  });
}

/** @throws AppError also `invalid`; `conflict` where no review is open any more */
export async function askMore(db: Db, asker: Viewer | null, id: number, handles: readonly string[]): Promise<void> {
  const { viewer } = await requireReview(db, asker, id, "practice.askReview");
  if (handles.length === 0) throw invalidField("others", "practice.review.error.nobody");
  await db.transaction().execute(async (trx) => {
    const practice = await lockReview(trx, viewer, id, "practice.askReview");
    const { reviewId } = practice;
    if (reviewId === null) throw new AppError("conflict");
    const people = await findReviewers(trx, practice, handles);
    await bringIn(trx, viewer, { practice, reviewId, people });
    await tellAsked(trx, viewer, { practice, reviewId, people, note: "" });
  });
}

/** What the person said of the draft goes with them. @throws AppError also `not_found`, `conflict` where no review is open */
export async function takeOutReviewer(db: Db, asker: Viewer | null, id: number, handle: string): Promise<void> {
  const { viewer } = await requireReview(db, asker, id, "practice.askReview");
  await db.transaction().execute(async (trx) => {
    const { reviewId, subject } = await lockReview(trx, viewer, id, "practice.askReview");
    if (reviewId === null) throw new AppError("conflict");
    const person = await trx.selectFrom("users").select("id").where("handle", "=", handle).executeTakeFirst();
    const taken =
      person &&
      (await trx
        .deleteFrom("practice_reviewers")
        .where("review_id", "=", reviewId)
        .where("user_id", "=", person.id)
        .returning("user_id")
        .executeTakeFirst());
    if (!taken) throw notFound();
    const reviewers = subject.reviewers.filter((each) => each !== taken.user_id);
    await trx.updateTable("practices").set({ reviewers }).where("id", "=", id).execute();
    await publish(trx, { type: "practice.changed", practiceId: id, only: "review", rights: true });
  });
}

/** @throws AppError also `conflict` where no review is open */
export async function withdrawReview(db: Db, asker: Viewer | null, id: number): Promise<void> {
  const { viewer } = await requireReview(db, asker, id, "practice.askReview");
  await db.transaction().execute(async (trx) => {
    await lockReview(trx, viewer, id, "practice.askReview");
    if (!(await endReview(trx, viewer, id, { as: "withdrawn" }))) throw new AppError("conflict");
    await trx
      .updateTable("practices")
      .set({ status: "draft" })
      .where("id", "=", id)
      .where("status", "=", "in_review")
      .execute();
  });
}

/** @throws AppError `invalid` naming those who can't be asked; `conflict` where there is no draft */
async function findReviewers(trx: Trx, practice: ReadablePractice, handles: readonly string[]): Promise<Candidate[]> {
  const draft = await findDraft(trx, practice.id);
  if (!draft) throw new AppError("conflict");
  const wanted = [...new Set(handles.map((handle) => handle.toLowerCase()))];
  if (wanted.length === 0) return [];
  const people = await listCandidates(trx, practice, { lines: draft.lines, handles: wanted });
  const unfit = wanted.filter((handle) => !people.some((person) => person.handle === handle));
  if (unfit.length > 0) throw invalidField("others", "practice.review.error.reviewer", { names: unfit.join(", ") });
  return people;
}

type Round = { practice: ReadablePractice; reviewId: number; people: readonly Candidate[] };

/** From here on they may read the draft. */
async function bringIn(trx: Trx, viewer: Viewer, { practice, reviewId, people }: Round): Promise<void> {
  if (people.length > 0)
    await trx
      .insertInto("practice_reviewers")
      .values(people.map(({ id }) => ({ review_id: reviewId, user_id: id, invited_by: viewer.id })))
      .execute();
  await trx
    .updateTable("practices")
    .set({ reviewers: [...practice.subject.reviewers, ...people.map(({ id }) => id)] })
    .where("id", "=", practice.id)
    .execute();
  await publish(trx, { type: "practice.changed", practiceId: practice.id, only: "review" });
}

async function tellAsked(
  trx: Trx,
  viewer: Viewer,
  { practice, reviewId, people, note }: Round & { note: string },
): Promise<void> {
  const userIds = people.length > 0 ? people.map(({ id }) => id) : await moderatorIds(trx);
  await notify(trx, {
    kind: "review_asked",
    key: `review_asked ${reviewId}`,
    anew: true,
    userIds,
    actorId: viewer.id,
    practiceId: practice.id,
    details: { href: links.practiceReview(practice.id), ...(note ? { text: note } : {}) },
  });
}

async function moderatorIds(trx: Trx): Promise<number[]> {
  const rows = await trx
    .selectFrom("users")
    .select("id")
    .where("role", "in", ["moderator", "administrator"])
    .where(personTakesPart)
    .execute();
  return rows.map((row) => row.id);
}
