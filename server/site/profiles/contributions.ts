/** Everything a person wrote that the reader may read, newest first, page by page. */
import { sql } from "kysely";
import { excerpt } from "../../../shared/forum/threads/excerpt.ts";
import type { ThreadListItem } from "../../../shared/forum/threads/schema.ts";
import type { LocalisedText, Page } from "../../../shared/schema.ts";
import type { PersonPostItem } from "../../../shared/site/profiles/profile.tsx";
import type { Viewer } from "../../../shared/viewer.ts";
import { listRows } from "../../forum/threads/lists.ts";
import { toListItem } from "../../forum/threads/rows.ts";
import type { Db } from "../../platform/database/db.ts";
import { mayListThread } from "../../spaces/scopes.ts";

const PER_PAGE = 30;
const EXCERPT_LENGTH = 200;

/** Shown on the profile itself. */
export const LATEST = { threads: 5, posts: 8, replications: 5 };

type Part = { personId: number; after?: number | undefined; limit?: number };

/** The cursor is the id of the last thread shown: ids are in the order in which threads were opened. */
export async function listThreadsBy(
  db: Db,
  viewer: Viewer | null,
  { personId, after, limit = PER_PAGE }: Part,
): Promise<Page<ThreadListItem>> {
  const rows = await listRows(db, viewer)
    .where("threads.author_id", "=", personId)
    .where("threads.deleted_at", "is", null)
    .where(mayListThread(viewer))
    .$if(after !== undefined, (query) => query.where("threads.id", "<", after ?? 0))
    .orderBy("threads.id", "desc")
    .limit(limit + 1)
    .execute();
  return pageOf(rows.map(toListItem), limit);
}

export async function listPostsBy(
  db: Db,
  viewer: Viewer | null,
  { personId, after, limit = PER_PAGE }: Part,
): Promise<Page<PersonPostItem>> {
  const rows = await db
    .selectFrom("posts")
    .innerJoin("threads", "threads.id", "posts.thread_id")
    .innerJoin("spaces", "spaces.id", "threads.space_id")
    .select(["posts.id", "posts.kind", "posts.language", "posts.created_at", "threads.title"])
    .select([
      "threads.language as thread_language",
      sql<string>`left(posts.plain, ${EXCERPT_LENGTH * 4})`.as("beginning"),
      sql<boolean>`threads.accepted_post_id IS NOT DISTINCT FROM posts.id`.as("accepted"),
      sql<LocalisedText>`spaces.name`.as("space"),
    ])
    .where("posts.author_id", "=", personId)
    .where("posts.kind", "!=", "opening")
    .where("posts.deleted_at", "is", null)
    .where("threads.deleted_at", "is", null)
    .where(mayListThread(viewer))
    .$if(after !== undefined, (query) => query.where("posts.id", "<", after ?? 0))
    .orderBy("posts.id", "desc")
    .limit(limit + 1)
    .execute();
  const items = rows.map(({ beginning, created_at, title, thread_language, ...row }) => ({
    ...row,
    excerpt: excerpt(beginning, EXCERPT_LENGTH),
    createdAt: created_at.toISOString(),
    threadTitle: title,
    threadLanguage: thread_language,
  }));
  return pageOf(items, limit);
}

function pageOf<T extends { id: number }>(found: readonly T[], limit: number): Page<T> {
  const items = found.slice(0, limit);
  return { items, next: found.length > limit ? String(items.at(-1)?.id) : null };
}
