/** Which of several threads a viewer may read. */
import type { Viewer } from "../../../shared/viewer.ts";
import { anyOf, type Conn } from "../../platform/database/db.ts";
import { mayListThread, mayReadThread } from "../../spaces/scopes.ts";

export async function readableThreadIds(db: Conn, viewer: Viewer | null, ids: readonly number[]): Promise<number[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("threads")
    .innerJoin("spaces", "spaces.id", "threads.space_id")
    .select("threads.id")
    .where("threads.id", "=", anyOf(ids))
    .where(mayReadThread(viewer))
    .execute();
  return rows.map((row) => row.id);
}

/** Those that belong on a list that the viewer looks at; `within`: on one of these spaces alone. */
export async function listedThreadIds(
  db: Conn,
  viewer: Viewer | null,
  ids: readonly number[],
  within?: readonly number[],
): Promise<number[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("threads")
    .innerJoin("spaces", "spaces.id", "threads.space_id")
    .select("threads.id")
    .where("threads.id", "=", anyOf(ids))
    .where("threads.deleted_at", "is", null)
    .where(mayListThread(viewer))
    .$if(within !== undefined, (query) => query.where("threads.space_id", "=", anyOf(within ?? [])))
    .execute();
  return rows.map((row) => row.id);
}
