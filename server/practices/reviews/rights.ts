/** The one check before everything that is done in a review. */

import type { Viewer } from "../../../shared/viewer.ts";
import type { Conn, Trx } from "../../platform/database/db.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { getPractice, type ReadablePractice } from "../record/read-practice.ts";

type ReviewAction = "practice.readDraft" | "practice.askReview" | "practice.comment" | "practice.review";

export type Taking = { practice: ReadablePractice; viewer: Viewer };

/** @throws AppError `not_found`, `sign_in_needed`, `forbidden` */
export async function requireReview(db: Conn, asker: Viewer | null, id: number, action: ReviewAction): Promise<Taking> {
  const practice = await getPractice(db, asker, id);
  authorise(asker, action, practice.subject);
  return { practice, viewer: asker };
}

/**
 * The practice's row, locked, as it is now: of two who do something in a review at once, the second sees what the first did.
 * @throws AppError `not_found`, `forbidden`, where the right went meanwhile
 */
export async function lockReview(
  trx: Trx,
  viewer: Viewer,
  id: number,
  action: ReviewAction,
): Promise<ReadablePractice> {
  await trx.selectFrom("practices").select("id").where("id", "=", id).forUpdate().executeTakeFirst();
  return (await requireReview(trx, viewer, id, action)).practice;
}
