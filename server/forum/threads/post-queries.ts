/** Reads of one post: what may be done with it, where it stands, its versions. */

import type { PostSubject } from "../../../shared/forum/rules.ts";
import type { PostData, ThreadState } from "../../../shared/forum/threads/schema.ts";
import { POSTS_PER_PAGE, VERSIONS_PER_PAGE } from "../../../shared/limits.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { nameOf } from "../../accounts/person-columns.ts";
import type { Conn } from "../../platform/database/db.ts";
import { notFound } from "../../platform/http/errors.ts";
import { mayReadThread } from "../../spaces/scopes.ts";
import { pageOfAnswer } from "./answer-pages.ts";
import { getThread, threadSubjectOf } from "./queries.ts";
import { postRows, threadRows, toPostData } from "./rows.ts";

export type ReadablePost = {
  id: number;
  threadId: number;
  number: number | null;
  parentId: number | null;
  kind: PostData["kind"];
  source: string;
  version: number;
  language: string;
  /** Empty where the account was erased. */
  authorName: string;
  subject: PostSubject;
};

/** A post whose thread the viewer may read. The words of a deleted one are for callers that checked `post.readDeleted`. */
export async function getPost(db: Conn, viewer: Viewer | null, id: number): Promise<ReadablePost> {
  const row = await threadRows(db)
    .innerJoin("posts", "posts.thread_id", "threads.id")
    .leftJoin("users as writer", "writer.id", "posts.author_id")
    .select([
      "posts.id as post_id",
      "posts.number",
      "posts.parent_id",
      "posts.kind as post_kind",
      "posts.source",
      "posts.version",
      "posts.language as post_language",
      "posts.author_id as post_author_id",
      "posts.deleted_at as post_deleted_at",
      "posts.wiki as post_wiki",
      nameOf("writer").as("writer_name"),
    ])
    .where("posts.id", "=", id)
    .where(mayReadThread(viewer))
    .executeTakeFirst();
  if (!row) throw notFound();
  return {
    id: row.post_id,
    threadId: row.id,
    number: row.number,
    parentId: row.parent_id,
    kind: row.post_kind,
    source: row.source,
    version: row.version,
    language: row.post_language,
    authorName: row.writer_name,
    subject: {
      authorId: row.post_author_id,
      opening: row.post_kind === "opening",
      deleted: row.post_deleted_at !== null,
      wiki: row.post_wiki,
      thread: threadSubjectOf(row),
    },
  };
}

export type PostTarget = { id: number; number: number | null; name: string };

/** A post of this thread that a reply or a comment can be about. */
export async function findTarget(db: Conn, threadId: number, id: number): Promise<PostTarget | undefined> {
  return db
    .selectFrom("posts")
    .leftJoin("users", "users.id", "posts.author_id")
    .select(["posts.id", "posts.number", nameOf("users").as("name")])
    .where("posts.id", "=", id)
    .where("posts.thread_id", "=", threadId)
    .where("posts.deleted_at", "is", null)
    .executeTakeFirst();
}

/** One post as the contract has it, for answers to those who changed it. */
export async function getPostData(db: Conn, id: number): Promise<PostData> {
  const row = await postRows(db).where("posts.id", "=", id).executeTakeFirst();
  if (!row) throw notFound();
  return toPostData(row);
}

/** The viewer's own post that was sent with this key, where it stands in a thread that they may read. */
export async function findSent(db: Conn, viewer: Viewer | null, threadId: number, key: string): Promise<number | null> {
  const { state } = await getThread(db, viewer, threadId);
  if (viewer === null) return null;
  const post = await db
    .selectFrom("posts")
    .select("id")
    .where("author_id", "=", viewer.id)
    .where("idempotency_key", "=", key)
    .where("thread_id", "=", state.id)
    .executeTakeFirst();
  return post?.id ?? null;
}

/** The page of its thread on which a post stands today. */
export async function pageOfPost(
  db: Conn,
  thread: ThreadState,
  post: { number: number | null; parentId: number | null },
): Promise<number> {
  const number = post.number ?? (await numberOf(db, post.parentId));
  if (thread.kind !== "question") return Math.ceil(number / POSTS_PER_PAGE);
  return number === 1 ? 1 : pageOfAnswer(db, thread, number, POSTS_PER_PAGE);
}

async function numberOf(db: Conn, parentId: number | null): Promise<number> {
  const parent = await db.selectFrom("posts").select("number").where("id", "=", parentId).executeTakeFirst();
  return parent?.number ?? 1;
}

export type DeletionRow = { at: Date; deletedBy: number | null; reason: string | null };

/** When, by whom and why a post was deleted, if it is. */
export async function findDeletion(db: Conn, postId: number): Promise<DeletionRow | undefined> {
  const row = await db
    .selectFrom("posts")
    .select(["deleted_at", "deleted_by", "delete_reason"])
    .where("id", "=", postId)
    .executeTakeFirst();
  if (!row?.deleted_at) return undefined;
  return { at: row.deleted_at, deletedBy: row.deleted_by, reason: row.delete_reason };
}

export type VersionRow = { version: number; source: string; at: Date; editorId: number | null; reason: string | null };

/** Newest first, one more than fit on a page; `before`: only versions before that. */
export async function listVersions(db: Conn, postId: number, before?: number): Promise<VersionRow[]> {
  const earlier = await db
    .selectFrom("post_versions")
    .select(["version", "source", "created_at as at", "editor_id as editorId", "reason"])
    .where("post_id", "=", postId)
    .$if(before !== undefined, (query) => query.where("version", "<", before ?? 0))
    .orderBy("version", "desc")
    .limit(VERSIONS_PER_PAGE + 1)
    .execute();
  if (before !== undefined) return earlier;
  const present = await db
    .selectFrom("posts")
    .select(["version", "source", "author_id", "created_at", "edited_at", "editor_id", "edit_reason"])
    .where("id", "=", postId)
    .executeTakeFirstOrThrow();
  const last: VersionRow = {
    version: present.version,
    source: present.source,
    at: present.edited_at ?? present.created_at,
    editorId: present.editor_id ?? present.author_id,
    reason: present.edit_reason,
  };
  return [last, ...earlier].slice(0, VERSIONS_PER_PAGE + 1);
}
