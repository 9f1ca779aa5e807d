/** Practices stay with the thread that they were made from, and what they cite is cited wherever it stands. */
import { sql } from "kysely";
import type { Follower } from "../../forum/thread-tools/followers.ts";
import { anyOf, type Conn, type Trx } from "../../platform/database/db.ts";
import { publish } from "../../platform/live/bus.ts";

export const practicesFollow: Follower = {
  concernedBy: threadsCitedFrom,
  changedIn: citedPosts,
  movedTo: async (trx, threadId, spaceId) => void (await takePracticesAlong(trx, threadId, { threadId, spaceId })),
  merged: async (trx, { from, to, spaceId }) => ({
    practices: await takePracticesAlong(trx, from, { threadId: to, spaceId }),
  }),
  unmerged: async (trx, { from, to, spaceId }, { practices }) =>
    void (await takePracticesAlong(trx, from, { threadId: to, spaceId }, practices)),
};

/** Threads with posts that the practices of this thread cite: "used in" shows there only as far as the practice is readable. */
async function threadsCitedFrom(db: Conn, threadId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    SELECT DISTINCT posts.thread_id AS id FROM practices
    JOIN claims ON claims.practice_id = practices.id JOIN claim_sources ON claim_sources.claim_id = claims.id
    JOIN posts ON posts.id = claim_sources.post_id
    WHERE practices.thread_id = ${threadId}`.execute(db);
  return rows.map((row) => row.id);
}

/** They go to another thread, or with theirs to another space. Answers with which they are; `only` these. */
async function takePracticesAlong(
  trx: Trx,
  fromThreadId: number,
  to: { threadId: number; spaceId: number },
  only?: readonly number[],
): Promise<number[]> {
  const rows = await trx
    .updateTable("practices")
    .set({ thread_id: to.threadId, space_id: to.spaceId })
    .where("thread_id", "=", fromThreadId)
    .$if(only !== undefined, (query) => query.where("id", "=", anyOf(only ?? [])))
    .returning("id")
    .execute();
  return rows.map((row) => row.id);
}

/**
 * Posts of these threads, or of those named, that claims rest on: "used in" may read otherwise now. Pages of practices
 * are told as well.
 */
async function citedPosts(trx: Trx, threadIds: readonly number[]): Promise<{ id: number; threadId: number }[]> {
  const rows = await trx
    .selectFrom("claim_sources")
    .innerJoin("posts", "posts.id", "claim_sources.post_id")
    .innerJoin("claims", "claims.id", "claim_sources.claim_id")
    .select(["posts.id", "posts.thread_id as threadId", "claims.practice_id as practiceId"])
    .where("posts.thread_id", "=", anyOf(threadIds))
    .execute();
  const [first] = rows;
  // One message drops the pages of all practices.
  if (first) await publish(trx, { type: "practice.changed", practiceId: first.practiceId });
  return [...new Map(rows.map(({ id, threadId }) => [id, { id, threadId }])).values()];
}
