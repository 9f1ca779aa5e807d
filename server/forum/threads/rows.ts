/** Columns of threads and posts as they are read, and how rows become the contract's data. */

import { sql } from "kysely";
import type { RoutingState } from "../../../shared/forum/threads/kinds.ts";
import type { PostData, ThreadListItem, ThreadOrder, ThreadState } from "../../../shared/forum/threads/schema.ts";
import type { PersonRef } from "../../../shared/schema.ts";
import type { SpaceData } from "../../../shared/spaces/schema.ts";
import { nameOf, personJson } from "../../accounts/person-columns.ts";
import type { Conn } from "../../platform/database/db.ts";
import { pollJson } from "../polls/columns.ts";
import type { ThreadCourse } from "./parts.ts";

/** Thread rows with their space; scopes and conditions are added by the caller. */
export function threadRows(db: Conn) {
  return db
    .selectFrom("threads")
    .innerJoin("spaces", "spaces.id", "threads.space_id")
    .select([
      "threads.id",
      "threads.revision",
      "threads.kind",
      "threads.title",
      "threads.slug",
      "threads.language",
      "threads.countries",
      "threads.tags",
      "threads.fields",
      "threads.space_id",
      "threads.author_id",
      "threads.created_at",
      "threads.last_post_at",
      "threads.last_number",
      "threads.post_count",
      "threads.answer_count",
      "threads.accepted_post_id",
      "threads.same_count",
      "threads.first_answered_at",
      "threads.routing",
      "threads.view_count",
      "threads.excerpt",
      "threads.problem_stage",
      "threads.problem_result",
      "threads.chosen_post_id",
      "threads.outcome_on",
      "threads.pinned_at",
      "threads.closed_at",
      "threads.deleted_at",
      "threads.has_order",
      "spaces.slug as space_slug",
      "spaces.name as space_name",
      "spaces.description as space_description",
      "spaces.visibility as space_visibility",
      "spaces.members_may as space_members_may",
      "spaces.rights as space_rights",
      "spaces.archived_at as space_archived_at",
      "spaces.parent_id as space_parent_id",
      "spaces.icon as space_icon",
      "spaces.colour as space_colour",
      "spaces.kinds as space_kinds",
      "spaces.default_kind as space_default_kind",
    ])
    .select(
      sql<number[]>`CASE WHEN spaces.visibility = 'conversation'
        THEN ARRAY(SELECT user_id FROM conversation_members WHERE thread_id = threads.id ORDER BY user_id)
        ELSE '{}' END`.as("participants"),
    );
}

export type ThreadRow = Awaited<ReturnType<ReturnType<typeof threadRows>["executeTakeFirstOrThrow"]>>;

/** What few threads have, read apart from their rows: even a part that is not used costs each look-up its place in the plan. */
export type ThreadParts = { course: ThreadCourse | null; order: ThreadOrder | null };

export function toThreadState(row: ThreadRow, { course, order }: ThreadParts): ThreadState {
  return {
    id: row.id,
    revision: row.revision,
    kind: row.kind,
    title: row.title,
    slug: row.slug,
    language: row.language,
    countries: row.countries,
    tags: row.tags,
    fields: row.fields,
    spaceId: row.space_id,
    authorId: row.author_id,
    createdAt: row.created_at.toISOString(),
    lastPostAt: row.last_post_at.toISOString(),
    lastNumber: row.last_number,
    postCount: row.post_count,
    answerCount: row.answer_count,
    acceptedPostId: row.accepted_post_id,
    sameCount: row.same_count,
    routing: routingOf(row),
    pinned: row.pinned_at !== null,
    closed: row.closed_at !== null,
    deleted: row.deleted_at !== null,
    participants: row.participants,
    order,
    problem: course?.problem ?? null,
  };
}

/** Once there is an answer nobody needs to know any more whom the forum had asked. */
const routingOf = (row: ThreadRow): RoutingState | null =>
  row.kind === "question" && row.first_answered_at === null ? row.routing : null;

export function toSpace(row: ThreadRow): SpaceData {
  return {
    id: row.space_id,
    slug: row.space_slug,
    name: row.space_name,
    description: row.space_description,
    visibility: row.space_visibility,
    membersMay: row.space_members_may,
    groups: row.space_rights,
    archived: row.space_archived_at !== null,
    parentId: row.space_parent_id,
    icon: row.space_icon,
    colour: row.space_colour,
    kinds: row.space_kinds,
    defaultKind: row.space_default_kind,
    threadCount: 0,
    lastActivityAt: null,
  };
}

/** A row of a list, with the person-dependent part where somebody is signed in. */
export type ListRow = ThreadRow & {
  author: PersonRef | null;
  last_author: { handle: string; name: string } | null;
  unread?: number | null;
};

export function toListItem(row: ListRow): ThreadListItem {
  return {
    id: row.id,
    revision: row.revision,
    slug: row.slug,
    title: row.title,
    kind: row.kind,
    language: row.language,
    countries: row.countries,
    tags: row.tags,
    space: { slug: row.space_slug, name: row.space_name, visibility: row.space_visibility },
    author: row.author,
    lastAuthor: row.last_author,
    createdAt: row.created_at.toISOString(),
    lastPostAt: row.last_post_at.toISOString(),
    replyCount: Math.max(0, row.post_count - 1),
    answerCount: row.answer_count,
    accepted: row.accepted_post_id !== null,
    routing: routingOf(row),
    problemStage: row.problem_stage,
    problemResult: row.problem_result,
    pinned: row.pinned_at !== null,
    closed: row.closed_at !== null,
    viewCount: row.view_count,
    excerpt: row.excerpt,
    unread: row.unread,
  };
}

/** Post rows with author and links; conditions are added by the caller. Words of deleted posts are not read at all. */
export function postRows(db: Conn) {
  return db
    .selectFrom("posts")
    .leftJoin("users as author", "author.id", "posts.author_id")
    .select([
      "posts.id",
      "posts.thread_id",
      "posts.kind",
      "posts.number",
      "posts.parent_id",
      "posts.language",
      "posts.revision",
      "posts.version",
      "posts.score",
      "posts.is_option",
      "posts.backing",
      "posts.reactions",
      "posts.wiki",
      "posts.created_at",
      "posts.edited_at",
    ])
    .select([
      sql<string>`CASE WHEN posts.deleted_at IS NULL THEN posts.html ELSE '' END`.as("html"),
      sql<boolean>`posts.deleted_at IS NOT NULL`.as("deleted"),
      personJson("author").as("author"),
      pollJson.as("poll"),
      linkedPost(sql`target.id = posts.reply_to_id`, sql`LIMIT 1`).as("reply_to"),
      linkedPost(sql`target.reply_to_id = posts.id AND target.deleted_at IS NULL`, sql``).as("replies"),
      sql<PostData["usedIn"] | null>`(
        SELECT json_agg(DISTINCT jsonb_build_object('id', pr.id, 'slug', pr.slug, 'title', pr.title))
        FROM claim_sources cs JOIN claims c ON c.id = cs.claim_id JOIN practices pr ON pr.id = c.practice_id
          JOIN spaces ps ON ps.id = pr.space_id
        WHERE cs.post_id = posts.id AND pr.status = 'published'
          -- Everybody who reads the post sees this: a closed group's practice must not show on a public post that it cites.
          AND (ps.visibility = 'public' OR ps.id = (SELECT space_id FROM threads WHERE id = posts.thread_id)))`.as(
        "used_in",
      ),
    ]);
}

type Linked = { id: number; number: number | null; name: string };
const linkedPost = (condition: ReturnType<typeof sql>, limit: ReturnType<typeof sql>) =>
  sql<Linked[] | null>`(
    SELECT json_agg(link) FROM (
      SELECT target.id, target.number, ${nameOf("writer")} AS name
      FROM posts target LEFT JOIN users writer ON writer.id = target.author_id
      -- Not across threads: after a split the other half may stand where not everybody reads.
      WHERE ${condition} AND target.thread_id = posts.thread_id ORDER BY target.id ${limit}
    ) link)`;

export type PostRow = Awaited<ReturnType<ReturnType<typeof postRows>["executeTakeFirstOrThrow"]>>;

export function toPostData(row: PostRow): PostData {
  return {
    id: row.id,
    threadId: row.thread_id,
    kind: row.kind,
    number: row.number,
    parentId: row.parent_id,
    replyTo: row.reply_to?.[0] ?? null,
    replies: row.replies ?? [],
    author: row.author,
    html: row.html,
    language: row.language,
    revision: row.revision,
    version: row.version,
    score: row.score,
    isOption: row.is_option,
    backing: row.backing,
    reactions: row.reactions,
    poll: row.poll,
    wiki: row.wiki,
    createdAt: row.created_at.toISOString(),
    editedAt: row.edited_at?.toISOString() ?? null,
    deleted: row.deleted,
    usedIn: row.used_in ?? [],
  };
}
