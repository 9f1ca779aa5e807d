/** What a viewer may read, as SQL conditions: the same rules as space.read and thread.read in shared/permissions.ts. */
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Viewer } from "../../shared/contract.ts";

/** For queries in which `spaces` is joined under that name. */
export function mayReadSpace(viewer: Viewer | null): RawBuilder<SqlBool> {
  if (viewer === null) return sql<SqlBool>`spaces.visibility = 'public'`;
  if (viewer.role === "administrator") return sql<SqlBool>`true`;
  return sql<SqlBool>`(spaces.visibility <> 'group' OR spaces.group_id = ANY(${viewer.groups}::int[]))`;
}

/** For queries in which `threads` and its `spaces` are joined under those names. */
export function mayReadThread(viewer: Viewer | null): RawBuilder<SqlBool> {
  const seesDeleted = viewer?.role === "moderator" || viewer?.role === "administrator";
  if (seesDeleted) return mayReadSpace(viewer);
  return sql<SqlBool>`(${mayReadSpace(viewer)} AND threads.deleted_at IS NULL)`;
}
