/** Where a viewer keeps order, as SQL conditions: the same rules as space.moderate and case.read in shared/permissions.ts. */
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Viewer } from "../../shared/contract.ts";
import { isHouseModerator } from "../../shared/moderation.ts";
import { mayReadSpace } from "./scopes.ts";

/** For queries in which `spaces` is joined under that name. */
export function mayKeepOrder(viewer: Viewer | null): RawBuilder<SqlBool> {
  if (viewer === null || (viewer.scopes && !viewer.scopes.includes("moderate"))) return sql<SqlBool>`false`;
  if (isHouseModerator(viewer)) return mayReadSpace(viewer);
  return sql<SqlBool>`(spaces.visibility <> 'conversation' AND spaces.moderator_groups && ${viewer.groups}::int[])`;
}

/** What a case is about, for `moderation_cases` under that name: where a post stands is asked of the post. */
export const caseJoins = sql`
  LEFT JOIN posts ON posts.id = moderation_cases.post_id
  LEFT JOIN threads ON threads.id = coalesce(posts.thread_id, moderation_cases.thread_id)
  LEFT JOIN spaces ON spaces.id = threads.space_id`;

/** With the joins above. Cases of no space, private messages among them, are for those who answer to the whole house. */
export function mayHandleCase(viewer: Viewer | null): RawBuilder<SqlBool> {
  if (viewer === null || !viewer.confirmed || viewer.silenced) return sql<SqlBool>`false`;
  const house = isHouseModerator(viewer) ? sql`true` : sql`false`;
  return sql<SqlBool>`(moderation_cases.person_id IS DISTINCT FROM ${viewer.id}
    AND CASE WHEN moderation_cases.kind IN ('person', 'message') THEN ${house} ELSE ${mayKeepOrder(viewer)} END)`;
}

/** Whether the person of a joined `users` may handle the joined case, for telling all of them; the same rule. */
export const personMayHandleCase = sql<SqlBool>`(users.erased_at IS NULL AND users.email_confirmed_at IS NOT NULL
  AND coalesce(users.silenced_until <= now(), true) AND coalesce(users.suspended_until <= now(), true)
  AND moderation_cases.person_id IS DISTINCT FROM users.id
  AND CASE WHEN moderation_cases.kind IN ('person', 'message') THEN users.role <> 'member'
    ELSE users.role = 'administrator'
      OR (users.role = 'moderator' AND (spaces.visibility IN ('public', 'members') OR EXISTS (
        SELECT FROM group_members WHERE user_id = users.id AND group_id = ANY(spaces.reader_groups))))
      OR EXISTS (SELECT FROM group_members WHERE user_id = users.id AND group_id = ANY(spaces.moderator_groups)) END)`;
