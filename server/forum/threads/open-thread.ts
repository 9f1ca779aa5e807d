/** Opening a thread of one of the three kinds, with its opening post. */

import { sql } from "kysely";
import { draftContext } from "../../../shared/forum/drafts/facts.ts";
import { excerpt } from "../../../shared/forum/threads/excerpt.ts";
import { slugify } from "../../../shared/links.ts";
import type { ThreadKind } from "../../../shared/spaces/kinds.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Db, Trx } from "../../platform/database/db.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { AppError, invalidField } from "../../platform/http/errors.ts";
import { publish } from "../../platform/live/bus.ts";
import { RENDERER_VERSION, type Rendered } from "../../platform/markdown/render.ts";
import { findSpace } from "../../spaces/queries.ts";
import { forgetDraft } from "../drafts/store.ts";
import { addUses, renderText } from "../files/references.ts";
import { type PollDraft, writePoll } from "../polls/insert.ts";
import { type HeldBack, passGates } from "./gates.ts";

export type ThreadDraft = {
  space: string;
  kind: ThreadKind;
  title: string;
  text: string;
  /** A problem's first stage. */
  described: string | undefined;
  language: string;
  countries: readonly string[];
  tags: readonly string[];
  key: string;
  poll?: PollDraft | null;
};

export const EXCERPT_LENGTH = 220;
export const UNIQUE_VIOLATION = "23505";
const FOREIGN_KEY_VIOLATION = "23503";

type Stored = { id: number; slug: string };
/** With how many people were named beyond the most that one post can call. */
export type Opened = Stored & { mentionsLeftOut: number };

/** @throws AppError `sign_in_needed`, `forbidden`, `invalid` */
export async function openThread(
  db: Db,
  viewer: Viewer | null,
  draft: ThreadDraft,
  baseUrl: string,
): Promise<Opened | HeldBack> {
  if (viewer === null) throw new AppError("sign_in_needed");
  const space = await findSpace(db, viewer, draft.space);
  if (!space) throw invalidField("space", "error.field.choice");
  authorise(viewer, "thread.create", space);
  if (!space.kinds.includes(draft.kind)) throw invalidField("kind", "spaces.error.kind");
  const before = await findOpened(db, viewer, draft.key);
  if (before) return { ...before, mentionsLeftOut: 0 };
  const writing = { viewer, place: { spaceId: space.id }, baseUrl };
  const [opening, described] = await Promise.all([
    renderText(db, draft.text, writing),
    draft.kind === "problem" && draft.described
      ? renderText(db, draft.described, { ...writing, field: "described" })
      : undefined,
  ]);
  const { title, text, key } = draft;
  const held = await passGates(db, viewer, {
    ...{ threadId: null, spaceId: space.id, title, text, html: opening.html, key, draft, baseUrl },
  });
  if (held) {
    await forgetDraft(db, viewer.id, draftContext.opened(key));
    return held;
  }
  try {
    const opened = await db.transaction().execute(async (trx) => {
      const thread = await insertThread(trx, viewer, draft, { spaceId: space.id, opening, described });
      await forgetDraft(trx, viewer.id, draftContext.opened(draft.key));
      const news = { spaceId: space.id, revision: 1, opened: true, posted: true } as const;
      await publish(trx, { type: "thread.changed", threadId: thread.id, ...news });
      return thread;
    });
    return { ...opened, mentionsLeftOut: opening.mentionsLeftOut };
  } catch (error) {
    const { code } = error as { code?: string };
    // The space was empty and has just been deleted.
    if (code === FOREIGN_KEY_VIOLATION) throw invalidField("space", "error.field.choice");
    if (code !== UNIQUE_VIOLATION) throw error;
    const opened = await findOpened(db, viewer, draft.key);
    if (!opened) throw error;
    return { ...opened, mentionsLeftOut: 0 };
  }
}

/** What was opened by an earlier sending of the same form. */
export function findOpened(db: Db, viewer: Viewer, key: string): Promise<Stored | undefined> {
  return db
    .selectFrom("threads")
    .select(["id", "slug"])
    .where("author_id", "=", viewer.id)
    .where("idempotency_key", "=", key)
    .executeTakeFirst();
}

type Placed = { spaceId: number; opening: Rendered; described?: Rendered | undefined };

/** The thread with its opening post; anyone who calls it tells of it in the same transaction. */
export async function insertThread(
  trx: Trx,
  viewer: Viewer,
  draft: Omit<ThreadDraft, "space">,
  { spaceId, opening, described }: Placed,
): Promise<Stored> {
  const thread = await trx
    .insertInto("threads")
    .values({
      space_id: spaceId,
      author_id: viewer.id,
      kind: draft.kind,
      title: draft.title,
      slug: slugify(draft.title),
      language: draft.language,
      countries: [...draft.countries],
      tags: [...draft.tags],
      idempotency_key: draft.key,
      revision: 1,
      last_number: 1,
      post_count: 1,
      excerpt: excerpt(opening.text, EXCERPT_LENGTH),
      problem_stage: draft.kind === "problem" ? "described" : null,
      last_author_id: viewer.id,
    })
    .returning(["id", "slug"])
    .executeTakeFirstOrThrow();
  const post = await trx
    .insertInto("posts")
    .values({
      thread_id: thread.id,
      author_id: viewer.id,
      kind: "opening",
      number: 1,
      source: draft.text,
      html: opening.html,
      plain: opening.text,
      renderer: RENDERER_VERSION,
      language: draft.language,
      revision: 1,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await trx.insertInto("untold_posts").values({ post_id: post.id }).execute();
  await addUses(trx, { postId: post.id }, opening.files);
  if (draft.poll) await writePoll(trx, post.id, draft.poll);
  if (draft.described && described) {
    await trx
      .insertInto("problem_stages")
      .values({
        thread_id: thread.id,
        stage: "described",
        source: draft.described,
        html: described.html,
        plain: described.text,
        renderer: RENDERER_VERSION,
        editor_id: viewer.id,
      })
      .execute();
    await addUses(trx, { threadId: thread.id, stage: "described" }, described.files);
  }
  await markRead(trx, viewer.id, thread.id, 1);
  return thread;
}

/**
 * Moves a reader's position forward; it never moves back. Anyone who has read the last post there is has read everything,
 * also where the numbers after it are vacant. What the bell told of the posts up to there is read with it. True where that changed how much waits for the reader.
 */
export async function markRead(db: Db | Trx, userId: number, threadId: number, number: number): Promise<boolean> {
  const { rows } = await sql<{ changed: boolean }>`
    WITH place AS (
      SELECT id, CASE
        WHEN vacant_numbers > 0 AND ${number} >= (SELECT max(number) FROM posts WHERE thread_id = threads.id) THEN last_number
        ELSE least(${number}::int, last_number) END AS number
      FROM threads WHERE id = ${threadId}
    ), moved AS (
      INSERT INTO read_positions (user_id, thread_id, number)
      SELECT ${userId}, id, number FROM place
      ON CONFLICT (user_id, thread_id)
      DO UPDATE SET number = excluded.number, read_at = now() WHERE read_positions.number < excluded.number
      -- A row without a predecessor: the thread was new to the reader.
      RETURNING xmax = 0 AS first
    ), watched AS (
      UPDATE thread_watches SET read_number = place.number FROM place
      WHERE user_id = ${userId} AND thread_id = place.id AND read_number < place.number
      RETURNING user_id
    ), told AS (
      UPDATE notifications SET read_at = now() FROM place
      WHERE user_id = ${userId} AND thread_id = place.id AND read_at IS NULL AND (
        post_id IS NULL OR place.number >= (
          SELECT coalesce(posts.number, parent.number) FROM posts LEFT JOIN posts parent ON parent.id = posts.parent_id
          WHERE posts.id = notifications.post_id))
      RETURNING user_id
    ), changed AS (
      SELECT user_id FROM conversation_members
      WHERE user_id = ${userId} AND thread_id = ${threadId} AND EXISTS (SELECT FROM moved)
      UNION SELECT user_id FROM watched UNION SELECT user_id FROM told UNION SELECT ${userId} FROM moved WHERE first
    )
    SELECT true AS changed, tell_badges(ARRAY(SELECT user_id FROM changed)) WHERE EXISTS (SELECT FROM changed)`.execute(
    db,
  );
  return rows.length > 0;
}

/** The excerpt that lists show, after the opening post changed. */
export async function refreshExcerpt(trx: Trx, threadId: number, plain: string): Promise<void> {
  await trx
    .updateTable("threads")
    .set({ excerpt: excerpt(plain, EXCERPT_LENGTH) })
    .where("id", "=", threadId)
    .execute();
}
