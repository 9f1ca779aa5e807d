/** How many cases wait for somebody, for the header of every page. */
import { sql } from "kysely";
import { isHouseModerator } from "../../shared/moderation/facts.ts";
import type { Viewer } from "../../shared/viewer.ts";
import { countUpToMost } from "../platform/cache/header-counts.ts";
import { caseAssignee, caseJoins, mayHandleCase, mayKeepOrder } from "../spaces/moderator-scopes.ts";

/** Null where nobody would ask the viewer. Open cases are few, and those without a group have none. */
export function waitingCases(viewer: Viewer) {
  if (!isHouseModerator(viewer) && viewer.groups.length === 0) return sql<number | null>`NULL::int`;
  const waiting = sql<number>`${countUpToMost(sql`
    SELECT FROM moderation_cases ${caseJoins}
    WHERE moderation_cases.closed_at IS NULL AND coalesce(${caseAssignee}, ${viewer.id}) = ${viewer.id}
      AND ${mayHandleCase(viewer)}`)}::int`;
  if (isHouseModerator(viewer)) return waiting;
  return sql<number | null>`CASE WHEN EXISTS (SELECT FROM spaces WHERE ${mayKeepOrder(viewer)}) THEN ${waiting} END`;
}
