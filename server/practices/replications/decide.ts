/** What becomes of a replication: confirmed by the practice's owner, declined with a reason, taken back. */

import { sql } from "kysely";
import { links } from "../../../shared/links.ts";
import { can } from "../../../shared/permissions.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { notify } from "../../notifications/notify.ts";
import type { Db } from "../../platform/database/db.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { AppError, invalidField } from "../../platform/http/errors.ts";
import { getReplication, type ReadableReplication } from "./queries.ts";

export type Decision = { confirmed: boolean; reason: string; revision: number };

/**
 * `revision` is the one that was read: nobody confirms figures that were changed meanwhile.
 * @throws AppError `not_found`, `sign_in_needed`, `forbidden`, `invalid`, `conflict`
 */
export async function decideReplication(
  db: Db,
  viewer: Viewer | null,
  id: number,
  { confirmed, reason, revision }: Decision,
): Promise<ReadableReplication> {
  const replication = await getReplication(db, viewer, id);
  if (viewer === null) throw new AppError("sign_in_needed");
  if (!can(viewer, "replication.decide", replication.subject)) {
    // Somebody has decided or the recorder has taken it back: that is told apart from never having had the right.
    const wasOpen = can(viewer, "replication.decide", { ...replication.subject, status: "submitted" });
    if (wasOpen) throw new AppError("conflict");
    authorise(viewer, "replication.decide", replication.subject);
  }
  if (!confirmed && reason === "") throw invalidField("reason", "error.field.required");
  await db.transaction().execute(async (trx) => {
    const decided = await trx
      .updateTable("replications")
      .set({
        status: confirmed ? "confirmed" : "declined",
        reason: confirmed ? null : reason,
        decided_by: viewer.id,
        decided_at: sql<Date>`now()`,
        revision: sql<number>`revision + 1`,
      })
      .where("id", "=", id)
      .where("status", "=", "submitted")
      .where("revision", "=", revision)
      .returning("recorder_id")
      .executeTakeFirst();
    if (!decided) throw new AppError("conflict");
    await notify(trx, {
      kind: confirmed ? "replication_confirmed" : "replication_declined",
      key: `replication decided ${id} ${revision}`,
      userIds: decided.recorder_id === null ? [] : [decided.recorder_id],
      actorId: viewer.id,
      practiceId: replication.data.practice.id,
      details: { href: links.replication(id), ...(confirmed ? {} : { text: reason }) },
    });
  });
  return replication;
}

/** Taken back it is counted and shown no longer; its recorder can correct it and submit it again. */
export async function withdrawReplication(db: Db, viewer: Viewer | null, id: number): Promise<ReadableReplication> {
  const replication = await getReplication(db, viewer, id);
  if (viewer === null) throw new AppError("sign_in_needed");
  if (replication.data.status === "withdrawn") return replication;
  authorise(viewer, "replication.withdraw", replication.subject);
  await db
    .updateTable("replications")
    .set({ status: "withdrawn", revision: sql<number>`revision + 1`, updated_at: sql<Date>`now()` })
    .where("id", "=", id)
    .execute();
  return replication;
}
