/** Telling people of something in the bell: once each, only who may read it, and never of whom they muted. */
import { type SqlBool, sql } from "kysely";
import type { NotificationKind } from "../../shared/notifications/kinds.ts";
import { anyOf, type Conn } from "../platform/database/db.ts";
import { addJob } from "../platform/jobs/jobs.ts";
import { personMayRead, personMayReadPractice } from "../spaces/scopes.ts";

export type News = {
  kind: NotificationKind;
  /** What it is told of once: a person who was told under this key before is not told again. */
  key: string;
  /** It happens once more: what was told under this key before goes, and it is news again. */
  anew?: true;
  userIds: readonly number[];
  /** Who did it; never told themselves. */
  actorId?: number | undefined;
  /** The thread that it is about: who may not read it is not told. */
  threadId?: number | undefined;
  postId?: number | undefined;
  groupId?: number | undefined;
  /** The good practice that it is about: who may not read it is not told. */
  practiceId?: number | undefined;
  /** Plain words of the kind's own, shown as text; `href`, a path of the forum, leads elsewhere than the news' subject. */
  details?: Readonly<Record<string, string>>;
};

/** More people than these are told by a job, so that no request waits for them. */
const IN_REQUEST = 50;

export async function notify(trx: Conn, news: News): Promise<void> {
  if (news.userIds.length > IN_REQUEST) await addJob(trx, "news_deliver", news);
  else await deliver(trx, news);
}

/** Rights are looked at now, whenever this was asked for. */
export async function deliver(trx: Conn, news: News): Promise<void> {
  const {
    kind,
    key,
    anew,
    userIds,
    actorId = null,
    threadId = null,
    postId = null,
    groupId = null,
    practiceId = null,
    details = {},
  } = news;
  if (anew)
    await trx.deleteFrom("notifications").where("key", "=", key).where("user_id", "=", anyOf(userIds)).execute();
  await sql`
    WITH told AS (
      INSERT INTO notifications (user_id, kind, key, thread_id, post_id, actor_id, group_id, practice_id, details)
      SELECT users.id, ${kind}, ${key}, ${threadId}::int, ${postId}::int, ${actorId}::int, ${groupId}::int, ${practiceId}::int, ${JSON.stringify(details)}::jsonb
      FROM users LEFT JOIN threads ON threads.id = ${threadId} LEFT JOIN spaces ON spaces.id = threads.space_id
      WHERE users.id = ANY(${userIds}::int[]) AND users.id IS DISTINCT FROM ${actorId} AND users.erased_at IS NULL
        AND (${threadId}::int IS NULL OR (${personMayRead} AND ${kind === "reminder" ? sql`true` : hasNotMutedThread}))
        AND ${practiceId === null ? sql`true` : personMayReadPractice(practiceId)}
        AND ${hasNotMuted(actorId)}
      -- In one order, so that two who tell the same people never wait for each other.
      ORDER BY users.id
      ON CONFLICT (user_id, key) DO NOTHING
      RETURNING user_id)
    SELECT tell_badges(ARRAY(SELECT user_id FROM told))`.execute(trx);
}

/** Of joined `users` and `threads`. */
export const hasNotMutedThread = sql<SqlBool>`NOT EXISTS (
  SELECT FROM thread_watches
  WHERE thread_watches.user_id = users.id AND thread_watches.thread_id = threads.id AND thread_watches.level = 'muted')`;

/** Of joined `users`. */
export const hasNotMuted = (actorId: number | null) => sql<SqlBool>`NOT EXISTS (
  SELECT FROM person_mutes WHERE person_mutes.user_id = users.id AND person_mutes.muted_id = ${actorId}::int)`;
