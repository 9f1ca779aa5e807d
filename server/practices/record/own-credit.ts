/** Being named among those whom a good practice owes thanks, or only counted. */

import { sql } from "kysely";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Db } from "../../platform/database/db.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { notFound } from "../../platform/http/errors.ts";
import { publish } from "../../platform/live/bus.ts";
import { getPractice } from "./read-practice.ts";

/** @throws AppError `not_found` also where the viewer has no credit there */
export async function setNamed(
  db: Db,
  viewer: Viewer | null,
  practiceId: number,
  named: boolean,
): Promise<{ id: number; slug: string }> {
  const practice = await getPractice(db, viewer, practiceId);
  authorise(viewer, "practice.declineCredit");
  await db.transaction().execute(async (trx) => {
    const changed = await trx
      .updateTable("practice_credits")
      .set({ declined_at: named ? null : sql<Date>`coalesce(declined_at, now())` })
      .where("practice_id", "=", practiceId)
      .where("user_id", "=", viewer.id)
      .returning("user_id")
      .executeTakeFirst();
    if (!changed) throw notFound();
    await publish(trx, { type: "practice.changed", practiceId });
  });
  return practice;
}
