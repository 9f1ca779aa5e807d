/** What a viewer may read, as SQL conditions: the same rules as space.read, thread.read and group.read in shared/permissions.ts. */
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { can } from "../../shared/permissions.ts";
import type { Viewer } from "../../shared/viewer.ts";

/** For queries in which `spaces` is joined under that name. The hidden space of conversations is nobody's to read. */
export function mayReadSpace(viewer: Viewer | null): RawBuilder<SqlBool> {
  if (viewer === null) return sql<SqlBool>`spaces.visibility = 'public'`;
  if (viewer.role === "administrator") return sql<SqlBool>`spaces.visibility <> 'conversation'`;
  return sql<SqlBool>`(spaces.visibility IN ('public', 'members')
    OR (spaces.visibility = 'group' AND spaces.reader_groups && ${viewer.groups}::int[]))`;
}

/** The same as group.read. For queries in which `groups` is joined under that name. */
export function mayReadGroup(viewer: Viewer | null): RawBuilder<SqlBool> {
  if (viewer === null) return sql<SqlBool>`groups.visibility = 'public'`;
  if (viewer.role === "administrator") return sql<SqlBool>`true`;
  return sql<SqlBool>`(groups.visibility <> 'group' OR groups.id = ANY(${viewer.groups}::int[]))`;
}

/** Names the text of the scopes below for a viewer: what differs in it needs a query of its own. */
export const scopeName = (viewer: Viewer | null): string =>
  viewer === null ? "visitor" : `${viewer.role} ${viewer.scopes?.join() ?? ""}`;

/**
 * What may stand in a list, a count or a search: everything readable but private conversations, which have lists of
 * their own. For queries in which `threads` and its `spaces` are joined under those names.
 */
export function mayListThread(viewer: Viewer | null): RawBuilder<SqlBool> {
  // What was merged into another thread is nobody's to read any more: anyone who asks for it is led on.
  if (viewer?.role === "moderator" || viewer?.role === "administrator")
    return sql<SqlBool>`(${mayReadSpace(viewer)} AND threads.merged_into IS NULL)`;
  if (viewer === null) return sql<SqlBool>`(${mayReadSpace(viewer)} AND threads.deleted_at IS NULL)`;
  if (viewer.scopes && !viewer.scopes.includes("moderate"))
    return sql<SqlBool>`(${mayReadSpace(viewer)} AND threads.deleted_at IS NULL)`;
  return sql<SqlBool>`(${mayReadSpace(viewer)}
    AND (threads.deleted_at IS NULL OR (threads.merged_into IS NULL AND spaces.moderator_groups && ${viewer.groups}::int[])))`;
}

/** Whether one thread, asked for by its id, may be read; private conversations by those who are in them. */
export function mayReadThread(viewer: Viewer | null): RawBuilder<SqlBool> {
  if (viewer === null || (viewer.scopes && !viewer.scopes.includes("conversations"))) return mayListThread(viewer);
  return sql<SqlBool>`(${mayListThread(viewer)} OR (
    spaces.visibility = 'conversation' AND threads.deleted_at IS NULL AND EXISTS (
      SELECT FROM conversation_members
      WHERE conversation_members.thread_id = threads.id AND conversation_members.user_id = ${viewer.id})))`;
}

/** Whether the joined `users` is somebody here at all: the address is confirmed, the account not given up. */
export const personIsHere = sql<SqlBool>`(users.erased_at IS NULL AND users.email_confirmed_at IS NOT NULL)`;

/**
 * Whether the person of a joined `users` may act at all: the same as `isParticipant` in shared/accounts/rules.ts. Nobody else is
 * asked for anything, and nothing waits for anybody else.
 */
export const personTakesPart = sql<SqlBool>`(${personIsHere}
  AND coalesce(users.silenced_until <= now(), true) AND coalesce(users.suspended_until <= now(), true))`;

/** Whether the person of a joined `users` may read the joined `spaces`; the same rule as space.read. */
export const personMayReadSpace = sql<SqlBool>`(spaces.visibility IN ('public', 'members')
  OR (spaces.visibility = 'group' AND (users.role = 'administrator' OR EXISTS (
    SELECT FROM group_members
    WHERE group_members.user_id = users.id AND group_members.group_id = ANY(spaces.reader_groups)))))`;

/**
 * Whether the person of a joined `users` may read the joined `threads` in `spaces`, for telling many people at once; the
 * same rule as thread.read, but that nobody is told of what is deleted.
 */
export const personMayRead = sql<SqlBool>`(users.erased_at IS NULL AND threads.deleted_at IS NULL AND (
  ${personMayReadSpace}
  OR (spaces.visibility = 'conversation' AND EXISTS (
    SELECT FROM conversation_members
    WHERE conversation_members.thread_id = threads.id AND conversation_members.user_id = users.id))))`;

/** Whether the person of a joined `users` may read the practice with this id; the same rule as `mayReadPractice`. */
export const personMayReadPractice = (id: number) => sql<SqlBool>`(users.erased_at IS NULL AND EXISTS (
  SELECT FROM practices JOIN spaces ON spaces.id = practices.space_id
  WHERE practices.id = ${id} AND ${personMayReadSpace}
    AND (users.role IN ('moderator', 'administrator') OR users.id = ANY(practices.reviewers)
      OR (practices.version > 0 AND practices.status IN ('published', 'archived')))))`;

/**
 * For queries in which `practices` and its `spaces` are joined under those names; the same rule as practice.read. Published
 * and archived ones by the right to read the space; what was never published only by moderators who may, and by the person who was
 * asked to review it.
 */
export function mayReadPractice(viewer: Viewer | null): RawBuilder<SqlBool> {
  if (can(viewer, "practice.seeDrafts")) return mayReadSpace(viewer);
  const isPublished = sql<SqlBool>`(practices.version > 0 AND practices.status IN ('published', 'archived'))`;
  if (viewer === null) return sql<SqlBool>`(${mayReadSpace(viewer)} AND ${isPublished})`;
  return sql<SqlBool>`(${mayReadSpace(viewer)} AND (${isPublished} OR ${viewer.id} = ANY(practices.reviewers)))`;
}

/**
 * For queries in which `editions` stands under that name: the same rule as edition.read. Anyone who may not read one of its
 * practices, wherever that stands by now, may not read the edition.
 */
export function mayReadEdition(viewer: Viewer | null): RawBuilder<SqlBool> {
  const drafts = viewer?.role === "moderator" || viewer?.role === "administrator";
  return sql<SqlBool>`(${drafts ? sql`true` : sql`editions.number IS NOT NULL`}
    AND ${viewer === null ? sql`editions.audience = 'public'` : sql`true`}
    AND NOT EXISTS (
      SELECT FROM edition_entries
      JOIN practices ON practices.id = edition_entries.practice_id JOIN spaces ON spaces.id = practices.space_id
      WHERE edition_entries.edition_id = editions.id AND NOT ${mayReadPractice(viewer)}))`;
}
