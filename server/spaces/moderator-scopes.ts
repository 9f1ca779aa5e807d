/**
 * Where somebody keeps order, as SQL conditions: the same rules as space.moderate and case.read in shared/permissions.ts for
 * a viewer, and for people of a joined `users`, who are told and asked only while they may act as well.
 */
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { isHouseModerator } from "../../shared/moderation/facts.ts";
import type { Viewer } from "../../shared/viewer.ts";
import { mayReadSpace, personMayReadSpace, personTakesPart } from "./scopes.ts";

/** For queries in which `spaces` is joined under that name. */
export function mayKeepOrder(viewer: Viewer | null): RawBuilder<SqlBool> {
  if (viewer === null || (viewer.scopes && !viewer.scopes.includes("moderate"))) return sql<SqlBool>`false`;
  if (isHouseModerator(viewer)) return mayReadSpace(viewer);
  return sql<SqlBool>`(spaces.visibility <> 'conversation' AND spaces.moderator_groups && ${viewer.groups}::int[])`;
}

/** What a case is about, for `moderation_cases` under that name: where a post stands is asked of the post. */
export const caseJoins = sql`
  LEFT JOIN posts ON posts.id = moderation_cases.post_id
  LEFT JOIN held_posts ON held_posts.id = moderation_cases.held_id
  LEFT JOIN threads ON threads.id = coalesce(posts.thread_id, moderation_cases.thread_id, held_posts.thread_id)
  LEFT JOIN spaces ON spaces.id = coalesce(held_posts.space_id, threads.space_id)`;

/** Whom it concerns, with the joins above. */
export const casePerson = sql<number | null>`coalesce(moderation_cases.person_id, held_posts.author_id)`;

/** With the joins above. Cases of no space, private messages among them, are for those who answer to the whole forum. */
export function mayHandleCase(viewer: Viewer | null): RawBuilder<SqlBool> {
  if (viewer === null) return sql<SqlBool>`false`;
  const app = isHouseModerator(viewer) ? sql`true` : sql`false`;
  return sql<SqlBool>`(${casePerson} IS DISTINCT FROM ${viewer.id}
    AND CASE WHEN moderation_cases.kind IN ('person', 'message') THEN ${app} ELSE ${mayKeepOrder(viewer)} END)`;
}

const isOfModeratorGroups = sql<SqlBool>`EXISTS (
  SELECT FROM group_members WHERE group_members.user_id = users.id AND group_members.group_id = ANY(spaces.moderator_groups))`;

/**
 * Whether the person of a joined `users` keeps order in the joined `spaces`; where there is no space, or that of private
 * conversations, in the whole forum. Somebody who may not act just now does not.
 */
export const personKeepsOrder = sql<SqlBool>`(${personTakesPart}
  AND CASE WHEN spaces.id IS NULL OR spaces.visibility = 'conversation' THEN users.role <> 'member'
    ELSE (users.role <> 'member' AND ${personMayReadSpace}) OR ${isOfModeratorGroups} END)`;

/** One of the groups that moderate the joined `spaces`, rather than of the forum's moderators. */
export const personModeratesByGroup = sql<SqlBool>`(${personTakesPart} AND ${isOfModeratorGroups})`;

/** Whether the person of a joined `users` may decide the joined case, for telling all of them. */
export const personMayHandleCase = sql<SqlBool>`(${casePerson} IS DISTINCT FROM users.id AND ${personKeepsOrder})`;

/** Who looks after the joined case; of an open one only as long as they may handle it. */
export const caseAssignee = sql<number | null>`(
  SELECT users.id FROM users WHERE users.id = moderation_cases.assignee_id
    AND (moderation_cases.closed_at IS NOT NULL OR ${personMayHandleCase}))`;
