/** A person's own private conversations, the latest first, by keyset pages. */

import { type SqlBool, sql } from "kysely";
import type { ConversationItem } from "../../../shared/forum/conversations/schema.ts";
import { excerpt } from "../../../shared/forum/threads/excerpt.ts";
import { CONVERSATIONS_PER_PAGE } from "../../../shared/limits.ts";
import type { Page, PersonRef } from "../../../shared/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { nameOf } from "../../accounts/person-columns.ts";
import { isNamed } from "../../accounts/person-search.ts";
import type { Conn } from "../../platform/database/db.ts";
import { containing } from "../../platform/database/like.ts";
import { fromMicros, toMicros } from "../../platform/database/micros.ts";
import { pageOf } from "../../platform/http/cursor.ts";
import { unreadAfter } from "../threads/unread.ts";
import type { ConversationFilter } from "./forms.ts";
import { isConversationUnread, isMuted, isOwnConversation, ownConversations, people } from "./own.ts";

const EXCERPT = 160;

type Row = {
  id: number;
  slug: string;
  title: string;
  language: string;
  last_post_at: Date;
  messages: number;
  unread: number;
  muted: boolean;
  people: PersonRef[] | null;
  latest: { author: string; plain: string } | null;
  cursor_at: string;
};

export async function listConversations(
  db: Conn,
  viewer: Viewer,
  { q, show, after }: ConversationFilter,
): Promise<Page<ConversationItem>> {
  const conditions = [show === "unread" ? isConversationUnread(viewer) : isOwnConversation(viewer)];
  if (q) conditions.push(names(viewer, q));
  if (after) conditions.push(comesAfter(after));
  const { rows } = await sql<Row>`
    SELECT threads.id, threads.slug, threads.title, threads.language, threads.last_post_at, threads.post_count AS messages,
      ${unreadAfter(sql`coalesce(read_positions.number, 0)`)} AS unread,
      ${isMuted(viewer.id)} AS muted, ${people} AS people, ${latest} AS latest,
      ${toMicros(sql`threads.last_post_at`)} AS cursor_at
    FROM ${ownConversations}
    WHERE ${sql.join(conditions, sql` AND `)}
    ORDER BY threads.last_post_at DESC, threads.id DESC
    LIMIT ${sql.lit(CONVERSATIONS_PER_PAGE + 1)}`.execute(db);
  const { shown, next } = pageOf(rows, CONVERSATIONS_PER_PAGE, (last) => [last.cursor_at, last.id]);
  return { items: shown.map(toItem), next };
}

/** In the subject, or in the name of somebody else who is in it. */
function names(viewer: Viewer, words: string) {
  return sql<SqlBool>`(plain_words(threads.title) LIKE plain_words(${containing(words)}) OR EXISTS (
    SELECT FROM conversation_members other JOIN users ON users.id = other.user_id
    WHERE other.thread_id = threads.id AND users.id <> ${viewer.id} AND users.erased_at IS NULL
      AND ${isNamed(words)}))`;
}

const comesAfter = ([micros, id]: readonly [string, number]) =>
  sql<SqlBool>`(threads.last_post_at, threads.id) < (${fromMicros(micros)}, ${id}::int)`;

const latest = sql<Row["latest"]>`(
  SELECT json_build_object('author', ${nameOf("author")}, 'plain', left(posts.plain, ${sql.lit(EXCERPT * 3)}))
  FROM posts LEFT JOIN users author ON author.id = posts.author_id
  WHERE posts.thread_id = threads.id AND posts.number IS NOT NULL AND posts.deleted_at IS NULL
  ORDER BY posts.number DESC LIMIT 1)`;

function toItem({ last_post_at, latest, people, cursor_at: _, ...row }: Row): ConversationItem {
  return {
    ...row,
    people: people ?? [],
    lastPostAt: last_post_at.toISOString(),
    latest: latest && { author: latest.author, excerpt: excerpt(latest.plain, EXCERPT) },
  };
}
