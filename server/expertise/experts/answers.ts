/** What people answered in fields, as far as the reader may read it: how much, what lately, what is still open. */
import { type SqlBool, sql } from "kysely";
import type { AnswerCounts, FieldAnswer } from "../../../shared/expertise/schema.ts";
import { excerpt } from "../../../shared/forum/threads/excerpt.ts";
import type { ThreadListItem } from "../../../shared/forum/threads/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { listRows } from "../../forum/threads/lists.ts";
import { toListItem } from "../../forum/threads/rows.ts";
import { anyOf, type Conn } from "../../platform/database/db.ts";
import { mayListThread } from "../../spaces/scopes.ts";

const EXCERPT = 160;
const OPEN_SHOWN = 8;

export const NO_ANSWERS: AnswerCounts = { answers: 0, accepted: 0, votes: 0 };

/** Key of a person in a field. */
export const inField = (userId: number, slug: string): string => `${userId} ${slug}`;

export async function countAnswers(
  db: Conn,
  viewer: Viewer | null,
  userIds: readonly number[],
): Promise<Map<string, AnswerCounts>> {
  const { rows } = await sql<AnswerCounts & { userId: number; slug: string }>`
    SELECT posts.author_id AS "userId", placed.slug, count(*)::int AS answers, coalesce(sum(posts.score), 0)::int AS votes,
      count(*) FILTER (WHERE threads.accepted_post_id = posts.id)::int AS accepted
    FROM posts JOIN threads ON threads.id = posts.thread_id JOIN spaces ON spaces.id = threads.space_id,
      unnest(threads.fields) AS placed (slug)
    WHERE posts.author_id = ${anyOf(userIds)} AND ${isAnswer} AND ${mayListThread(viewer)}
    GROUP BY 1, 2`.execute(db);
  return new Map(rows.map(({ userId, slug, ...counts }) => [inField(userId, slug), counts]));
}

type Row = Omit<FieldAnswer, "createdAt" | "excerpt"> & { userId: number; created_at: Date; beginning: string };

/** The latest few answers of each person in any of the fields, newest first. */
export async function latestAnswers(
  db: Conn,
  viewer: Viewer | null,
  { userIds, fields, each }: { userIds: readonly number[]; fields: readonly string[]; each: number },
): Promise<Map<number, FieldAnswer[]>> {
  const { rows } = await sql<Row>`
    SELECT person.id AS "userId", latest.* FROM unnest(${userIds}::int[]) AS person (id), LATERAL (
      SELECT ${answerColumns} FROM posts JOIN threads ON threads.id = posts.thread_id JOIN spaces ON spaces.id = threads.space_id
      WHERE posts.author_id = person.id AND ${isAnswer} AND threads.fields && ${fields}::text[] AND ${mayListThread(viewer)}
      ORDER BY posts.id DESC LIMIT ${each}) AS latest`.execute(db);
  const found = new Map<number, FieldAnswer[]>();
  for (const row of rows) found.set(row.userId, [...(found.get(row.userId) ?? []), toAnswer(row)]);
  return found;
}

export type ExpertAnswer = FieldAnswer & { by: { handle: string; name: string } };

/** What the field's experts answered lately in it. */
export async function latestInField(
  db: Conn,
  viewer: Viewer | null,
  field: { id: number; slug: string },
): Promise<ExpertAnswer[]> {
  const { rows } = await sql<Row & { by: ExpertAnswer["by"] }>`
    SELECT ${answerColumns}, json_build_object('handle', users.handle, 'name', users.name) AS by
    FROM recognitions JOIN users ON users.id = recognitions.user_id AND users.erased_at IS NULL
      JOIN posts ON posts.author_id = users.id
      JOIN threads ON threads.id = posts.thread_id JOIN spaces ON spaces.id = threads.space_id
    WHERE recognitions.field_id = ${field.id} AND ${isAnswer} AND threads.fields @> ARRAY[${field.slug}]::text[]
      AND ${mayListThread(viewer)}
    ORDER BY posts.id DESC LIMIT ${OPEN_SHOWN}`.execute(db);
  return rows.map((row) => ({ ...toAnswer(row), by: row.by }));
}

/** Questions of the field that nobody's answer was accepted for: those without any first, then the newest. */
export async function listOpenQuestions(db: Conn, viewer: Viewer | null, slug: string): Promise<ThreadListItem[]> {
  const rows = await listRows(db, viewer)
    .where(
      sql<SqlBool>`threads.kind = 'question' AND threads.deleted_at IS NULL AND threads.fields @> ARRAY[${slug}]::text[]`,
    )
    .where("threads.accepted_post_id", "is", null)
    .where("threads.closed_at", "is", null)
    .where(mayListThread(viewer))
    .orderBy(sql`threads.answer_count > 0`)
    .orderBy("threads.id", "desc")
    .limit(OPEN_SHOWN)
    .execute();
  return rows.map(toListItem);
}

/** An answer that is there, to a question that is there. */
const isAnswer = sql<SqlBool>`(posts.kind = 'answer' AND posts.deleted_at IS NULL
  AND threads.kind = 'question' AND threads.deleted_at IS NULL)`;

const answerColumns = sql`posts.id, posts.language, posts.created_at, posts.score,
  left(posts.plain, ${sql.lit(EXCERPT * 4)}) AS beginning,
  threads.accepted_post_id IS NOT DISTINCT FROM posts.id AS accepted,
  json_build_object('id', threads.id, 'slug', threads.slug, 'title', threads.title, 'language', threads.language) AS thread`;

function toAnswer({ id, language, score, accepted, thread, created_at, beginning }: Row): FieldAnswer {
  const createdAt = created_at.toISOString();
  return { id, language, score, accepted, thread, createdAt, excerpt: excerpt(beginning, EXCERPT) };
}
