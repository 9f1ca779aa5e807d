/** Reads of one thread: its head, a page of posts, changes since a revision. */
import { sql } from "kysely";
import type { ThreadSubject } from "../../../shared/forum/rules.ts";
import type { Changes, OwnFacts, PostData, ThreadState } from "../../../shared/forum/threads/schema.ts";
import { CHANGES_PER_MESSAGE, POSTS_PER_PAGE } from "../../../shared/limits.ts";
import type { PersonRef } from "../../../shared/schema.ts";
import type { WatchLevel } from "../../../shared/spaces/kinds.ts";
import type { SpaceSubject } from "../../../shared/spaces/rules.ts";
import type { SpaceData } from "../../../shared/spaces/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Conn } from "../../platform/database/db.ts";
import { hotQuery } from "../../platform/database/hot-query.ts";
import { notFound } from "../../platform/http/errors.ts";
import { mayReadThread, scopeName } from "../../spaces/scopes.ts";
import { watchLevel } from "../../spaces/watch-level.ts";
import { listPeopleIn } from "../conversations/own.ts";
import { ballotsJson } from "../polls/columns.ts";
import { answerIds } from "./answer-pages.ts";
import { findOrder } from "./order-rows.ts";
import { threadParts } from "./parts.ts";
import { postRows, type ThreadParts, type ThreadRow, threadRows, toPostData, toSpace, toThreadState } from "./rows.ts";
import { unreadOf } from "./unread.ts";

/** A thread as the viewer may read it, with what the permission table asks about. */
export type ReadableThread = {
  state: ThreadState;
  space: SpaceData;
  subject: ThreadSubject;
  viewCount: number;
  same: boolean;
  /** Number of the last post read on an earlier visit; 0 for never. */
  readNumber: number;
  /** Posts after it that are there. */
  unread: number;
  /** Whether a reply was begun and not sent. */
  drafted: boolean;
  watch: WatchLevel;
  /** The bell has something of this thread. */
  notified: boolean;
  /** Who is in a private conversation; empty elsewhere. */
  people: readonly PersonRef[];
  marks: Marks;
};

/** What the viewer alone did to some posts. */
export type Marks = Pick<
  OwnFacts,
  "votes" | "backed" | "suggested" | "reactions" | "ballots" | "bookmarks" | "bookmarked"
>;

type HeadValues = { id: number; viewerId: number; groups: readonly number[]; marked: readonly number[] };
type HeadRow = ThreadRow & {
  same: boolean;
  read_number: number;
  unread: number | null;
  drafted: boolean;
  watch: WatchLevel;
  notified: boolean;
  votes: Record<number, number> | null;
  backed: number[];
  reactions: OwnFacts["reactions"] | null;
  ballots: OwnFacts["ballots"] | null;
  bookmarks: number[];
  bookmarked: boolean;
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
        unreadOf(values.viewerId).as("unread"),
        sql<boolean>`EXISTS (
          SELECT FROM drafts WHERE user_id = ${values.viewerId} AND context = 'reply:' || threads.id)`.as("drafted"),
        watchLevel(values.viewerId).as("watch"),
        sql<boolean>`EXISTS (
          SELECT FROM notifications WHERE user_id = ${values.viewerId} AND thread_id = threads.id AND read_at IS NULL)`.as(
          "notified",
        ),
        sql<Record<number, number> | null>`(
          SELECT json_object_agg(post_id, value) FROM votes
          WHERE user_id = ${values.viewerId} AND post_id = ANY(${values.marked}::int[]))`.as("votes"),
        sql<number[]>`ARRAY(
          SELECT post_id FROM option_backings
          WHERE user_id = ${values.viewerId} AND post_id = ANY(${values.marked}::int[]))`.as("backed"),
        sql<OwnFacts["reactions"] | null>`(
          SELECT json_object_agg(post_id, kind) FROM reactions
          WHERE user_id = ${values.viewerId} AND post_id = ANY(${values.marked}::int[]))`.as("reactions"),
        ballotsJson(values.viewerId, values.marked).as("ballots"),
        sql<number[]>`ARRAY(
          SELECT post_id FROM bookmarks
          WHERE user_id = ${values.viewerId} AND post_id = ANY(${values.marked}::int[]))`.as("bookmarks"),
        sql<boolean>`EXISTS (SELECT FROM bookmarks WHERE user_id = ${values.viewerId} AND thread_id = threads.id)`.as(
          "bookmarked",
        ),
      ])
      .where("threads.id", "=", values.id)
      .where(mayReadThread(viewer && { ...viewer, id: values.viewerId, groups: values.groups })),
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
  const scope = scopeName(viewer);
  const query = headQueries.get(scope) ?? headQuery(viewer);
  headQueries.set(scope, query);
  const [row] = await query(db, { id, viewerId: viewer?.id ?? 0, groups: viewer?.groups ?? [], marked });
  if (!row) throw notFound();
  const [parts, people] = await Promise.all([
    partsOf(db, row, viewer?.id),
    row.space_visibility === "conversation" ? listPeopleIn(db, id) : [],
  ]);
  const space = toSpace(row);
  return {
    state: toThreadState(row, parts),
    space,
    subject: threadSubjectOf(row),
    viewCount: row.view_count,
    same: row.same,
    readNumber: row.read_number,
    unread: row.unread ?? 0,
    marks: {
      votes: row.votes ?? {},
      backed: parts.course?.backed ?? row.backed,
      suggested: parts.course?.suggested ?? false,
      reactions: row.reactions ?? {},
      ballots: row.ballots ?? {},
      bookmarks: row.bookmarks,
      bookmarked: row.bookmarked,
    },
    drafted: row.drafted,
    watch: row.watch,
    notified: row.notified,
    people,
  };
}

export function threadSubjectOf(row: ThreadRow): ThreadSubject {
  return {
    kind: row.kind,
    authorId: row.author_id,
    closed: row.closed_at !== null,
    deleted: row.deleted_at !== null,
    participants: row.participants,
    space: spaceSubjectOf(row),
  };
}

export function spaceSubjectOf(
  row: Pick<ThreadRow, "space_visibility" | "space_members_may" | "space_rights" | "space_archived_at">,
): SpaceSubject {
  return {
    visibility: row.space_visibility,
    membersMay: row.space_members_may,
    groups: row.space_rights,
    archived: row.space_archived_at !== null,
  };
}

async function partsOf(db: Conn, row: ThreadRow, viewerId = 0): Promise<ThreadParts> {
  const { id, kind, has_order } = row;
  const [course, order] = await Promise.all([
    kind === "problem" ? threadParts.course.get()(db, row, viewerId) : null,
    has_order ? findOrder(db, id) : null,
  ]);
  return { course, order };
}

/** How many pages the thread has; answers are paged apart from the opening post, which stands above the first page. */
export function countPages(
  thread: Pick<ThreadState, "kind" | "lastNumber" | "order">,
  size: number = POSTS_PER_PAGE,
): number {
  const numbered = thread.kind === "question" ? thread.lastNumber - 1 - (thread.order?.vacant ?? 0) : thread.lastNumber;
  return Math.max(1, Math.ceil(numbered / size));
}

/** The posts of a page in the order of reading, each one's comments after it. */
export async function listPosts(
  db: Conn,
  thread: ThreadState,
  page: number,
  size: number = POSTS_PER_PAGE,
): Promise<PostData[]> {
  const rows = await postRows(db)
    .innerJoin((await pageIds(db, thread, page, size)).as("page"), "page.id", "posts.id")
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
async function pageIds(db: Conn, thread: ThreadState, page: number, size: number) {
  const from = (page - 1) * size;
  const numbered =
    thread.kind === "question"
      ? await answerIds(db, thread, page, size)
      : sql`
        SELECT id, number AS place FROM posts
        WHERE thread_id = ${thread.id} AND number > ${from} AND number <= ${from + size}`;
  return sql<Placed>`(
    WITH numbered AS (${numbered})
    SELECT id, place FROM numbered
    UNION ALL
    SELECT comment.id, numbered.place FROM posts comment JOIN numbered ON comment.parent_id = numbered.id)`;
}

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
  const gone = thread.order?.vacant ? await listGone(db, thread.id, since, to) : [];
  return {
    threadId: thread.id,
    from: since,
    to,
    complete: to === thread.revision,
    thread,
    posts: rows.map(toPostData),
    ...(gone.length > 0 ? { gone } : {}),
  };
}

async function listGone(db: Conn, threadId: number, since: number, to: number): Promise<number[]> {
  const rows = await db
    .selectFrom("left_posts")
    .select("post_id")
    .where("thread_id", "=", threadId)
    .where("revision", ">", since)
    .where("revision", "<=", to)
    .orderBy("revision")
    .orderBy("post_id")
    .execute();
  return rows.map((row) => row.post_id);
}

/** A thread's head for its room, no matter who is in it; undefined where it no longer exists. */
export async function findThreadHead(
  db: Conn,
  id: number,
): Promise<{ state: ThreadState; space: SpaceData } | undefined> {
  const row = await threadRows(db).where("threads.id", "=", id).executeTakeFirst();
  if (!row) return undefined;
  return { state: toThreadState(row, await partsOf(db, row)), space: toSpace(row) };
}
