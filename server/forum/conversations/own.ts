/** Private conversations as one of the people in them has them: which are theirs, which are unread, who else is in one. */
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { PersonRef } from "../../../shared/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { nameJson } from "../../accounts/person-columns.ts";
import type { Conn } from "../../platform/database/db.ts";
import { isUnreadAfter } from "../threads/unread.ts";

/** `conversation_members own` with the thread and how far the person has read; the joins that the conditions below need. */
export const ownConversations = sql`conversation_members own
  JOIN threads ON threads.id = own.thread_id
  LEFT JOIN read_positions ON read_positions.user_id = own.user_id AND read_positions.thread_id = own.thread_id`;

/** A token without the right to conversations has none. */
export const isOwnConversation = (viewer: Viewer): RawBuilder<SqlBool> =>
  viewer.scopes && !viewer.scopes.includes("conversations")
    ? sql<SqlBool>`false`
    : sql<SqlBool>`(own.user_id = ${viewer.id} AND threads.deleted_at IS NULL)`;

/** Waits to be read: neither what was muted nor what ends with the words of somebody who was. */
export const isConversationUnread = (viewer: Viewer): RawBuilder<SqlBool> => sql<SqlBool>`(${isOwnConversation(viewer)}
  AND ${isUnreadAfter(sql`coalesce(read_positions.number, 0)`)}
  AND NOT ${isMuted(viewer.id)}
  AND NOT EXISTS (
    SELECT FROM person_mutes WHERE user_id = ${viewer.id} AND muted_id = threads.last_author_id))`;

export const isMuted = (userId: number) => sql<boolean>`EXISTS (
  SELECT FROM thread_watches
  WHERE thread_watches.user_id = ${userId} AND thread_watches.thread_id = threads.id AND level = 'muted')`;

/** Of the joined `threads`, by name. */
export const people = sql<PersonRef[] | null>`(
  SELECT json_agg(${nameJson("users")} ORDER BY users.name, users.id)
  FROM conversation_members JOIN users ON users.id = conversation_members.user_id
  WHERE conversation_members.thread_id = threads.id AND users.erased_at IS NULL)`;

/** Who is in one conversation, by name. */
export async function listPeopleIn(db: Conn, threadId: number): Promise<PersonRef[]> {
  const { rows } = await sql<{ people: PersonRef[] | null }>`
    SELECT ${people} AS people FROM threads WHERE threads.id = ${threadId}`.execute(db);
  return rows[0]?.people ?? [];
}
