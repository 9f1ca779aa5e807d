/** What the pages ask on which threads are put in order. */
import { sql } from "kysely";
import type { MovablePost } from "../../../shared/forum/thread-tools/split.tsx";
import { excerpt } from "../../../shared/forum/threads/excerpt.ts";
import type { SpaceData } from "../../../shared/spaces/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { nameOf } from "../../accounts/person-columns.ts";
import type { Conn } from "../../platform/database/db.ts";
import { listSpaces } from "../../spaces/queries.ts";
import { mayPutThreads } from "./move-thread.ts";

export const POSTS_TO_CHOOSE = 100;
const EXCERPT_LENGTH = 160;

/** Posts that can leave a thread, in time order; the opening one stays, comments go with the post they hang under. */
export async function listMovablePosts(
  db: Conn,
  threadId: number,
  page: number,
): Promise<{ posts: MovablePost[]; pages: number }> {
  const movable = db
    .selectFrom("posts")
    .leftJoin("users as author", "author.id", "posts.author_id")
    .where("posts.thread_id", "=", threadId)
    .where("posts.kind", "in", ["reply", "answer"]);
  const rows = await movable
    .select(["posts.id", "posts.number", "posts.created_at", nameOf("author").as("authorName")])
    .select(sql<string>`CASE WHEN posts.deleted_at IS NULL THEN left(posts.plain, 400) ELSE '' END`.as("plain"))
    .select(sql<boolean>`posts.deleted_at IS NOT NULL`.as("deleted"))
    .select(sql<number>`count(*) OVER ()`.as("total"))
    .orderBy("posts.number")
    .limit(POSTS_TO_CHOOSE)
    .offset((page - 1) * POSTS_TO_CHOOSE)
    .execute();
  const posts = rows.map(({ id, number, created_at, authorName, plain, deleted }) => ({
    id,
    number: number ?? 0,
    authorName,
    createdAt: created_at.toISOString(),
    excerpt: excerpt(plain, EXCERPT_LENGTH),
    deleted,
  }));
  return { posts, pages: Math.max(1, Math.ceil((rows[0]?.total ?? 0) / POSTS_TO_CHOOSE)) };
}

/** Spaces that the viewer may put threads into, in the forum's order. */
export async function spacesToPutInto(db: Conn, viewer: Viewer | null): Promise<SpaceData[]> {
  return (await listSpaces(db, viewer)).filter((space) => mayPutThreads(viewer, space));
}
