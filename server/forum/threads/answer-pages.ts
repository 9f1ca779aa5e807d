/**
 * Where the pages of a question begin. Answers are ordered by acceptance, votes and time; each page is read from the place of
 * its first answer on, without passing over those before it. The places are found once for each revision of a question.
 */
import { type SqlBool, sql } from "kysely";
import type { ThreadState } from "../../../shared/forum/threads/schema.ts";
import { MemoryCache } from "../../platform/cache/memory-cache.ts";
import type { Conn } from "../../platform/database/db.ts";

/** What stands below the opening post: answers, and what opened a thread that was merged into this one. As the index has it. */
const isBelow = sql<SqlBool>`(posts.kind = 'answer' OR posts.was_opening) AND posts.number > 1`;

type Place = { score: number; number: number };
type Question = Pick<ThreadState, "id" | "revision" | "acceptedPostId">;

/** Questions of more than one page, with a place for each page. */
const MOST_PLACES = 20_000;
const byDatabase = new WeakMap<object, MemoryCache<readonly Place[]>>();

/** Ids with their place of one page; the accepted answer stands before the others, the opening post above the first page. */
export async function answerIds(db: Conn, question: Question, page: number, size: number) {
  const { id, acceptedPostId } = question;
  const first = page === 1;
  const before = acceptedPostId === null ? 0 : 1;
  const start = first ? undefined : (await placesOf(db, question, size))[page - 2];
  if (!first && !start) return sql`SELECT id, 0 AS place FROM posts WHERE false`;
  const opening = first
    ? sql`SELECT id, 0 AS place FROM posts WHERE thread_id = ${id} AND number = 1 UNION ALL`
    : sql``;
  const accepted =
    first && before ? sql`SELECT id, 1 AS place FROM posts WHERE id = ${acceptedPostId} UNION ALL` : sql``;
  return sql`${opening} ${accepted} (
    SELECT id, 1 + row_number() OVER (ORDER BY -score, number) AS place FROM (
      SELECT id, score, number FROM posts WHERE thread_id = ${id} AND ${isBelow} ${others(acceptedPostId)}
      ${start ? sql`AND (-score, number) >= (${-start.score}::int, ${start.number}::int)` : sql``}
      ORDER BY -score, number LIMIT ${first ? size - before : size}) AS answers)`;
}

const others = (acceptedPostId: number | null) => (acceptedPostId === null ? sql`` : sql`AND id <> ${acceptedPostId}`);

/** The page on which an answer stands today. */
export async function pageOfAnswer(db: Conn, question: Question, number: number, size: number): Promise<number> {
  const post = await db
    .selectFrom("posts")
    .select(["id", "score"])
    .where("thread_id", "=", question.id)
    .where("number", "=", number)
    .executeTakeFirst();
  if (!post || post.id === question.acceptedPostId) return 1;
  const isAtOrAfter = (place: Place) =>
    place.score > post.score || (place.score === post.score && place.number <= number);
  return 1 + (await placesOf(db, question, size)).filter(isAtOrAfter).length;
}

/** Of the first answer of each page from the second on. */
async function placesOf(db: Conn, question: Question, size: number): Promise<readonly Place[]> {
  const { id, revision, acceptedPostId } = question;
  const kept = byDatabase.get(db) ?? new MemoryCache<readonly Place[]>(MOST_PLACES, ({ length }) => 1 + length);
  byDatabase.set(db, kept);
  const key = `${id}:${revision}:${acceptedPostId}:${size}`;
  const known = kept.get(key);
  if (known) return known;
  const before = acceptedPostId === null ? 0 : 1;
  const { rows } = await sql<Place>`
    SELECT score, number FROM (
      SELECT score, number, row_number() OVER (ORDER BY -score, number) - 1 AS place
      FROM posts WHERE thread_id = ${id} AND ${isBelow} ${others(acceptedPostId)}) AS placed
    WHERE place > 0 AND (place + ${before}::int) % ${size}::int = 0 ORDER BY place`.execute(db);
  kept.set(key, rows);
  return rows;
}
