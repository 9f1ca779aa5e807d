/** What the rule of `match.ts` is applied to, as the database knows it now: the question, and every expert of its lines. */
import { sql } from "kysely";
import type { LocalisedText, ThreadKind } from "../../shared/contract.ts";
import type { RequestState } from "../../shared/routing.ts";
import { hasNotMuted, hasNotMutedThread } from "../notifications/notify.ts";
import type { Conn } from "../platform/db.ts";
import { personMayRead } from "../spaces/scopes.ts";
import type { Candidate, Question, RoutedField } from "./match.ts";

export type QuestionFacts = Question & {
  id: number;
  kind: ThreadKind;
  title: string;
  /** There, not closed, and nobody but its author has answered it. */
  waits: boolean;
  escalated: boolean;
  taken: boolean;
  /** Requests that nobody has reacted to. */
  open: number;
};

/** Undefined where the thread is gone. */
export async function findQuestion(db: Conn, id: number): Promise<QuestionFacts | undefined> {
  const { rows } = await sql<QuestionFacts>`
    SELECT threads.id, threads.kind, threads.title, threads.author_id AS "authorId", threads.countries, threads.language,
      threads.kind = 'question' AND threads.deleted_at IS NULL AND threads.merged_into IS NULL AND threads.closed_at IS NULL
        AND threads.first_answered_at IS NULL AND spaces.archived_at IS NULL AS waits,
      threads.escalated_at IS NOT NULL AS escalated,
      EXISTS (SELECT FROM expert_requests WHERE thread_id = threads.id AND state = 'taken') AS taken,
      (SELECT count(*)::int FROM expert_requests WHERE thread_id = threads.id AND state = 'asked') AS open,
      (SELECT coalesce(json_agg(${fieldJson} ORDER BY array_position(threads.fields, fields.slug)), '[]')
        FROM fields WHERE slug = ANY(threads.fields) AND archived_at IS NULL) AS fields
    FROM threads JOIN spaces ON spaces.id = threads.space_id WHERE threads.id = ${id}`.execute(db);
  return rows[0];
}

const fieldJson = sql`json_build_object('slug', slug, 'name', name, 'lineId', line_id, 'isLine', is_line)`;

type Row = {
  id: number;
  slug: string;
  name: LocalisedText;
  lineId: number;
  isLine: boolean;
  countries: string[];
  languages: string[];
  reads: string[];
  mayRead: boolean;
  muted: boolean;
  absent: boolean;
  weeklyLoad: number;
  askedInWeek: number;
  askedInMonth: number;
  lastAskedAt: number | null;
  before: RequestState | null;
};

/** One statement, however many experts there are: one row for each of their recognitions in the question's lines. */
export async function findCandidates(db: Conn, question: QuestionFacts, only?: number): Promise<Candidate[]> {
  const lines = question.fields.map(({ lineId }) => lineId);
  const { rows } = await sql<Row>`
    WITH lately AS (
      SELECT user_id, count(*) FILTER (WHERE asked_at > now() - interval '7 days')::int AS week, count(*)::int AS month,
        (extract(epoch FROM max(asked_at)) * 1000)::float8 AS last
      FROM expert_requests WHERE asked_at > now() - interval '30 days' GROUP BY user_id)
    SELECT users.id, fields.slug, fields.name, fields.line_id AS "lineId", fields.is_line AS "isLine",
      recognitions.countries, recognitions.languages,
      CASE WHEN users.languages = '{}' THEN ARRAY[users.locale] ELSE users.languages END AS reads,
      ${personMayRead} AS "mayRead",
      NOT (${hasNotMutedThread} AND ${hasNotMuted(question.authorId)}) AS muted,
      CASE WHEN settings.absent_from IS NULL AND settings.absent_until IS NULL THEN false
        ELSE (now() AT TIME ZONE users.time_zone)::date
          BETWEEN coalesce(settings.absent_from, '-infinity') AND coalesce(settings.absent_until, 'infinity') END AS absent,
      coalesce(settings.weekly_load, 3) AS "weeklyLoad",
      coalesce(lately.week, 0) AS "askedInWeek", coalesce(lately.month, 0) AS "askedInMonth", lately.last AS "lastAskedAt",
      own.state AS before
    FROM fields
      JOIN recognitions ON recognitions.field_id = fields.id
      JOIN users ON users.id = recognitions.user_id
      JOIN threads ON threads.id = ${question.id}
      JOIN spaces ON spaces.id = threads.space_id
      LEFT JOIN expert_settings settings ON settings.user_id = users.id
      LEFT JOIN lately ON lately.user_id = users.id
      LEFT JOIN expert_requests own ON own.thread_id = threads.id AND own.user_id = users.id
    WHERE fields.archived_at IS NULL AND fields.line_id = ANY(${lines}::int[])
      AND users.erased_at IS NULL AND users.email_confirmed_at IS NOT NULL
      AND (users.suspended_until IS NULL OR users.suspended_until < now())
      ${only === undefined ? sql`` : sql`AND users.id = ${only}`}`.execute(db);
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap(toCandidate);
}

function toCandidate(rows: readonly Row[]): Candidate[] {
  const [first] = rows;
  if (!first) return [];
  const { id, reads, mayRead, muted, absent, weeklyLoad, askedInWeek, askedInMonth, lastAskedAt, before } = first;
  const expertise = rows.map((row) => ({ field: fieldOf(row), countries: row.countries, languages: row.languages }));
  return [{ id, expertise, reads, mayRead, muted, absent, weeklyLoad, askedInWeek, askedInMonth, lastAskedAt, before }];
}

const fieldOf = ({ slug, name, lineId, isLine }: Row): RoutedField => ({ slug, name, lineId, isLine });
