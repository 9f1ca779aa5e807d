/** Which replications a viewer may read, as SQL: the same rule as replication.read in shared/practices/rules.ts. */
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Viewer } from "../../../shared/viewer.ts";
import { mayReadPractice } from "../../spaces/scopes.ts";

/** For queries in which `replications`, its `practices` and their `spaces` are joined under those names. */
export function mayReadReplication(viewer: Viewer | null): RawBuilder<SqlBool> {
  const shown = sql`replications.status IN ('submitted', 'confirmed')`;
  if (viewer === null) return sql<SqlBool>`(${mayReadPractice(viewer)} AND ${shown})`;
  const concerned = viewer.role === "member" ? sql`practices.owner_id = ${viewer.id}` : sql`true`;
  return sql<SqlBool>`(${mayReadPractice(viewer)} AND (
    ${shown} OR replications.recorder_id = ${viewer.id} OR (replications.status <> 'draft' AND ${concerned})))`;
}
