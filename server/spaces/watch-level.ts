/** How closely somebody follows a thread, from what they chose for it, what they did in it, and how they follow its space. */
import { type RawBuilder, sql } from "kysely";
import type { WatchLevel } from "../../shared/spaces/kinds.ts";

/** Of `watch` (a row of thread_watches or none) and `place` (of space_watches or none), joined under those names. */
export const effectiveLevel = sql<WatchLevel>`CASE
  WHEN watch.origin = 'chosen' THEN watch.level
  -- Taking part never makes somebody follow less than the whole space does.
  WHEN place.level = 'watching' THEN 'watching'
  WHEN watch.origin = 'taken_part' THEN watch.level
  ELSE coalesce(place.level, 'normal') END`;

/** For queries in which `threads` is joined under that name: two look-ups by primary key. */
export const watchLevel = (userId: number): RawBuilder<WatchLevel> => sql<WatchLevel>`(
  SELECT ${effectiveLevel} FROM (SELECT) AS once
    LEFT JOIN thread_watches watch ON watch.user_id = ${userId} AND watch.thread_id = threads.id
    LEFT JOIN space_watches place ON place.user_id = ${userId} AND place.space_id = threads.space_id)`;
