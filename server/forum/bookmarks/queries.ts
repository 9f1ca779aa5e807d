/** Reads of a person's own bookmarks: only what may still be read comes back. */

import { sql } from "kysely";
import type { BookmarkData } from "../../../shared/forum/bookmarks/schema.ts";
import { excerpt } from "../../../shared/forum/threads/excerpt.ts";
import { BOOKMARKS_PER_PAGE } from "../../../shared/limits.ts";
import type { Page } from "../../../shared/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { nameOf } from "../../accounts/person-columns.ts";
import type { Conn } from "../../platform/database/db.ts";
import { containing } from "../../platform/database/like.ts";
import { fromMicros, toMicros } from "../../platform/database/micros.ts";
import { pageOf } from "../../platform/http/cursor.ts";
import { mayReadThread } from "../../spaces/scopes.ts";
import type { BookmarkFilter } from "./forms.ts";

const EXCERPT = 180;
/** What of a post is needed for its excerpt, with room for white space. */
const PLAIN = 600;

/** Bookmarks with what they are on, as far as the viewer may read it; deleted posts keep their place without words. */
export function bookmarkRows(db: Conn, viewer: Viewer) {
  return db
    .selectFrom("bookmarks")
    .leftJoin("posts", "posts.id", "bookmarks.post_id")
    .innerJoin("threads", (join) => join.on(sql<boolean>`threads.id = coalesce(bookmarks.thread_id, posts.thread_id)`))
    .innerJoin("spaces", "spaces.id", "threads.space_id")
    .leftJoin("users as writer", "writer.id", "posts.author_id")
    .select(["bookmarks.id", "bookmarks.post_id", "bookmarks.note", "bookmarks.remind_at", "bookmarks.created_at"])
    .select(["threads.id as thread_id", "threads.slug", "threads.title", "threads.language", "posts.number"])
    .select([
      sql<string>`CASE WHEN posts.deleted_at IS NULL THEN left(posts.plain, ${PLAIN}) ELSE '' END`.as("plain"),
      nameOf("writer").as("author"),
      sql<boolean>`coalesce(bookmarks.remind_at <= now(), false)`.as("due"),
      toMicros(sql`bookmarks.remind_at`).$castTo<string | null>().as("cursor_at"),
    ])
    .where("bookmarks.user_id", "=", viewer.id)
    .where(mayReadThread(viewer));
}
type BookmarkRow = Awaited<ReturnType<ReturnType<typeof bookmarkRows>["executeTakeFirstOrThrow"]>>;

export function toBookmark(row: BookmarkRow): BookmarkData {
  return {
    id: row.id,
    thread: { id: row.thread_id, slug: row.slug, title: row.title, language: row.language },
    post:
      row.post_id === null
        ? null
        : { id: row.post_id, number: row.number, author: row.author, excerpt: excerpt(row.plain ?? "", EXCERPT) },
    note: row.note,
    remindAt: row.remind_at?.toISOString() ?? null,
    due: row.due,
    createdAt: row.created_at.toISOString(),
  };
}

/** Due ones and those with a reminder first, by time; then the others, newest first. */
export async function listBookmarks(
  db: Conn,
  viewer: Viewer,
  { q, show, after }: BookmarkFilter,
): Promise<Page<BookmarkData>> {
  const [at, id] = after ?? [null, 0];
  const time = sql`coalesce(bookmarks.remind_at, 'infinity'::timestamptz)`;
  const lastTime = at === null ? sql`'infinity'::timestamptz` : fromMicros(at);
  const words = containing(q);
  const rows = await bookmarkRows(db, viewer)
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(${time}, -bookmarks.id) > (${lastTime}, ${-id}::int)`),
    )
    .$if(show === "reminders", (query) => query.where("bookmarks.remind_at", "is not", null))
    .$if(q !== "", (query) =>
      query.where(({ eb, or }) => or([eb("bookmarks.note", "ilike", words), eb("threads.title", "ilike", words)])),
    )
    .orderBy(time)
    .orderBy(sql`-bookmarks.id`)
    .limit(BOOKMARKS_PER_PAGE + 1)
    .execute();
  const { shown, next } = pageOf(rows, BOOKMARKS_PER_PAGE, (last) => [last.cursor_at, last.id]);
  return { items: shown.map(toBookmark), next };
}

export type Place = { postId: number } | { threadId: number };

/** The viewer's bookmark on this post or thread, if there is one. */
export async function findBookmark(db: Conn, viewer: Viewer, place: Place): Promise<BookmarkData | undefined> {
  const row = await bookmarkRows(db, viewer)
    .$if("postId" in place, (query) => query.where("bookmarks.post_id", "=", "postId" in place ? place.postId : 0))
    .$if("threadId" in place, (query) =>
      query.where("bookmarks.thread_id", "=", "threadId" in place ? place.threadId : 0),
    )
    .executeTakeFirst();
  return row && toBookmark(row);
}
