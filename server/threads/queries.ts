/** Reads of one thread: its head, a page of posts, changes since a revision, where a post stands. */
import { sql } from "kysely";
import type { Changes, OwnFacts, PostData, SpaceData, StageData, ThreadState, Viewer } from "../../shared/contract.ts";
import { CHANGES_PER_MESSAGE, POSTS_PER_PAGE } from "../../shared/limits.ts";
import type { PostSubject, ThreadSubject } from "../../shared/permissions.ts";
import type { Conn } from "../platform/db.ts";
import { notFound } from "../platform/errors.ts";
import { hotQuery } from "../platform/hot-query.ts";
import { mayReadThread } from "../spaces/scopes.ts";
import { nameOf, postRows, type ThreadRow, threadRows, toPostData, toSpace, toThreadState } from "./rows.ts";

/** A thread as the viewer may read it, with what the permission table asks about. */
export type ReadableThread = {
  state: ThreadState;
  space: SpaceData;
  subject: ThreadSubject;
  viewCount: number;
  same: boolean;
  /** Number of the last post read on an earlier visit; 0 for never. */
  readNumber: number;
  marks: Marks;
};

/** What the viewer alone did to some posts. */
export type Marks = Pick<OwnFacts, "votes" | "backed">;

type HeadValues = { id: number; viewerId: number; groups: readonly number[]; marked: readonly number[] };
type HeadRow = ThreadRow & {
  same: boolean;
  read_number: number;
  votes: Record<number, number> | null;
  backed: number[];
};

const headQuery = (viewer: Viewer | null) =>
  hotQuery<HeadValues, HeadRow>((db, values) =>
    threadRows(db)
      .select([
        sql<boolean>`EXISTS (SELECT FROM same_questions WHERE thread_id = threads.id AND user_id = ${values.viewerId})`.as(
          "same",
        ),
        sql<number>`coalesce((SELECT number FROM read_positions WHERE thread_id = threads.id AND user_id = ${values.viewerId}), 0)`.as(
          "read_number",
        ),
        sql<Record<number, number> | null>`(
          SELECT json_object_agg(post_id, value) FROM votes
          WHERE user_id = ${values.viewerId} AND post_id = ANY(${values.marked}::int[]))`.as("votes"),
        sql<number[]>`ARRAY(
          SELECT post_id FROM option_backings
          WHERE user_id = ${values.viewerId} AND post_id = ANY(${values.marked}::int[]))`.as("backed"),
      ])
      .where("threads.id", "=", values.id)
      .where(mayReadThread(viewer && { ...viewer, groups: values.groups })),
  );
/** One for each text that the scope makes of a viewer. */
const headQueries = new Map<string, ReturnType<typeof headQuery>>();

/**
 * `marked`: posts whose marks by the viewer are wanted with it.
 * @throws AppError `not_found` where there is none or none that the viewer may read
 */
export async function getThread(
  db: Conn,
  viewer: Viewer | null,
  id: number,
  marked: readonly number[] = [],
): Promise<ReadableThread> {
  const scope = viewer?.role ?? "visitor";
  const query = headQueries.get(scope) ?? headQuery(viewer);
  headQueries.set(scope, query);
  const [row] = await query(db, { id, viewerId: viewer?.id ?? 0, groups: viewer?.groups ?? [], marked });
  if (!row) throw notFound();
  const stages = row.kind === "problem" ? await listStages(db, id) : [];
  const space = toSpace(row);
  return {
    state: toThreadState(row, stages),
    space,
    subject: threadSubjectOf(row),
    viewCount: row.view_count,
    same: row.same,
    readNumber: row.read_number,
    marks: { votes: row.votes ?? {}, backed: row.backed },
  };
}

export function threadSubjectOf(row: ThreadRow): ThreadSubject {
  return {
    kind: row.kind,
    authorId: row.author_id,
    closed: row.closed_at !== null,
    deleted: row.deleted_at !== null,
    space: { visibility: row.space_visibility, groupId: row.space_group_id },
  };
}

async function listStages(db: Conn, threadId: number): Promise<StageData[]> {
  const rows = await db
    .selectFrom("problem_stages")
    .select(["stage", "html", "source", "updated_at"])
    .where("thread_id", "=", threadId)
    .execute();
  return rows.map(({ updated_at, ...stage }) => ({ ...stage, updatedAt: updated_at.toISOString() }));
}

/** How many pages the thread has; answers are paged apart from the opening post, which stands above the first page. */
export function countPages(thread: Pick<ThreadState, "kind" | "lastNumber">): number {
  const numbered = thread.kind === "question" ? thread.lastNumber - 1 : thread.lastNumber;
  return Math.max(1, Math.ceil(numbered / POSTS_PER_PAGE));
}

/** The posts of a page in the order of reading, each one's comments after it. */
export async function listPosts(db: Conn, thread: ThreadState, page: number): Promise<PostData[]> {
  const rows = await postRows(db)
    .innerJoin(pageIds(thread, page).as("page"), "page.id", "posts.id")
    .orderBy("page.place")
    .orderBy("posts.id")
    .execute();
  return rows.map(toPostData);
}

type Placed = { id: number; place: number };

/**
 * Ids with their place, comments with that of their post. In time order a page is a range of numbers, so page 25 costs
 * what page 1 does; answers are ordered by acceptance, votes and time.
 */
function pageIds(thread: ThreadState, page: number) {
  const from = (page - 1) * POSTS_PER_PAGE;
  const numbered =
    thread.kind === "question"
      ? answerIds(thread, page)
      : sql`
        SELECT id, number AS place FROM posts
        WHERE thread_id = ${thread.id} AND number > ${from} AND number <= ${from + POSTS_PER_PAGE}`;
  return sql<Placed>`(
    WITH numbered AS (${numbered})
    SELECT id, place FROM numbered
    UNION ALL
    SELECT comment.id, numbered.place FROM posts comment JOIN numbered ON comment.parent_id = numbered.id)`;
}

/** The opening post stands above the first page of answers. */
function answerIds(thread: ThreadState, page: number) {
  const from = (page - 1) * POSTS_PER_PAGE;
  const opening =
    page === 1 ? sql`SELECT id, 0 AS place FROM posts WHERE thread_id = ${thread.id} AND number = 1 UNION ALL` : sql``;
  return sql`${opening} (
    SELECT id, row_number() OVER () AS place FROM (
      SELECT id FROM posts WHERE thread_id = ${thread.id} AND kind = 'answer'
      ORDER BY ${answerOrder(thread.acceptedPostId)} OFFSET ${from} LIMIT ${POSTS_PER_PAGE}) AS answers)`;
}

const answerOrder = (acceptedPostId: number | null) =>
  acceptedPostId === null ? sql`score DESC, number` : sql`(id = ${acceptedPostId}) DESC, score DESC, number`;

/** The present state of what changed after `since`, at most CHANGES_PER_MESSAGE posts at once. */
export async function getChanges(db: Conn, thread: ThreadState, since: number): Promise<Changes> {
  // The head was read before the posts: what changes in between has a higher revision and comes with the next message.
  const rows = await postRows(db)
    .where("posts.thread_id", "=", thread.id)
    .where("posts.revision", ">", since)
    .where("posts.revision", "<=", thread.revision)
    .orderBy("posts.revision")
    // Revisions are sent whole: a cut through one would lose its other half at the next request.
    .fetch(CHANGES_PER_MESSAGE, "with ties")
    .execute();
  const cut = rows.length >= CHANGES_PER_MESSAGE;
  const to = cut ? (rows.at(-1)?.revision ?? since) : thread.revision;
  return {
    threadId: thread.id,
    from: since,
    to,
    complete: to === thread.revision,
    thread,
    posts: rows.map(toPostData),
  };
}

/** A thread's head for its room, whoever is in it; undefined where it no longer exists. */
export async function findThreadHead(
  db: Conn,
  id: number,
): Promise<{ state: ThreadState; space: SpaceData } | undefined> {
  const row = await threadRows(db).where("threads.id", "=", id).executeTakeFirst();
  if (!row) return undefined;
  const stages = row.kind === "problem" ? await listStages(db, id) : [];
  return { state: toThreadState(row, stages), space: toSpace(row) };
}

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

/** The page of its thread on which a post stands today. */
export async function pageOfPost(
  db: Conn,
  thread: ThreadState,
  post: { number: number | null; parentId: number | null },
): Promise<number> {
  const number = post.number ?? (await numberOf(db, post.parentId));
  if (thread.kind !== "question") return Math.ceil(number / POSTS_PER_PAGE);
  if (number === 1) return 1;
  const { rows } = await sql<{ place: number }>`
    SELECT place FROM (
      SELECT number, row_number() OVER (ORDER BY ${answerOrder(thread.acceptedPostId)}) AS place
      FROM posts WHERE thread_id = ${thread.id} AND kind = 'answer') AS ordered
    WHERE number = ${number}`.execute(db);
  return Math.ceil((rows[0]?.place ?? 1) / POSTS_PER_PAGE);
}

async function numberOf(db: Conn, parentId: number | null): Promise<number> {
  const parent = await db.selectFrom("posts").select("number").where("id", "=", parentId).executeTakeFirst();
  return parent?.number ?? 1;
}

export type VersionRow = { version: number; source: string; at: Date; editorId: number | null; reason: string | null };

/** Every version of a post, oldest first. */
export async function listVersions(db: Conn, postId: number): Promise<VersionRow[]> {
  const earlier = await db
    .selectFrom("post_versions")
    .select(["version", "source", "created_at as at", "editor_id as editorId", "reason"])
    .where("post_id", "=", postId)
    .orderBy("version")
    .execute();
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
  return [...earlier, last];
}
