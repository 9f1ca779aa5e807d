/**
 * Telling of one post: whom it names, answers or quotes, who follows its thread, and what is unread for them from now on.
 * Whatever was done before is not done twice, so it may be run again at any time.
 */
import { sql } from "kysely";
import { can } from "../../../shared/permissions.ts";
import type { Visibility } from "../../../shared/spaces/kinds.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { namedIn } from "../../notifications/named.ts";
import { hasNotMuted, hasNotMutedThread } from "../../notifications/notify.ts";
import { anyOf, type Trx } from "../../platform/database/db.ts";
import { ACCOUNT_COLUMNS, type AccountRow } from "../../platform/sessions/session-store.ts";
import { personMayRead } from "../../spaces/scopes.ts";
import { effectiveLevel } from "../../spaces/watch-level.ts";
import { lastThere, lockReaders } from "../threads/unread.ts";

type TellOptions = {
  /** Only whom the text names is told of an edit. */
  edited?: boolean;
};

/** Posts of one thread written in a burst cost its followers one update. */
export async function tellPosts(
  trx: Trx,
  postIds: readonly number[],
  { edited = false }: TellOptions = {},
): Promise<void> {
  const posts = await findPosts(trx, postIds);
  const byThread = Map.groupBy(posts, ({ threadId }) => threadId);
  // By ascending id, so that two who tell of the same threads never wait for each other.
  for (const [threadId, ofThread] of [...byThread].sort(([a], [b]) => a - b)) {
    // Two posts of one thread are told one after the other: both touch the rows of its readers.
    await lockReaders(trx, [threadId]);
    const [first] = ofThread;
    if (first && first.visibility !== "conversation" && !edited) await followThread(trx, first, ofThread);
    for (const post of ofThread) await tellPeople(trx, post, await findDirect(trx, post, edited), edited);
    if (!edited) await countUnread(trx, threadId, authorsOf(ofThread));
  }
}

const authorsOf = (posts: readonly UntoldPost[]): number[] => [
  ...new Set(posts.flatMap(({ authorId }) => (authorId === null ? [] : [authorId]))),
];

type UntoldPost = {
  id: number;
  threadId: number;
  spaceId: number;
  visibility: Visibility;
  number: number | null;
  html: string;
  authorId: number | null;
  threadAuthorId: number | null;
  replyToId: number | null;
  parentId: number | null;
  isOpening: boolean;
  isAnswer: boolean;
};

function findPosts(trx: Trx, ids: readonly number[]): Promise<UntoldPost[]> {
  return trx
    .selectFrom("posts")
    .innerJoin("threads", "threads.id", "posts.thread_id")
    .innerJoin("spaces", "spaces.id", "threads.space_id")
    .select([
      "posts.id",
      "threads.id as threadId",
      "threads.space_id as spaceId",
      "spaces.visibility",
      "posts.number",
      "posts.html",
      "posts.author_id as authorId",
      "threads.author_id as threadAuthorId",
      "posts.reply_to_id as replyToId",
      "posts.parent_id as parentId",
    ])
    .select(sql<boolean>`posts.kind = 'opening'`.as("isOpening"))
    .select(sql<boolean>`posts.kind = 'answer'`.as("isAnswer"))
    .where("posts.id", "=", anyOf(ids))
    .where("posts.deleted_at", "is", null)
    .where("threads.deleted_at", "is", null)
    .orderBy("posts.id")
    .execute();
}

/**
 * Who opened a thread watches it and who wrote in it tracks it, unless they chose otherwise; anyone who follows the space
 * follows its threads from the first post that they hear of.
 */
async function followThread(
  trx: Trx,
  { threadId, spaceId, threadAuthorId }: UntoldPost,
  posts: readonly UntoldPost[],
): Promise<void> {
  await sql`
    INSERT INTO thread_watches (user_id, thread_id, space_id, level, origin, read_number, last_number, last_post_at)
    SELECT DISTINCT ON (follower.user_id) follower.user_id, threads.id, threads.space_id, follower.level, follower.origin,
      coalesce(read_positions.number, 0), ${lastThere}, threads.last_post_at
    FROM (
      SELECT ${threadAuthorId}::int AS user_id, 'watching' AS level, 'taken_part' AS origin
      UNION ALL SELECT user_id, 'tracking', 'taken_part' FROM unnest(${authorsOf(posts)}::int[]) AS user_id
      UNION ALL SELECT user_id, level, 'space' FROM space_watches WHERE space_id = ${spaceId} AND level <> 'muted'
    ) follower
      JOIN users ON users.id = follower.user_id
      JOIN threads ON threads.id = ${threadId}
      JOIN spaces ON spaces.id = threads.space_id
      LEFT JOIN read_positions ON read_positions.user_id = follower.user_id AND read_positions.thread_id = threads.id
    WHERE ${personMayRead}
    ORDER BY follower.user_id, follower.origin = 'space', follower.level = 'tracking'
    ON CONFLICT (user_id, thread_id) DO UPDATE SET level = excluded.level, origin = excluded.origin
    WHERE thread_watches.origin = 'space' AND excluded.origin = 'taken_part'`.execute(trx);
}

type Direct = {
  handles: string[];
  groupIds: number[];
  quoted: number[];
  replyToId: number | null;
  parentId: number | null;
};

async function findDirect(trx: Trx, post: UntoldPost, edited: boolean): Promise<Direct> {
  const { handles, quoted } = namedIn(post.html);
  return {
    handles,
    groupIds: handles.length > 0 ? await calledGroups(trx, post.authorId, handles) : [],
    quoted: quoted.filter((id) => id !== post.id),
    replyToId: edited ? null : post.replyToId,
    parentId: edited ? null : post.parentId,
  };
}

/** Groups that the author may call. A person of the same handle is meant first. */
async function calledGroups(trx: Trx, authorId: number | null, handles: readonly string[]): Promise<number[]> {
  const groups = await trx
    .selectFrom("groups")
    .select(["id", "visibility", "members_visible as membersVisible", "membership", "mentionable"])
    .select(
      sql<number[]>`ARRAY(SELECT user_id FROM group_members WHERE group_id = groups.id AND role = 'owner')`.as(
        "owners",
      ),
    )
    .where(sql<boolean>`slug = ANY(${handles}::text[])`)
    .where(sql<boolean>`NOT EXISTS (SELECT FROM users WHERE users.handle = groups.slug::citext)`)
    .execute();
  if (groups.length === 0 || authorId === null) return [];
  const { rows } = await sql<AccountRow>`
    SELECT ${sql.raw(ACCOUNT_COLUMNS)} FROM users WHERE id = ${authorId}`.execute(trx);
  const author: Viewer | undefined = rows[0];
  return author ? groups.filter((group) => can(author, "group.mention", group)).map(({ id }) => id) : [];
}

/** The first reason that fits is the one that is told; then everybody concerned hears that more waits for them. */
async function tellPeople(trx: Trx, post: UntoldPost, direct: Direct, edited: boolean): Promise<void> {
  const { id, threadId, spaceId, number, authorId } = post;
  const news = post.isOpening ? "thread" : "post";
  await sql`
    WITH asked (user_id, kind, rank, group_id) AS (
      SELECT id, 'mention', 1, NULL::int FROM users WHERE handle = ANY(${direct.handles}::citext[])
      UNION ALL SELECT user_id, 'group_mention', 2, group_id FROM group_members WHERE group_id = ${anyOf(direct.groupIds)}
      UNION ALL SELECT author_id, 'reply', 3, NULL FROM posts WHERE id = ${direct.replyToId}::int
      -- Only posts that are here or that everybody may read: an id tried out must not ring at a stranger's door.
      UNION ALL SELECT quoted.author_id, 'quote', 4, NULL FROM posts quoted
        JOIN threads origin ON origin.id = quoted.thread_id JOIN spaces ON spaces.id = origin.space_id
        WHERE quoted.id = ${anyOf(direct.quoted)} AND (origin.id = ${threadId} OR spaces.visibility = 'public')
      UNION ALL SELECT author_id, 'comment', 5, NULL FROM posts WHERE id = ${direct.parentId}::int
      -- Who was brought in after it was written has been told of that.
      UNION ALL SELECT user_id, 'conversation', 6, NULL FROM conversation_members
        WHERE joined_at <= (SELECT created_at FROM posts WHERE id = ${id}) AND thread_id = ${threadId} AND ${!edited && post.visibility === "conversation"}::boolean
      UNION ALL (
        SELECT follower.user_id, ${news}, 7, NULL
        FROM (
          SELECT user_id FROM thread_watches WHERE thread_id = ${threadId} AND level = 'watching'
          UNION SELECT user_id FROM space_watches WHERE space_id = ${spaceId} AND level = 'watching') follower
        LEFT JOIN thread_watches watch ON watch.user_id = follower.user_id AND watch.thread_id = ${threadId}
        LEFT JOIN space_watches place ON place.user_id = follower.user_id AND place.space_id = ${spaceId}
        WHERE ${effectiveLevel} = 'watching' AND ${!edited}::boolean
          -- Anyone who has the thread open has read it by now.
          AND NOT EXISTS (SELECT FROM read_positions
            WHERE user_id = follower.user_id AND thread_id = ${threadId} AND number >= ${number}::int))
      -- Anyone who follows a person hears of the threads that they open, wherever both may read.
      UNION ALL SELECT user_id, ${news}, 8, NULL FROM follows
        WHERE followed_id = ${authorId}::int AND ${post.isOpening && !edited && post.visibility !== "conversation"}::boolean
    ), first AS (
      SELECT DISTINCT ON (user_id) user_id, kind, group_id FROM asked WHERE user_id IS NOT NULL ORDER BY user_id, rank
    ), told AS (
      INSERT INTO notifications (user_id, kind, key, thread_id, post_id, actor_id, group_id, details)
      SELECT users.id, first.kind, ${`post:${id}`}, threads.id, ${id}, ${authorId}::int, first.group_id,
        CASE WHEN ${post.isAnswer}::boolean AND first.kind = 'post' AND threads.author_id = users.id
          THEN '{"event": "answer"}'::jsonb ELSE '{}' END
      FROM first
        JOIN users ON users.id = first.user_id
        JOIN threads ON threads.id = ${threadId}
        JOIN spaces ON spaces.id = threads.space_id
      WHERE users.id IS DISTINCT FROM ${authorId}::int
        AND ${personMayRead} AND ${hasNotMutedThread} AND ${hasNotMuted(authorId)}
      ORDER BY users.id
      ON CONFLICT (user_id, key) DO NOTHING
      RETURNING user_id
    )
    SELECT tell_badges(ARRAY(SELECT user_id FROM told))`.execute(trx);
}

/** The person who wrote has read as far as their own words. */
async function countUnread(trx: Trx, threadId: number, authors: readonly number[]): Promise<void> {
  await sql`
    WITH thread AS (SELECT id, last_post_at, ${lastThere} AS number FROM threads WHERE id = ${threadId}),
    followed AS (
      UPDATE thread_watches SET
        last_number = thread.number,
        last_post_at = thread.last_post_at,
        read_number = CASE WHEN user_id = ANY(${authors}::int[]) THEN greatest(read_number, (
          SELECT number FROM read_positions
          WHERE read_positions.user_id = thread_watches.user_id AND read_positions.thread_id = thread.id))
          ELSE read_number END
      FROM thread
      WHERE thread_watches.thread_id = thread.id
        AND thread_watches.level IN ('watching', 'tracking')
        AND (user_id = ANY(${authors}::int[])
          OR (thread_watches.last_number, thread_watches.last_post_at)
            IS DISTINCT FROM (thread.number, thread.last_post_at))
    )
    SELECT tell_badges(ARRAY(SELECT user_id FROM thread_watches
      WHERE thread_id = ${threadId} AND level IN ('watching', 'tracking') AND user_id <> ALL(${authors}::int[])))`.execute(
    trx,
  );
}
