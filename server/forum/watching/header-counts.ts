/** What is unread and what is new to somebody, by space, for the header of every page. */
import { sql } from "kysely";
import type { SpaceWatchLevel } from "../../../shared/spaces/kinds.ts";
import { countBySpace, countInHeader } from "../../platform/cache/header-counts.ts";
import { mayReadSpace } from "../../spaces/scopes.ts";
import { isFresh, isUnread } from "./lists.ts";

/** As many of the youngest threads are looked at: beyond the badge's end nobody counts. */
const YOUNG_LOOKED_AT = 200;
const UNREAD_LOOKED_AT = 1_000;

export function countWatched(): void {
  countInHeader("unread", (viewer) =>
    countBySpace(sql`
      SELECT space_id FROM (
        SELECT space_id FROM thread_watches watch WHERE ${isUnread(viewer.id)} LIMIT ${sql.lit(UNREAD_LOOKED_AT)}) unread
      JOIN spaces ON spaces.id = unread.space_id WHERE ${mayReadSpace(viewer)}`),
  );
  countInHeader("fresh", (viewer) =>
    countBySpace(sql`
      SELECT threads.space_id FROM (
        SELECT id, space_id, created_at, deleted_at FROM threads WHERE deleted_at IS NULL
        ORDER BY created_at DESC, id DESC LIMIT ${sql.lit(YOUNG_LOOKED_AT)}) threads
      JOIN spaces ON spaces.id = threads.space_id
      WHERE ${isFresh(viewer.id)} AND ${mayReadSpace(viewer)}`),
  );
  countInHeader(
    "levels",
    (viewer) => sql<Record<number, SpaceWatchLevel> | null>`(
      SELECT json_object_agg(space_id, level) FROM space_watches WHERE user_id = ${viewer.id})`,
  );
}
