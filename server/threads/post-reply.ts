/** Posting into a thread: a reply, an answer, or a comment under a post. */
import { sql } from "kysely";
import type { Viewer } from "../../shared/contract.ts";
import { draftContext } from "../../shared/drafts.ts";
import { can } from "../../shared/permissions.ts";
import { renderText } from "../files/references.ts";
import { CHANNEL } from "../platform/bus.ts";
import { anyOf, type Db } from "../platform/db.ts";
import { AppError, forbidden, invalidField, notFound } from "../platform/errors.ts";
import { RENDERER_VERSION as RENDERER } from "../platform/markdown/render.ts";
import { guessLanguage } from "./language.ts";
import { getThread } from "./queries.ts";

export type ReplyDraft = {
  threadId: number;
  text: string;
  /** Made by whoever sends: the same key again is the same post. */
  key: string;
  replyToId?: number | undefined;
  /** Set for a comment: the post it hangs under. */
  parentId?: number | undefined;
  /** Revision of the writer's draft that this was. */
  draftRevision?: number | undefined;
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
export async function postReply(db: Db, viewer: Viewer | null, draft: ReplyDraft, baseUrl: string): Promise<Posted> {
  if (viewer === null) {
    await getThread(db, viewer, draft.threadId);
    throw new AppError("sign_in_needed");
  }
  // Meanwhile, not first: whether the text is refused matters only where the thread is there to be written in.
  const place = { threadId: draft.threadId };
  const rendering = Promise.allSettled([renderText(db, draft.text, { viewer, place, baseUrl })]);
  const thread = await getThread(db, viewer, draft.threadId);
  if (!can(viewer, "post.create", thread.subject)) throw forbidden();
  const [outcome] = await rendering;
  if (outcome.status === "rejected") throw outcome.reason;
  const rendered = outcome.value;
  const language = guessLanguage(rendered.text, thread.state.language);
  try {
    await checkTargets(db, draft);
    const posted = await insertPost(db, viewer, draft, { ...rendered, language });
    // Closed or deleted while the text was being rendered.
    if (!posted) throw forbidden();
    return { ...posted, mentionsLeftOut: rendered.mentionsLeftOut };
  } catch (error) {
    const isRefused = error instanceof AppError || (error as { code?: string }).code === UNIQUE_VIOLATION;
    // A retry gets its answer again, also where what it hangs under is gone by now.
    const posted = isRefused ? await findPosted(db, viewer, draft) : undefined;
    if (!posted) throw error;
    return { ...posted, mentionsLeftOut: rendered.mentionsLeftOut };
  }
}

type Stored = Omit<Posted, "mentionsLeftOut">;

/** A retry of what was posted already. A key used for another thread is somebody's mistake, not a retry. */
async function findPosted(db: Db, viewer: Viewer, draft: ReplyDraft): Promise<Stored | undefined> {
  const post = await db
    .selectFrom("posts")
    .select(["id", "number", "revision", "thread_id"])
    .where("author_id", "=", viewer.id)
    .where("idempotency_key", "=", draft.key)
    .executeTakeFirst();
  if (post && post.thread_id !== draft.threadId) throw new AppError("conflict");
  return post && { id: post.id, number: post.number, revision: post.revision };
}

/** What a post hangs under or answers is a readable post of the same thread; comments are one level deep. */
async function checkTargets(db: Db, draft: ReplyDraft): Promise<void> {
  const ids = [draft.parentId, draft.replyToId].filter((id) => id !== undefined);
  if (ids.length === 0) return;
  const found = await db
    .selectFrom("posts")
    .select(["id", "kind"])
    .where("id", "=", anyOf(ids))
    .where("thread_id", "=", draft.threadId)
    .where("deleted_at", "is", null)
    .execute();
  if (new Set(found.map((post) => post.id)).size !== new Set(ids).size) throw notFound();
  if (found.some((post) => post.id === draft.parentId && post.kind === "comment"))
    throw invalidField("text", "error.bad_request");
}

const contextOf = ({ threadId, parentId }: ReplyDraft): string =>
  parentId === undefined ? draftContext.reply(threadId) : draftContext.comment(parentId);

type Content = { html: string; text: string; files: readonly string[]; language: string };

async function insertPost(db: Db, viewer: Viewer, draft: ReplyDraft, content: Content): Promise<Stored | undefined> {
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
      UPDATE posts SET revision = thread.revision FROM thread WHERE posts.id = ${draft.replyToId ?? null}::int
    ), sent AS (
      -- The draft that this was, unless something else stands in it by now; none where the thread could not be written in.
      DELETE FROM drafts USING thread
      WHERE drafts.user_id = ${viewer.id} AND drafts.context = ${contextOf(draft)}
        AND (drafts.key = ${draft.key}::uuid OR drafts.revision = ${draft.draftRevision ?? 0} OR btrim(drafts.fields ->> 'text', E' \\n\\r\\t') = ${draft.text})
      RETURNING drafts.user_id, drafts.context
    ), untold AS (
      -- For whoever is to be told of it; the notice at the end wakes who tells.
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
