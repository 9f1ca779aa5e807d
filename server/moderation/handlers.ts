/** Who may handle a case: they are told when it changes, and it can be handed over to them. */
import { sql } from "kysely";
import type { Conn } from "../platform/database/db.ts";
import { publish } from "../platform/live/bus.ts";
import { caseJoins, personMayHandleCase } from "../spaces/moderator-scopes.ts";

export type Handler = { id: number; handle: string; name: string };

/** By name. */
export async function listHandlers(db: Conn, caseId: number): Promise<Handler[]> {
  const { rows } = await sql<Handler>`
    SELECT users.id, users.handle, users.name FROM moderation_cases ${caseJoins}, users
    WHERE moderation_cases.id = ${caseId} AND ${personMayHandleCase}
      AND (users.role <> 'member' OR users.id IN (
        SELECT user_id FROM group_members JOIN space_groups USING (group_id) WHERE may = 'moderate'))
    ORDER BY users.name COLLATE "und-x-icu", users.id`.execute(db);
  return rows;
}

/** A notification holds no more ids than these; nobody has as many moderators. */
const MOST_TOLD = 600;

/** With the transaction: the numbers in their headers, and the pages that show the case. */
export async function tellHandlers(trx: Conn, caseId: number): Promise<void> {
  const userIds = (await listHandlers(trx, caseId)).map(({ id }) => id).slice(0, MOST_TOLD);
  if (userIds.length === 0) return;
  await publish(trx, { type: "case.changed", caseId, userIds });
  await publish(trx, { type: "badges.changed", userIds });
}
