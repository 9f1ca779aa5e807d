/**
 * Posts go from one thread to the end of another, with the comments under them. They keep their ids, texts, dates, votes
 * and whatever else hangs on them; their numbers are new, in the order they had. The numbers they leave stay vacant, so
 * that nobody's pages shift; where they were somebody reads that they left.
 */
import { sql } from "kysely";
import type { ActBefore, LostMarks } from "../../../shared/moderation/facts.ts";
import { anyOf, type Trx } from "../../platform/database/db.ts";
import { type LockedThread, recount, withLinked } from "../threads/change.ts";
import { sayUnchosen } from "../threads/log.ts";
import { forgetMarks } from "../threads/marks.ts";
import { lastThere, lockReaderRows, lockReaders } from "../threads/unread.ts";

export type Transfer = {
  from: LockedThread;
  to: LockedThread;
  /** Numbered posts of `from`. */
  postIds: readonly number[];
  /** All of them: the thread goes under in the other. */
  whole?: boolean;
  /** They come back: to the numbers that they left vacant (others follow at the end), with readers where they stood. */
  back?: Pick<ActBefore, "postIds" | "numbers" | "positions"> | undefined;
};
export type Transferred = {
  count: number;
  /** In the order of their numbers. */
  ids: number[];
  firstId: number;
  /** The numbers that they had. */
  numbers: number[];
  /** What they were to the thread that they left, and where its readers stood before the gap. */
  marks: LostMarks;
  positions: [number, number][];
  /** Of the last post that stood there before them; 0 in a new thread. */
  after: number;
  /** Posts to be stamped in either thread: those that came with their comments, and those that linked to one of them. */
  stayed: number[];
  came: number[];
};

type Moved = { id: number; old: number };

/** Under the locks of both threads; the caller records both changes. */
export async function transferPosts(trx: Trx, transfer: Transfer): Promise<Transferred> {
  const { from, to } = transfer;
  await lockReaders(trx, [from.id, to.id]);
  await lockReaderRows(trx, [from.id, to.id]);
  const base = await lastNumber(trx, to.id);
  const moved = await renumber(trx, transfer, base);
  const ids = moved.map((post) => post.id);
  const comments = await takeComments(trx, from.id, to.id, ids);
  await rememberLeaving(trx, from, to.id, [...ids, ...comments]);
  if (!transfer.whole) await sayUnchosen(trx, from, { postIds: ids, what: "unchosen", byId: null });
  const marks = await forgetMarks(trx, from.id, ids);
  const returned = transfer.back?.numbers?.length ?? 0;
  await sql`UPDATE threads SET vacant_numbers = vacant_numbers + ${ids.length} WHERE id = ${from.id}`.execute(trx);
  await sql`
    UPDATE threads SET last_number = last_number + ${ids.length - returned}, vacant_numbers = vacant_numbers - ${returned}
    WHERE id = ${to.id}`.execute(trx);
  if (transfer.back) await giveBackPositions(trx, to.id, ids, transfer.back.positions ?? []);
  else await takePositions(trx, transfer, base, moved);
  const positions = await passGaps(trx, from.id);
  for (const thread of [from, to]) await recount(trx, thread.id);
  await takeWatches(trx, transfer);
  const gone = [...ids, ...comments];
  return {
    count: moved.length,
    ids,
    firstId: moved[0]?.id ?? 0,
    numbers: moved.map((post) => post.old),
    marks,
    positions,
    after: base,
    stayed: await withLinked(trx, from.id, gone),
    came: await withLinked(trx, to.id, gone),
  };
}

async function lastNumber(trx: Trx, threadId: number): Promise<number> {
  const row = await trx
    .selectFrom("threads")
    .select("last_number")
    .where("id", "=", threadId)
    .executeTakeFirstOrThrow();
  return row.last_number;
}

/** The first one opens a thread that has none yet; what opened a merged thread is no answer to anything, wherever it goes. */
async function renumber(trx: Trx, { from, to, postIds, back = {} }: Transfer, base: number): Promise<Moved[]> {
  const { rows } = await sql<Moved>`
    WITH moved AS (
      SELECT posts.id, number AS old,
        coalesce(place.number_then, ${base} + row_number() OVER (PARTITION BY place.id IS NULL ORDER BY number)) AS new
      FROM posts
      LEFT JOIN unnest(${back.postIds ?? []}::int[], ${back.numbers ?? []}::int[]) AS place (id, number_then) ON place.id = posts.id
      WHERE thread_id = ${from.id} AND number IS NOT NULL AND posts.id = ANY(${postIds}::int[])
    ), changed AS (
      UPDATE posts SET thread_id = ${to.id}, number = moved.new,
        kind = CASE WHEN moved.new = 1 THEN 'opening'
          WHEN ${to.kind === "question"} AND posts.kind <> 'opening' AND NOT was_opening THEN 'answer' ELSE 'reply' END,
        was_opening = moved.new > 1 AND (posts.kind = 'opening' OR was_opening)
      FROM moved WHERE posts.id = moved.id
    )
    SELECT id, old FROM moved ORDER BY old`.execute(trx);
  return rows;
}

async function takeComments(trx: Trx, from: number, to: number, parents: readonly number[]): Promise<number[]> {
  const rows = await trx
    .updateTable("posts")
    .set({ thread_id: to })
    .where("parent_id", "=", anyOf(parents))
    .where("thread_id", "=", from)
    .returning("id")
    .execute();
  return rows.map((row) => row.id);
}

/** What comes back is no longer gone. */
async function rememberLeaving(trx: Trx, from: LockedThread, to: number, ids: readonly number[]): Promise<void> {
  await sql`
    INSERT INTO left_posts (thread_id, post_id, revision)
    SELECT ${from.id}, id, ${from.revision + 1} FROM unnest(${ids}::int[]) AS id
    ON CONFLICT (thread_id, post_id) DO UPDATE SET revision = excluded.revision`.execute(trx);
  await trx.deleteFrom("left_posts").where("thread_id", "=", to).where("post_id", "=", anyOf(ids)).execute();
}

/**
 * Anyone who had read the target to its end and some of the posts that came has read those there too.
 */
async function takePositions(trx: Trx, { from, to, whole = false }: Transfer, base: number, moved: readonly Moved[]) {
  const numbers = moved.map((post) => post.old);
  await sql`
    WITH readers AS (
      SELECT here.user_id, there.number AS there,
        (SELECT count(*) FROM unnest(${numbers}::int[]) AS old WHERE old <= here.number)::int AS had
      FROM read_positions here
      LEFT JOIN read_positions there ON there.thread_id = ${to.id} AND there.user_id = here.user_id
      WHERE here.thread_id = ${from.id})
    INSERT INTO read_positions (user_id, thread_id, number)
    SELECT user_id, ${to.id}, CASE
      WHEN ${base} = 0 THEN had
      WHEN there >= ${base} THEN there + had
      ELSE coalesce(there, 1) END
    FROM readers
    WHERE CASE WHEN ${base} = 0 THEN had > 0 ELSE there IS NOT NULL OR ${whole} END
    ON CONFLICT (user_id, thread_id) DO UPDATE SET number = excluded.number`.execute(trx);
}

/** Numbers that are vacant after somebody's position are nothing unread. Answers with where those stood who pass a gap. */
async function passGaps(trx: Trx, threadId: number): Promise<[number, number][]> {
  const { rows } = await sql<{ user_id: number; number: number }>`
    UPDATE read_positions SET number = passed.number FROM (
      SELECT user_id, number AS stood, coalesce(
        (SELECT min(posts.number) - 1 FROM posts WHERE thread_id = ${threadId} AND posts.number > position.number),
        (SELECT last_number FROM threads WHERE id = ${threadId})) AS number
      FROM read_positions position WHERE thread_id = ${threadId}) passed
    WHERE read_positions.thread_id = ${threadId} AND read_positions.user_id = passed.user_id
      AND passed.number <> passed.stood
    RETURNING passed.user_id, passed.stood AS number`.execute(trx);
  return rows.map((row) => [row.user_id, row.number]);
}

/** Anyone who has read nothing since but the gap stands again where they stood. */
async function giveBackPositions(
  trx: Trx,
  threadId: number,
  ids: readonly number[],
  positions: readonly (readonly [number, number])[],
): Promise<void> {
  await sql`
    UPDATE read_positions position SET number = stood.number FROM (
      SELECT (each->>0)::int AS user_id, (each->>1)::int AS number
      FROM jsonb_array_elements(${JSON.stringify(positions)}::jsonb) each) stood
    WHERE position.thread_id = ${threadId} AND position.user_id = stood.user_id AND position.number > stood.number
      AND NOT EXISTS (
        SELECT FROM posts WHERE thread_id = ${threadId} AND posts.number > stood.number
          AND posts.number <= position.number AND id <> ALL(${ids}::int[]))`.execute(trx);
}

/** Who wrote in a thread follows it there; what is unread where is counted by the numbers as they are now. */
async function takeWatches(trx: Trx, { from, to }: Transfer): Promise<void> {
  await sql`
    INSERT INTO thread_watches (user_id, thread_id, space_id, level, origin, read_number, last_number, last_post_at)
    SELECT writer.author_id, threads.id, threads.space_id,
      CASE WHEN writer.author_id = threads.author_id THEN 'watching' ELSE 'tracking' END, 'taken_part', 0,
      ${lastThere}, threads.last_post_at
    FROM (SELECT DISTINCT author_id FROM posts WHERE thread_id = ${to.id} AND author_id IS NOT NULL) AS writer, threads
    WHERE threads.id = ${to.id}
    ON CONFLICT (user_id, thread_id) DO NOTHING`.execute(trx);
  await sql`
    WITH counted AS (
      UPDATE thread_watches SET
        last_number = ${lastThere}, last_post_at = threads.last_post_at,
        read_number = coalesce((
          SELECT number FROM read_positions
          WHERE read_positions.thread_id = threads.id AND read_positions.user_id = thread_watches.user_id), 0)
      FROM threads WHERE threads.id = thread_watches.thread_id AND threads.id IN (${from.id}, ${to.id})
      RETURNING thread_watches.user_id)
    SELECT tell_badges(ARRAY(SELECT DISTINCT user_id FROM counted))`.execute(trx);
}
