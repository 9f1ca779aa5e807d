/** What the front page tells a first visitor, and a returning member. */
import { sql } from "kysely";
import type { ThreadListItem } from "../../../shared/forum/threads/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { listRows } from "../../forum/threads/lists.ts";
import { toListItem } from "../../forum/threads/rows.ts";
import { isUnreadAfter } from "../../forum/threads/unread.ts";
import type { Conn } from "../../platform/database/db.ts";
import { mayListThread, mayReadSpace } from "../../spaces/scopes.ts";

const SHOWN = 6;

/** Questions that found an answer, latest first. */
export async function listAnswered(db: Conn, viewer: Viewer | null): Promise<ThreadListItem[]> {
  const rows = await listRows(db, viewer)
    .where("threads.accepted_post_id", "is not", null)
    .where("threads.deleted_at", "is", null)
    .where(mayListThread(viewer))
    .orderBy("threads.last_post_at", "desc")
    .orderBy("threads.id", "desc")
    .limit(SHOWN)
    .execute();
  return rows.map(toListItem);
}

/** Threads with activity since the last visit that the member has not read to the end, others' posts only. */
export async function listFresh(db: Conn, viewer: Viewer, since: Date): Promise<ThreadListItem[]> {
  const rows = await listRows(db, viewer)
    .where("threads.last_post_at", ">", since)
    .where("threads.deleted_at", "is", null)
    .where(isUnreadAfter(sql`coalesce(${readNumber(viewer)}, 0)`))
    .where(mayListThread(viewer))
    .orderBy("threads.last_post_at", "desc")
    .orderBy("threads.id", "desc")
    .limit(SHOWN * 2)
    .execute();
  return rows.map(toListItem);
}

/** How many of their own latest posts are looked through for threads that went on: somebody with thousands waits no longer. */
const OWN_POSTS = 100;

/** Unread posts in threads in which the member wrote lately. */
export async function listMine(db: Conn, viewer: Viewer): Promise<ThreadListItem[]> {
  const rows = await listRows(db, viewer)
    .where(isUnreadAfter(readNumber(viewer)))
    .where(
      sql<boolean>`threads.id IN (
        SELECT thread_id FROM (SELECT thread_id FROM posts WHERE author_id = ${viewer.id} ORDER BY id DESC LIMIT ${OWN_POSTS}) AS own)`,
    )
    .where("threads.deleted_at", "is", null)
    .where(mayListThread(viewer))
    .orderBy("threads.last_post_at", "desc")
    .orderBy("threads.id", "desc")
    .limit(SHOWN)
    .execute();
  return rows.map(toListItem);
}

/** Looked up for each thread that comes into question: a join would read all that the member has ever read. */
const readNumber = (viewer: Viewer) =>
  sql<number | null>`(SELECT number FROM read_positions WHERE user_id = ${viewer.id} AND thread_id = threads.id)`;

/** Questions without an answer: in an expert's lines, for others anywhere. */
export async function listUnanswered(db: Conn, viewer: Viewer): Promise<ThreadListItem[]> {
  const rows = await listRows(db, viewer)
    // Written out: a plan for parameters could not use the index of unanswered questions.
    .where(sql<boolean>`threads.kind = 'question' AND threads.answer_count = 0`)
    .where("threads.deleted_at", "is", null)
    .where(sql<boolean>`threads.author_id IS DISTINCT FROM ${viewer.id}`)
    .where(
      sql<boolean>`(spaces.line_id IS NULL
        OR NOT EXISTS (SELECT FROM recognitions WHERE user_id = ${viewer.id})
        OR spaces.line_id IN (
          SELECT fields.line_id FROM recognitions JOIN fields ON fields.id = recognitions.field_id
          WHERE recognitions.user_id = ${viewer.id}))`,
    )
    .where(mayListThread(viewer))
    .orderBy("threads.created_at", "desc")
    .orderBy("threads.id", "desc")
    .limit(SHOWN)
    .execute();
  return rows.map(toListItem);
}

export type HouseCounts = { people: number; countries: number; answered: number; practices: number };

export async function countHouse(db: Conn): Promise<HouseCounts> {
  const { rows } = await sql<HouseCounts>`
    SELECT
      (SELECT count(*) FROM users WHERE email_confirmed_at IS NOT NULL AND erased_at IS NULL) AS people,
      (SELECT count(DISTINCT country) FROM users WHERE email_confirmed_at IS NOT NULL AND erased_at IS NULL) AS countries,
      (SELECT coalesce(sum(answered_count), 0) FROM spaces WHERE ${mayReadSpace(null)}) AS answered,
      (SELECT count(*) FROM practices JOIN spaces ON spaces.id = practices.space_id
        WHERE practices.status = 'published' AND ${mayReadSpace(null)}) AS practices`.execute(db);
  return rows[0] ?? { people: 0, countries: 0, answered: 0, practices: 0 };
}

/**
 * When the member was here before this visit. A visit ends after half an hour without a page; looking at the front page
 * twice in one visit shows the same news.
 */
export async function recordVisit(db: Conn, viewer: Viewer): Promise<Date | null> {
  const { rows } = await sql<{ since: Date | null }>`
    UPDATE users SET
      visit_before_at = CASE WHEN last_seen_at < now() - interval '30 minutes' THEN last_seen_at ELSE visit_before_at END,
      last_seen_at = now()
    WHERE id = ${viewer.id}
    RETURNING visit_before_at AS since`.execute(db);
  return rows[0]?.since ?? null;
}
