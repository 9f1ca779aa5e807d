/** Posting into a thread: a reply, an answer, or a comment under a post. */

import { sql } from "kysely";
import { draftContext } from "../../../shared/forum/drafts/facts.ts";
import type { ThreadState } from "../../../shared/forum/threads/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { anyOf, type Conn, type Db } from "../../platform/database/db.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { AppError, invalidField, notFound } from "../../platform/http/errors.ts";
import { CHANNEL } from "../../platform/live/bus.ts";
import { RENDERER_VERSION as RENDERER } from "../../platform/markdown/render.ts";
import { forgetDraft } from "../drafts/store.ts";
import { renderText } from "../files/references.ts";
import { type PollDraft, writePoll } from "../polls/insert.ts";
import { type HeldBack, passGates } from "./gates.ts";
import { guessLanguage } from "./language.ts";
import { findHeir, followThread } from "./merged.ts";
import { getThread, type ReadableThread } from "./queries.ts";
import { readableThreadIds } from "./visibility.ts";

export type ReplyDraft = {
  threadId: number;
  text: string;
  /** Made by the sender: the same key again is the same post. */
  key: string;
  replyToId?: number | undefined;
  /** Set for a comment: the post it hangs under. */
  parentId?: number | undefined;
  /** Revision of the writer's draft that this was. */
  draftRevision?: number | undefined;
  poll?: PollDraft | null;
};

export type Posted = {
  id: number;
  number: number | null;
  revision: number;
  /** People named beyond the most that one post can call: they are not told, and the author is told so. */
  mentionsLeftOut: number;
};

const UNIQUE_VIOLATION = "23505";

/**
 * One statement does it all: lock the thread's row, move its revision, insert the post stamped with it, stamp the post
 * that it answers (its links back changed), leave word for telling people, and tell every process at commit.
 * @throws AppError `not_found`, `forbidden`, `invalid`
 */
export async function postReply(
  db: Db,
  viewer: Viewer | null,
  draft: ReplyDraft,
  baseUrl: string,
): Promise<Posted | HeldBack> {
  if (viewer === null) {
    await getThread(db, viewer, draft.threadId);
    throw new AppError("sign_in_needed");
  }
  // Meanwhile, not first: whether the text is refused matters only where the thread is there to be written in.
  const place = { threadId: draft.threadId };
  const rendering = Promise.allSettled([renderText(db, draft.text, { viewer, place, baseUrl })]);
  const thread = await followThread(db, viewer, draft.threadId);
  authorise(viewer, "post.create", thread.subject);
  const [outcome] = await rendering;
  if (outcome.status === "rejected") throw outcome.reason;
  const rendered = outcome.value;
  const held = await holdReply(db, viewer, { thread, draft, html: rendered.html, baseUrl });
  if (held) return held;
  const language = guessLanguage(rendered.text, thread.state.language);
  try {
    const posted = await postInPlace(db, viewer, draft, { ...rendered, language }, thread);
    return { ...posted, mentionsLeftOut: rendered.mentionsLeftOut };
  } catch (error) {
    const isRefused = error instanceof AppError || (error as { code?: string }).code === UNIQUE_VIOLATION;
    // A retry gets its answer again, also where what it hangs under is gone by now.
    const posted = isRefused ? await findPosted(db, viewer, draft) : undefined;
    if (!posted) throw error;
    return { ...posted, mentionsLeftOut: rendered.mentionsLeftOut };
  }
}

type Written = { thread: ReadableThread; draft: ReplyDraft; html: string; baseUrl: string };

/** Private conversations are nobody else's to read. */
async function holdReply(
  db: Db,
  viewer: Viewer,
  { thread, draft, html, baseUrl }: Written,
): Promise<HeldBack | undefined> {
  if (!viewer.newcomer || thread.space.visibility === "conversation") return undefined;
  const { text, key } = draft;
  const place = { threadId: thread.state.id, spaceId: thread.state.spaceId, title: null };
  const held = await passGates(db, viewer, { ...place, text, html, key, draft, baseUrl });
  if (held) await forgetDraft(db, viewer.id, contextOf(draft));
  return held;
}

type Stored = Omit<Posted, "mentionsLeftOut">;

/** More often nothing is moved between two looks. */
const MOST_MOVES = 3;

/**
 * Into the thread that it was sent to, or where that or the post that it hangs under went while it was being written:
 * exactly one place, asked for the right to write each time.
 */
async function postInPlace(
  db: Db,
  viewer: Viewer,
  draft: ReplyDraft,
  content: Content,
  found: ReadableThread,
): Promise<Stored> {
  let thread = found;
  for (let move = 0; move < MOST_MOVES; move += 1) {
    authorise(viewer, "post.create", thread.subject);
    const placed = { ...draft, threadId: thread.state.id, context: contextOf(draft) };
    const elsewhere = await checkTargets(db, placed);
    const posted = elsewhere ? undefined : await insertWithPoll(db, viewer, placed, content, thread.state);
    if (posted) return posted;
    thread = await followThread(db, viewer, elsewhere ?? placed.threadId);
  }
  // Closed or deleted while the text was being rendered.
  throw new AppError("closed");
}

/** A retry of what was posted already. A key used for another thread is somebody's mistake, unless the post was moved there. */
async function findPosted(db: Db, viewer: Viewer, draft: ReplyDraft): Promise<Stored | undefined> {
  const post = await db
    .selectFrom("posts")
    .select(["id", "number", "revision", "thread_id", "parent_id"])
    .where("author_id", "=", viewer.id)
    .where("idempotency_key", "=", draft.key)
    .executeTakeFirst();
  if (post && post.thread_id !== draft.threadId) {
    if (!(await hasCome(db, draft.threadId, post))) throw new AppError("conflict");
    if ((await readableThreadIds(db, viewer, [post.thread_id])).length === 0) throw notFound();
  }
  return post && { id: post.id, number: post.number, revision: post.revision };
}

/**
 * What a post hangs under or answers is a readable post of the same thread; comments are one level deep. Answers with
 * the thread to which the post went that a comment hangs under. What a reply answers may have left: its link leads there.
 */
async function checkTargets(db: Db, draft: ReplyDraft): Promise<number | undefined> {
  const ids = [draft.parentId, draft.replyToId].filter((id) => id !== undefined);
  if (ids.length === 0) return undefined;
  const found = await db
    .selectFrom("posts")
    .select(["id", "kind"])
    .where("id", "=", anyOf(ids))
    .where("thread_id", "=", draft.threadId)
    .where("deleted_at", "is", null)
    .execute();
  if (found.some((post) => post.id === draft.parentId && post.kind === "comment"))
    throw invalidField("text", "error.bad_request");
  const missing = ids.filter((id) => !found.some((post) => post.id === id));
  for (const id of missing) {
    const elsewhere = await findNewThread(db, draft.threadId, id);
    if (elsewhere === undefined) throw notFound();
    if (id === draft.parentId) return elsewhere;
  }
  return undefined;
}

/** Whether a post that was sent to this thread can stand where it does: it was moved, or the thread was merged. */
async function hasCome(
  db: Db,
  threadId: number,
  post: { id: number; parent_id: number | null; thread_id: number },
): Promise<boolean> {
  const heir = await findHeir(db, threadId);
  if (heir === post.thread_id) return true;
  const left = [threadId, ...(heir === undefined ? [] : [heir])];
  const found = await Promise.all(left.map((id) => findNewThread(db, id, post.parent_id ?? post.id)));
  return found.includes(post.thread_id);
}

/** Where a post stands now that left this thread; undefined where it never did. */
async function findNewThread(db: Db, threadId: number, postId: number): Promise<number | undefined> {
  const row = await db
    .selectFrom("left_posts")
    .innerJoin("posts", "posts.id", "left_posts.post_id")
    .select("posts.thread_id")
    .where("left_posts.thread_id", "=", threadId)
    .where("left_posts.post_id", "=", postId)
    .executeTakeFirst();
  return row?.thread_id;
}

/** The draft is kept by where it was begun, wherever the post lands. */
type Placed = ReplyDraft & { context: string };
const contextOf = ({ threadId, parentId }: ReplyDraft): string =>
  parentId === undefined ? draftContext.reply(threadId) : draftContext.comment(parentId);

type Content = { html: string; text: string; files: readonly string[]; language: string };

/** The post and its poll come together or not at all; one statement is enough where there is none. */
async function insertWithPoll(
  db: Db,
  viewer: Viewer,
  draft: Placed,
  content: Content,
  thread: ThreadState,
): Promise<Stored | undefined> {
  const { poll } = draft;
  if (!poll) return insertPost(db, viewer, draft, content, thread);
  return db.transaction().execute(async (trx) => {
    const posted = await insertPost(trx, viewer, draft, content, thread);
    if (posted) await writePoll(trx, posted.id, poll);
    return posted;
  });
}

async function insertPost(
  db: Conn,
  viewer: Viewer,
  draft: Placed,
  content: Content,
  { order }: ThreadState,
): Promise<Stored | undefined> {
  const numbered = draft.parentId === undefined ? 1 : 0;
  const attached =
    content.files.length === 0
      ? sql``
      : sql`, attached AS (
      INSERT INTO file_uses (file_id, post_id)
      SELECT files.id, post.id FROM post, files
      WHERE files.key = any(${content.files}::text[]) AND files.state = 'ready')`;
  const { rows } = await sql<Stored>`
    WITH thread AS (
      UPDATE threads SET
        revision = revision + 1,
        last_number = last_number + ${numbered},
        post_count = post_count + ${numbered},
        answer_count = answer_count + CASE WHEN kind = 'question' THEN ${numbered}::int ELSE 0 END,
        -- The clock of the database alone, read under the lock: order holds whatever the servers' clocks say.
        last_post_at = greatest(last_post_at, clock_timestamp()),
        last_author_id = ${viewer.id}
      WHERE id = ${draft.threadId} AND closed_at IS NULL AND deleted_at IS NULL
        -- Posts have left since the one that a comment hangs under was looked up: look again.
        AND (${numbered} = 1 OR vacant_numbers = ${order?.vacant ?? 0})
      RETURNING id, kind, space_id, revision, last_number, last_post_at
    ), post AS (
      INSERT INTO posts (
        thread_id, author_id, kind, number, parent_id, reply_to_id,
        source, html, plain, renderer, language, revision, idempotency_key, created_at)
      SELECT
        id, ${viewer.id},
        -- By the kind that the thread is now: it may have been turned into another while the text was being rendered.
        CASE WHEN ${numbered} = 0 THEN 'comment' WHEN kind = 'question' THEN 'answer' ELSE 'reply' END,
        CASE WHEN ${numbered} = 1 THEN last_number END,
        ${draft.parentId ?? null}::int, ${draft.replyToId ?? null}::int,
        ${draft.text}, ${content.html}, ${content.text}, ${RENDERER}, ${content.language}, revision, ${draft.key}::uuid, last_post_at
      FROM thread RETURNING id, number, revision
    ), answered AS (
      UPDATE posts SET revision = thread.revision FROM thread WHERE posts.id = ${draft.replyToId ?? null}::int AND posts.thread_id = thread.id
    ), sent AS (
      -- The draft that this was, unless something else stands in it by now; none where the thread could not be written in.
      DELETE FROM drafts USING thread
      WHERE drafts.user_id = ${viewer.id} AND drafts.context = ${draft.context}
        AND (drafts.key = ${draft.key}::uuid OR drafts.revision = ${draft.draftRevision ?? 0} OR btrim(drafts.fields ->> 'text', E' \\n\\r\\t') = ${draft.text})
      RETURNING drafts.user_id, drafts.context
    ), untold AS (
      -- For those who are to be told of it; the notice at the end wakes who tells.
      INSERT INTO untold_posts (post_id) SELECT id FROM post
    ), seen AS (
      INSERT INTO read_positions (user_id, thread_id, number)
      SELECT ${viewer.id}, id, last_number FROM thread WHERE ${numbered} = 1
      ON CONFLICT (user_id, thread_id) DO UPDATE SET number = greatest(read_positions.number, excluded.number), read_at = now()
    )${attached}
    SELECT post.id, post.number, post.revision, pg_notify(${CHANNEL}, json_build_object(
      'type', 'thread.changed', 'threadId', thread.id, 'spaceId', thread.space_id, 'revision', thread.revision,
      'posted', true)::text) AS told,
      (SELECT count(pg_notify(${CHANNEL}, json_build_object(
        'type', 'draft.changed', 'userId', user_id, 'context', context, 'revision', 0)::text)) FROM sent) AS drafts
    FROM post, thread`.execute(db);
  const row = rows[0];
  return row && { id: row.id, number: row.number, revision: row.revision };
}
