/** What a reviewer says of a draft as a whole. */
import { sql } from "kysely";
import { links } from "../../../shared/links.ts";
import type { Verdict } from "../../../shared/practices/reviews/facts.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { notify } from "../../notifications/notify.ts";
import type { Db, Trx } from "../../platform/database/db.ts";
import { AppError } from "../../platform/http/errors.ts";
import { publish } from "../../platform/live/bus.ts";
import type { ReadablePractice } from "../record/read-practice.ts";
import { lockReview, requireReview } from "./rights.ts";

export type Said = {
  verdict: Verdict;
  words: string;
  /** Of the record that was read. */
  revision: number;
};

/** The last word counts. @throws AppError also `conflict` where the draft was saved since it was read, or the review ended */
export async function sayVerdict(db: Db, asker: Viewer | null, id: number, said: Said): Promise<void> {
  const { viewer } = await requireReview(db, asker, id, "practice.review");
  await db.transaction().execute(async (trx) => {
    const practice = await lockReview(trx, viewer, id, "practice.review");
    const { reviewId, revision } = practice;
    if (reviewId === null || revision !== said.revision) throw new AppError("conflict");
    const row = { verdict: said.verdict, words: said.words, said_at: sql<Date>`now()`, revision };
    await trx
      .insertInto("practice_reviewers")
      .values({ review_id: reviewId, user_id: viewer.id, ...row })
      .onConflict((conflict) => conflict.columns(["review_id", "user_id"]).doUpdateSet(row))
      .execute();
    await tellCurators(trx, viewer, practice, said);
    await publish(trx, { type: "practice.changed", practiceId: id, only: "review" });
  });
}

async function tellCurators(
  trx: Trx,
  viewer: Viewer,
  { id, reviewId, subject }: ReadablePractice,
  { verdict, words, revision }: Said,
): Promise<void> {
  const review = await trx
    .selectFrom("practice_reviews")
    .select("asked_by")
    .where("id", "=", reviewId)
    .executeTakeFirstOrThrow();
  await notify(trx, {
    kind: "reviewed",
    key: `reviewed ${reviewId} ${viewer.id} ${verdict} ${revision}`,
    userIds: [...new Set([review.asked_by, subject.ownerId])].filter((userId) => userId !== null),
    actorId: viewer.id,
    practiceId: id,
    details: { event: verdict, href: links.practiceReview(id), ...(words ? { text: words } : {}) },
  });
}
