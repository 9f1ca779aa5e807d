/** A person's own private conversations, the latest first, by keyset pages. */
import { type SqlBool, sql } from "kysely";
import type { ConversationItem, Page, PersonRef, Viewer } from "../../../shared/contract.ts";
import { excerpt } from "../../../shared/forum/threads/excerpt.ts";
import { CONVERSATIONS_PER_PAGE } from "../../../shared/limits.ts";
import { nameOf } from "../../accounts/person-columns.ts";
import { isNamed } from "../../accounts/person-search.ts";
import type { Conn } from "../../platform/database/db.ts";
import { containing } from "../../platform/database/like.ts";
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
  cursor: string;
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
      (extract(epoch FROM threads.last_post_at) * 1000000)::bigint || '-' || threads.id AS cursor
    FROM ${ownConversations}
    WHERE ${sql.join(conditions, sql` AND `)}
    ORDER BY threads.last_post_at DESC, threads.id DESC
    LIMIT ${sql.lit(CONVERSATIONS_PER_PAGE + 1)}`.execute(db);
  const shown = rows.slice(0, CONVERSATIONS_PER_PAGE);
  return { items: shown.map(toItem), next: rows.length > shown.length ? (shown.at(-1)?.cursor ?? null) : null };
}

/** In the subject, or in the name of somebody else who is in it. */
function names(viewer: Viewer, words: string) {
  return sql<SqlBool>`(plain_words(threads.title) LIKE plain_words(${containing(words)}) OR EXISTS (
    SELECT FROM conversation_members other JOIN users ON users.id = other.user_id
    WHERE other.thread_id = threads.id AND users.id <> ${viewer.id} AND users.erased_at IS NULL
      AND ${isNamed(words)}))`;
}

function comesAfter(cursor: string) {
  const [micros = "0", id = "0"] = cursor.split("-");
  return sql<SqlBool>`(threads.last_post_at, threads.id)
    < (timestamptz 'epoch' + ${micros}::bigint * interval '1 microsecond', ${Number(id)}::int)`;
}

const latest = sql<Row["latest"]>`(
  SELECT json_build_object('author', ${nameOf("author")}, 'plain', left(posts.plain, ${sql.lit(EXCERPT * 3)}))
  FROM posts LEFT JOIN users author ON author.id = posts.author_id
  WHERE posts.thread_id = threads.id AND posts.number IS NOT NULL AND posts.deleted_at IS NULL
  ORDER BY posts.number DESC LIMIT 1)`;

function toItem({ last_post_at, latest, people, cursor: _, ...row }: Row): ConversationItem {
  return {
    ...row,
    people: people ?? [],
    lastPostAt: last_post_at.toISOString(),
    latest: latest && { author: latest.author, excerpt: excerpt(latest.plain, EXCERPT) },
  };
}
