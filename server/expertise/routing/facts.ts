/** What the rule of `match.ts` is applied to, as the database knows it now: the question, and every expert of its lines. */
import { sql } from "kysely";
import { WEEKLY_LOAD } from "../../../shared/expertise/facts.ts";
import type { RequestState } from "../../../shared/expertise/routing/facts.ts";
import { anyOf, type Conn } from "../../platform/database/db.ts";
import { personMayRead, personTakesPart } from "../../spaces/scopes.ts";
import type { Candidate, Question, RoutedField } from "./match.ts";

export type QuestionFacts = Question & {
  id: number;
  /** There, not closed, and nobody but its author has answered it. */
  waits: boolean;
  escalated: boolean;
  /** Days since it was opened, by the database's clock. */
  age: number;
  taken: boolean;
  /** Requests that nobody has reacted to. */
  open: number;
  /** Every field of the question's lines: experts of these come into question. */
  ofLines: readonly (RoutedField & { id: number })[];
};

/** Undefined where the thread is gone. */
export async function findQuestion(db: Conn, id: number): Promise<QuestionFacts | undefined> {
  const { rows } = await sql<QuestionFacts & { slugs: string[] }>`
    SELECT threads.id, threads.author_id AS "authorId", threads.countries, threads.language, threads.fields AS slugs,
      threads.kind = 'question' AND threads.deleted_at IS NULL AND threads.merged_into IS NULL AND threads.closed_at IS NULL
        AND threads.first_answered_at IS NULL AND spaces.archived_at IS NULL AS waits,
      threads.escalated_at IS NOT NULL AS escalated,
      (extract(epoch FROM now() - threads.created_at) / 86400)::float8 AS age,
      EXISTS (SELECT FROM expert_requests WHERE thread_id = threads.id AND state = 'taken') AS taken,
      (SELECT count(*)::int FROM expert_requests WHERE thread_id = threads.id AND state = 'asked') AS open,
      (SELECT coalesce(json_agg(json_build_object(
          'id', near.id, 'slug', near.slug, 'name', near.name, 'lineId', near.line_id, 'isLine', near.is_line)), '[]')
        FROM fields near
        WHERE near.archived_at IS NULL AND near.line_id IN (
          SELECT line_id FROM fields WHERE slug = ANY(threads.fields) AND archived_at IS NULL)) AS "ofLines"
    FROM threads JOIN spaces ON spaces.id = threads.space_id WHERE threads.id = ${id}`.execute(db);
  const [row] = rows;
  return row && { ...row, fields: row.slugs.flatMap((slug) => row.ofLines.filter((each) => each.slug === slug)) };
}

/** Of joined `users`. */
const hasMuted = ({ id, authorId }: QuestionFacts) => sql<boolean>`users.id IN (
  SELECT user_id FROM thread_watches WHERE thread_id = ${id} AND level = 'muted'
  UNION ALL SELECT user_id FROM person_mutes WHERE muted_id = ${authorId}::int)`;
/** Of joined `users` and their `settings` as an expert. */
const isAbsent = sql<boolean>`CASE WHEN settings.absent_from IS NULL AND settings.absent_until IS NULL THEN false
  ELSE (now() AT TIME ZONE users.time_zone)::date
    BETWEEN coalesce(settings.absent_from, '-infinity') AND coalesce(settings.absent_until, 'infinity') END`;

/**
 * Those of these people who hold nothing of the question any longer, whatever they were asked or promised: who may not act or
 * read it, is away, has muted it, or is recognised in none of its lines any more.
 */
export async function findGone(db: Conn, question: QuestionFacts, userIds: readonly number[]): Promise<Set<number>> {
  if (userIds.length === 0) return new Set();
  const fields = question.ofLines.map(({ id }) => id);
  const { rows } = await sql<{ id: number }>`
    SELECT users.id FROM users
      JOIN threads ON threads.id = ${question.id} JOIN spaces ON spaces.id = threads.space_id
      LEFT JOIN expert_settings settings ON settings.user_id = users.id
    WHERE users.id = ${anyOf(userIds)} AND ${personTakesPart} AND ${personMayRead}
      AND NOT ${hasMuted(question)} AND NOT ${isAbsent}
      AND (${fields.length === 0} OR EXISTS (
        SELECT FROM recognitions WHERE recognitions.user_id = users.id AND recognitions.field_id = ${anyOf(fields)}))`.execute(
    db,
  );
  const here = new Set(rows.map(({ id }) => id));
  return new Set(userIds.filter((id) => !here.has(id)));
}

type Row = {
  id: number;
  fieldId: number;
  countries: string;
  languages: string;
  reads: string;
  mayRead: boolean;
  muted: boolean;
  absent: boolean;
  weeklyLoad: number;
  askedInWeek: number;
  askedInMonth: number;
  lastAskedAt: number | null;
  before: RequestState | null;
};

/**
 * One statement, however many experts there are: one row for each of their recognitions in the question's lines. Lists travel
 * as plain words, which are read ten times faster than arrays.
 */
export async function findCandidates(db: Conn, question: QuestionFacts, only?: number): Promise<Candidate[]> {
  const fields = new Map(question.ofLines.map((each) => [each.id, each]));
  const { rows } = await sql<Row>`
    WITH lately AS (
      SELECT user_id, count(*) FILTER (WHERE asked_at > now() - interval '7 days')::int AS week, count(*)::int AS month,
        (extract(epoch FROM max(asked_at)) * 1000)::float8 AS last
      FROM expert_requests WHERE asked_at > now() - interval '30 days' GROUP BY user_id)
    SELECT users.id, recognitions.field_id AS "fieldId",
      array_to_string(recognitions.countries, ',') AS countries, array_to_string(recognitions.languages, ',') AS languages,
      CASE WHEN users.languages = '{}' THEN users.locale ELSE array_to_string(users.languages, ',') END AS reads,
      ${personMayRead} AS "mayRead",
      ${hasMuted(question)} AS muted, ${isAbsent} AS absent,
      coalesce(settings.weekly_load, ${sql.lit(WEEKLY_LOAD.usual)}) AS "weeklyLoad",
      coalesce(lately.week, 0) AS "askedInWeek", coalesce(lately.month, 0) AS "askedInMonth", lately.last AS "lastAskedAt",
      own.state AS before
    FROM recognitions
      JOIN users ON users.id = recognitions.user_id
      JOIN threads ON threads.id = ${question.id}
      JOIN spaces ON spaces.id = threads.space_id
      LEFT JOIN expert_settings settings ON settings.user_id = users.id
      LEFT JOIN lately ON lately.user_id = users.id
      LEFT JOIN expert_requests own ON own.thread_id = ${question.id} AND own.user_id = users.id
    WHERE recognitions.field_id = ${anyOf([...fields.keys()])}
      AND ${personTakesPart}
      ${only === undefined ? sql`` : sql`AND users.id = ${only}`}`.execute(db);
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((own) => toCandidate(own, fields));
}

function toCandidate(rows: readonly Row[], fields: ReadonlyMap<number, RoutedField>): Candidate[] {
  const [first] = rows;
  if (!first) return [];
  const { fieldId: _, countries: _c, languages: _l, reads, ...facts } = first;
  const expertise = rows.flatMap(({ fieldId, countries, languages }) => {
    const field = fields.get(fieldId);
    return field ? [{ field, countries: listOf(countries), languages: listOf(languages) }] : [];
  });
  return [{ ...facts, reads: listOf(reads), expertise }];
}

const listOf = (words: string): string[] => (words === "" ? [] : words.split(","));
