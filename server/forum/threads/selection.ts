/** Reading a part of a thread: one person's posts, those that people valued, those from a day on. */
import { sql } from "kysely";
import type { PostData, ThreadState } from "../../../shared/forum/threads/schema.ts";
import { POSTS_PER_PAGE } from "../../../shared/limits.ts";
import type { PersonRef } from "../../../shared/schema.ts";
import { nameJson } from "../../accounts/person-columns.ts";
import type { Conn } from "../../platform/database/db.ts";
import { postRows, toPostData } from "./rows.ts";

export type Selection = { by: string } | { top: true };
export type SelectedPage = { posts: PostData[]; next: number | null };

/** In time order after the post numbered `after`, each one's comments after it. Deleted posts are left out. */
export async function listSelected(
  db: Conn,
  thread: ThreadState,
  selection: Selection,
  after: number,
): Promise<SelectedPage> {
  const numbers = "by" in selection ? numbersBy(thread, selection.by) : topNumbers(thread);
  const { rows } = await sql<{ number: number }>`
    SELECT number FROM (${numbers}) AS chosen WHERE number > ${after} ORDER BY number LIMIT ${POSTS_PER_PAGE + 1}`.execute(
    db,
  );
  const shown = rows.slice(0, POSTS_PER_PAGE).map(({ number }) => number);
  return {
    posts: await listNumbered(db, thread.id, shown),
    next: rows.length > POSTS_PER_PAGE ? (shown.at(-1) ?? null) : null,
  };
}

/** Along the thread's numbers, which the index gives with their authors. */
const numbersBy = ({ id }: ThreadState, handle: string) => sql`
  SELECT number FROM posts
  WHERE thread_id = ${id} AND number IS NOT NULL AND deleted_at IS NULL
    AND author_id = (SELECT users.id FROM users WHERE handle = ${handle} AND erased_at IS NULL)`;

/** The opening post, what was accepted or chosen, and TOP_POST: the figure stands in the text, as the partial index needs it. */
const topNumbers = ({ id, acceptedPostId, problem }: ThreadState) => sql`
  SELECT number FROM posts
  WHERE thread_id = ${id} AND number IS NOT NULL AND score + backing + reaction_count >= 3 AND deleted_at IS NULL
  UNION
  SELECT number FROM posts
  WHERE id = ANY(${[acceptedPostId, problem?.chosenPostId].filter((each) => each != null)}::int[])
    AND thread_id = ${id} AND deleted_at IS NULL
  UNION
  SELECT number FROM posts WHERE thread_id = ${id} AND number = 1`;

async function listNumbered(db: Conn, threadId: number, numbers: readonly number[]): Promise<PostData[]> {
  if (numbers.length === 0) return [];
  const rows = await postRows(db)
    .innerJoin(
      sql<{ id: number; place: number }>`(
        WITH numbered AS (
          SELECT id, number AS place FROM posts WHERE thread_id = ${threadId} AND number = ANY(${numbers}::int[]))
        SELECT id, place FROM numbered
        UNION ALL
        SELECT comment.id, numbered.place FROM posts comment JOIN numbered ON comment.parent_id = numbered.id)`.as(
        "page",
      ),
      "page.id",
      "posts.id",
    )
    .orderBy("page.place")
    .orderBy("posts.id")
    .execute();
  return rows.map(toPostData);
}

export type Standing = { id: number; number: number };

/** The first post written at that moment or later; the last one where there is none. */
export async function findPostFrom(db: Conn, threadId: number, from: Date): Promise<Standing> {
  const { rows } = await sql<Standing>`
    (SELECT id, number FROM posts WHERE thread_id = ${threadId} AND number IS NOT NULL AND created_at >= ${from}
     ORDER BY number LIMIT 1)
    UNION ALL
    (SELECT id, number FROM posts WHERE thread_id = ${threadId} AND number IS NOT NULL ORDER BY number DESC LIMIT 1)
    LIMIT 1`.execute(db);
  const [found] = rows;
  if (!found) throw new Error(`thread ${threadId} has no posts`);
  return found;
}

export type Overview = {
  /** ISO days of months' beginnings in the reader's zone. */
  months: { month: string; posts: number }[];
  people: { person: PersonRef | null; posts: number }[];
};
const MOST_PEOPLE = 50;

/** When a thread was written in and by whom. */
export async function readOverview(db: Conn, threadId: number, timeZone: string): Promise<Overview> {
  const [months, people] = await Promise.all([
    sql<{ month: string; posts: number }>`
      SELECT to_char(date_trunc('month', created_at AT TIME ZONE ${timeZone}), 'YYYY-MM-DD') AS month, count(*) AS posts
      FROM posts WHERE thread_id = ${threadId} AND number IS NOT NULL GROUP BY 1 ORDER BY 1`.execute(db),
    sql<{ person: PersonRef | null; posts: number }>`
      SELECT ${nameJson("users")} AS person, written.posts FROM (
        SELECT author_id, count(*) AS posts FROM posts
        WHERE thread_id = ${threadId} AND number IS NOT NULL AND author_id IS NOT NULL AND deleted_at IS NULL
        GROUP BY author_id ORDER BY posts DESC, author_id LIMIT ${MOST_PEOPLE}) AS written
      JOIN users ON users.id = written.author_id WHERE users.erased_at IS NULL
      ORDER BY written.posts DESC, users.id`.execute(db),
  ]);
  return { months: months.rows, people: people.rows };
}
