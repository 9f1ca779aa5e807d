/** A settled case that is looked at again. */
import { sql } from "kysely";
import type { Viewer } from "../../shared/viewer.ts";
import { recordAct } from "../forum/moderation-log.ts";
import type { Trx } from "../platform/database/db.ts";
import { AppError } from "../platform/http/errors.ts";
import { tellHandlers } from "./handlers.ts";

/** What was removed with the decision stays so: that is an act of its own. */
export async function reopenCase(trx: Trx, viewer: Viewer, caseId: number, actId: number): Promise<void> {
  await refuseSecond(trx, caseId);
  const opened = await trx
    .updateTable("moderation_cases")
    .set({ closed_at: null, closed_by: null, outcome: null, reason: null, assignee_id: viewer.id })
    .where("id", "=", caseId)
    .where("closed_at", "is not", null)
    .returning(["person_id", "thread_id", "post_id"])
    .executeTakeFirst();
  if (!opened) throw new AppError("conflict");
  const about = { threadId: opened.thread_id ?? undefined, postId: opened.post_id ?? undefined };
  const { person_id: personId } = opened;
  await recordAct(trx, { what: "case_reopened", byId: viewer.id, caseId, personId, ...about, before: { actId } });
  await tellHandlers(trx, caseId);
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
