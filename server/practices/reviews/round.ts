/** The round of review that a good practice is in: what it still asks for when somebody publishes, and its end. */
import { sql } from "kysely";
import type { ReviewEnd } from "../../../shared/practices/reviews/facts.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { nameOf } from "../../accounts/person-columns.ts";
import { notify } from "../../notifications/notify.ts";
import type { Conn, Trx } from "../../platform/database/db.ts";
import { invalidField } from "../../platform/http/errors.ts";
import { publish } from "../../platform/live/bus.ts";
import { personTakesPart } from "../../spaces/scopes.ts";

/** Names of the reviewers who want changes, in the order in which they said so; who may not act just now decides nothing. */
export async function wantedChanges(db: Conn, practiceId: number): Promise<string[]> {
  const rows = await db
    .selectFrom("practice_reviews")
    .innerJoin("practice_reviewers", "practice_reviewers.review_id", "practice_reviews.id")
    .innerJoin("users", "users.id", "practice_reviewers.user_id")
    .select(nameOf("users").as("name"))
    .where("practice_reviews.practice_id", "=", practiceId)
    .where("practice_reviews.ended_at", "is", null)
    .where("practice_reviewers.verdict", "=", "changes")
    .where(personTakesPart)
    .orderBy("practice_reviewers.said_at")
    .execute();
  return rows.map(({ name }) => name);
}

type Publication = { version: number; note: string; overrule: string };

/**
 * From the second version on readers are told what changed, and anyone who publishes against a reviewer's word says why: the
 * answer is that reason, empty where nobody wanted changes. @throws AppError `invalid`
 */
export async function refuseUnexplained(trx: Trx, practiceId: number, publication: Publication): Promise<string> {
  const { version, note, overrule } = publication;
  if (version > 0 && note === "") throw invalidField("note", "practice.error.noteNeeded");
  const names = await wantedChanges(trx, practiceId);
  if (names.length === 0) return "";
  if (overrule === "") throw invalidField("overrule", "practice.error.changesWanted", { names: names.join(", ") });
  return overrule;
}

/**
 * Ends the round, if one is open; the practice's row is locked. `words` are told to all who took part; anyone who may not
 * read the practice any longer, because it goes back to being a draft, is not told.
 */
export async function endReview(
  trx: Trx,
  viewer: Viewer,
  practiceId: number,
  { as, words = "" }: { as: ReviewEnd; words?: string },
): Promise<boolean> {
  const review = await trx
    .updateTable("practice_reviews")
    .set({ ended_at: sql<Date>`now()`, ended_as: as })
    .where("practice_id", "=", practiceId)
    .where("ended_at", "is", null)
    .returning(["id", "asked_by"])
    .executeTakeFirst();
  if (!review) return false;
  await publish(trx, { type: "practice.changed", practiceId, only: "review", rights: true });
  await trx.updateTable("practices").set({ reviewers: [] }).where("id", "=", practiceId).execute();
  const took = await trx
    .selectFrom("practice_reviewers")
    .select("user_id")
    .where("review_id", "=", review.id)
    .execute();
  await notify(trx, {
    kind: "review_ended",
    key: `review_ended ${review.id}`,
    userIds: [...new Set([...took.map((row) => row.user_id), ...(review.asked_by === null ? [] : [review.asked_by])])],
    actorId: viewer.id,
    practiceId,
    details: { event: as, ...(words ? { text: words } : {}) },
  });
  return true;
}
