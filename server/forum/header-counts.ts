/** How much waits for somebody, for the header of every page: one query, kept by the house until something changes it. */
import { sql } from "kysely";
import type { SpaceWatchLevel, Viewer } from "../../shared/contract.ts";
import { BADGE_MOST } from "../../shared/limits.ts";
import { isHouseModerator } from "../../shared/moderation/facts.ts";
import { isEscalatedTo, isPressing, ownRequests } from "../expertise/routing/own-requests.ts";
import { isVisible, news } from "../notifications/visible.ts";
import type { Standing } from "../platform/cache/header-counts.ts";
import type { Conn } from "../platform/database/db.ts";
import { caseAssignee, caseJoins, mayHandleCase, mayKeepOrder } from "../spaces/moderator-scopes.ts";
import { mayReadSpace } from "../spaces/scopes.ts";
import { isConversationUnread, ownConversations } from "./conversations/own.ts";
import { isFresh, isUnread } from "./watching/lists.ts";

/** As many of the youngest threads are looked at: beyond the badge's end nobody counts. */
const YOUNG_LOOKED_AT = 200;
const UNREAD_LOOKED_AT = 1_000;

type Row = {
  bell: number;
  conversations: number;
  waiting: number;
  moderation: number | null;
  unread: Record<number, number> | null;
  fresh: Record<number, number> | null;
  levels: Record<number, SpaceWatchLevel> | null;
};

export async function countStanding(db: Conn, viewer: Viewer): Promise<Standing> {
  const { rows } = await sql<Row>`
    SELECT
      (SELECT count(*) FROM (
        SELECT FROM ${news} WHERE ${isVisible(viewer)} AND read_at IS NULL LIMIT ${sql.lit(BADGE_MOST)}) waiting) AS bell,
      ${bySpace(sql`
        SELECT space_id FROM (
          SELECT space_id FROM thread_watches watch WHERE ${isUnread(viewer.id)} LIMIT ${sql.lit(UNREAD_LOOKED_AT)}) unread
        JOIN spaces ON spaces.id = unread.space_id WHERE ${mayReadSpace(viewer)}`)} AS unread,
      ${bySpace(sql`
        SELECT threads.space_id FROM (
          SELECT id, space_id, created_at, deleted_at FROM threads WHERE deleted_at IS NULL
          ORDER BY created_at DESC, id DESC LIMIT ${sql.lit(YOUNG_LOOKED_AT)}) threads
        JOIN spaces ON spaces.id = threads.space_id
        WHERE ${isFresh(viewer.id)} AND ${mayReadSpace(viewer)}`)} AS fresh,
      (SELECT count(*) FROM (
        SELECT FROM ${ownConversations} WHERE ${isConversationUnread(viewer)} LIMIT ${sql.lit(BADGE_MOST)}) waiting) AS conversations,
      (SELECT count(*) FROM (
        SELECT FROM ${ownRequests} WHERE ${isPressing(viewer)} LIMIT ${sql.lit(BADGE_MOST)}) pressing)
      + (SELECT count(*) FROM (
        SELECT FROM threads JOIN spaces ON spaces.id = threads.space_id
        WHERE ${isEscalatedTo(viewer)} LIMIT ${sql.lit(BADGE_MOST)}) escalated) AS waiting,
      ${waitingCases(viewer)} AS moderation,
      (SELECT json_object_agg(space_id, level) FROM space_watches WHERE user_id = ${viewer.id}) AS levels`.execute(db);
  const { bell = 0, conversations = 0, waiting = 0, moderation = null, unread, fresh, levels } = rows[0] ?? {};
  return {
    bell,
    conversations,
    moderation,
    unread: sumOf(unread),
    fresh: sumOf(fresh),
    waiting: Math.min(BADGE_MOST, waiting),
    unreadIn: unread ?? {},
    freshIn: fresh ?? {},
    spaces: levels ?? {},
  };
}

/** How many cases wait; null where nobody would ask the viewer. Open cases are few, and those without a group have none. */
function waitingCases(viewer: Viewer) {
  if (!isHouseModerator(viewer) && viewer.groups.length === 0) return sql`NULL::int`;
  const waiting = sql`(SELECT count(*) FROM (
    SELECT FROM moderation_cases ${caseJoins}
    WHERE moderation_cases.closed_at IS NULL AND coalesce(${caseAssignee}, ${viewer.id}) = ${viewer.id} AND ${mayHandleCase(viewer)}
    LIMIT ${sql.lit(BADGE_MOST)}) waiting)::int`;
  if (isHouseModerator(viewer)) return waiting;
  return sql`CASE WHEN EXISTS (SELECT FROM spaces WHERE ${mayKeepOrder(viewer)}) THEN ${waiting} END`;
}

const bySpace = (spaces: ReturnType<typeof sql>) => sql`(
  SELECT json_object_agg(space_id, count) FROM (
    SELECT space_id, count(*) FROM (${spaces}) each GROUP BY space_id) counted)`;

const sumOf = (counts: Record<number, number> | null | undefined): number =>
  Math.min(
    BADGE_MOST,
    Object.values(counts ?? {}).reduce((sum, count) => sum + count, 0),
  );
