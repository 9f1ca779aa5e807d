/** Lists of problems, as far as the viewer may read them: by stage, awaiting their outcome, with an outcome, suggested as practices. */

import { setImmediate } from "node:timers/promises";
import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { excerpt } from "../../shared/forum/threads/excerpt.ts";
import { PROBLEM_RESULTS, PROBLEM_STAGES } from "../../shared/forum/threads/kinds.ts";
import { LIMITS } from "../../shared/limits.ts";
import type { ProblemItem, StageCounts } from "../../shared/problems/schema.ts";
import type { Page } from "../../shared/schema.ts";
import type { Viewer } from "../../shared/viewer.ts";
import type { Conn } from "../platform/database/db.ts";
import { cursorField, inCursor, pageOf } from "../platform/http/cursor.ts";
import { named, textField } from "../platform/http/fields.ts";
import { mayListThread } from "../spaces/scopes.ts";
import { excerptAround, markHits, type Sought, soughtIn, toTsquery } from "./search-words.ts";

export type ProblemList = "stage" | "awaiting" | "outcomes" | "suggested";
export const PROBLEMS_PER_PAGE = 20;

const place = {
  space: named.slug.optional(),
  country: named.country.optional(),
  /** What the rows are ordered by, in whole numbers, and the id of the last one. */
  after: cursorField(inCursor.whole, inCursor.id).optional(),
};
export const StageListQuery = z.object({ stage: z.enum(PROBLEM_STAGES).optional(), ...place });
export const AwaitingQuery = z.object({ late: z.literal("1").optional(), ...place });
export const OutcomesQuery = z.object({
  q: textField({ max: LIMITS.problem.search }).optional(),
  result: z.enum(PROBLEM_RESULTS).optional(),
  line: named.slug.optional(),
  year: z
    .string()
    .regex(/^(19|20|21)\d\d$/)
    .optional(),
  ...place,
});
export type ProblemFilter = Partial<
  z.output<typeof StageListQuery> & z.output<typeof AwaitingQuery> & z.output<typeof OutcomesQuery>
>;

type Row = Omit<ProblemItem, "title" | "excerpt" | "since"> & {
  title: string;
  since: Date;
  plain: string | null;
  opening: string;
  cursor_at: number;
};

export async function listProblems(
  db: Conn,
  viewer: Viewer | null,
  list: ProblemList,
  filter: ProblemFilter,
): Promise<Page<ProblemItem>> {
  const sought = filter.q ? soughtIn(filter.q) : [];
  // What is looked for holds no word that says anything: nothing is like it.
  if (filter.q && sought.length === 0) return { items: [], next: null };
  const rows = await problemRows(db, viewer, list, filter, sought);
  const { shown, next } = pageOf(rows, PROBLEMS_PER_PAGE, (last) => [last.cursor_at, last.id]);
  const items: ProblemItem[] = [];
  for (const row of shown) {
    items.push(toItem(row, sought));
    // Looking for words in a long text takes some milliseconds, and there are twenty of them.
    if (sought.length > 0) await setImmediate();
  }
  return { items, next };
}

const EXCERPT = 220;
/** Further on in the texts of a problem nobody looks for the word that was found. */
const LOOKED_THROUGH = 40_000;

function toItem({ plain, opening, cursor_at: _, since, title, ...row }: Row, sought: Sought): ProblemItem {
  const text = plain || opening;
  return {
    ...row,
    title: markHits(title, sought, row.language),
    since: since.toISOString(),
    excerpt:
      sought.length > 0
        ? excerptAround(text, sought, row.language, EXCERPT)
        : [{ text: excerpt(text, EXCERPT), hit: false }],
  };
}

async function problemRows(
  db: Conn,
  viewer: Viewer | null,
  list: ProblemList,
  filter: ProblemFilter,
  sought: Sought,
): Promise<Row[]> {
  const order = orderOf(list, sought);
  const conditions = [CONDITIONS[list], ...narrowing(filter, sought), ...afterLast(order, filter.after)];
  const { rows } = await sql<Row>`
    SELECT threads.id, threads.slug, threads.title, threads.language, threads.countries,
      json_build_object('slug', spaces.slug, 'name', spaces.name, 'visibility', spaces.visibility) AS space,
      CASE WHEN author.id IS NULL OR author.erased_at IS NOT NULL THEN NULL
        ELSE json_build_object('handle', author.handle, 'name', author.name) END AS author,
      threads.problem_stage AS stage, threads.problem_result AS result, threads.outcome_on::text AS "outcomeOn",
      problems.expected_on::text AS "expectedOn",
      (threads.problem_result IS NULL AND problems.expected_on < current_date) IS TRUE AS overdue,
      problems.dropped_at IS NOT NULL AS dropped, problems.moved_at AS since,
      (SELECT count(*) FROM posts WHERE thread_id = threads.id AND is_option AND deleted_at IS NULL)::int AS options,
      (SELECT count(*) FROM practice_suggestions WHERE thread_id = threads.id)::int AS suggestions,
      ${plainOf(list, sought)} AS plain, threads.excerpt AS opening, ${order.by} AS cursor_at
    FROM threads JOIN problems ON problems.thread_id = threads.id JOIN spaces ON spaces.id = threads.space_id
      LEFT JOIN users author ON author.id = threads.author_id
      ${sought.length > 0 ? sql`JOIN problem_words ON problem_words.thread_id = threads.id` : sql``}
    WHERE threads.kind = 'problem' AND threads.deleted_at IS NULL AND ${mayListThread(viewer)}
      AND ${sql.join(conditions, sql` AND `)}
    ORDER BY ${order.by} ${order.down ? sql`DESC` : sql`ASC`}, threads.id ${order.down ? sql`DESC` : sql`ASC`}
    LIMIT ${PROBLEMS_PER_PAGE + 1}`.execute(db);
  return rows;
}

type Sql = RawBuilder<unknown>;

const CONDITIONS: Record<ProblemList, Sql> = {
  stage: sql`true`,
  awaiting: sql`threads.problem_stage IN ('chosen', 'tried') AND problems.dropped_at IS NULL`,
  outcomes: sql`threads.problem_result IS NOT NULL`,
  suggested: sql`threads.problem_result IS NOT NULL
    AND NOT EXISTS (SELECT FROM practices WHERE practices.thread_id = threads.id AND practices.status <> 'archived')
    AND EXISTS (
      SELECT FROM practice_suggestions WHERE practice_suggestions.thread_id = threads.id
        AND practice_suggestions.created_at > coalesce(problems.suggestions_settled_at, '-infinity'))`,
};

/** Whole numbers, so that a cursor says exactly where a page ended. */
function orderOf(list: ProblemList, sought: Sought): { by: Sql; down: boolean } {
  if (sought.length > 0)
    return { by: sql`(ts_rank(problem_words.stems, ${toTsquery(sought)}::tsquery) * 1000000)::int`, down: true };
  if (list === "awaiting")
    // The longest overdue first, those without a day last.
    return { by: sql`coalesce(problems.expected_on - date '1970-01-01', 99999999)`, down: false };
  if (list === "outcomes") return { by: sql`coalesce(threads.outcome_on - date '1970-01-01', 0)`, down: true };
  if (list === "suggested")
    return {
      by: sql`(SELECT count(*) FROM practice_suggestions WHERE practice_suggestions.thread_id = threads.id)::int`,
      down: true,
    };
  return { by: sql`(extract(epoch FROM problems.moved_at) * 1000000)::bigint`, down: true };
}

function afterLast({ by, down }: { by: Sql; down: boolean }, after: ProblemFilter["after"]): Sql[] {
  if (!after) return [];
  const [value, id] = after;
  return [sql`(${by}, threads.id) ${down ? sql`<` : sql`>`} (${value}::bigint, ${id}::int)`];
}

function narrowing(filter: ProblemFilter, sought: Sought): Sql[] {
  const { stage, late, space, country, result, line, year } = filter;
  const conditions: (Sql | false)[] = [
    stage !== undefined && sql`threads.problem_stage = ${stage} AND problems.dropped_at IS NULL`,
    late !== undefined && sql`problems.expected_on < current_date`,
    space !== undefined && sql`spaces.slug = ${space}`,
    country !== undefined && sql`threads.countries @> ARRAY[${country}::text]`,
    result !== undefined && sql`threads.problem_result = ${result}`,
    line !== undefined && sql`spaces.line_id = (SELECT id FROM thematic_lines WHERE slug = ${line})`,
    year !== undefined && sql`extract(year FROM threads.outcome_on) = ${Number(year)}::int`,
    sought.length > 0 && sql`problem_words.stems @@ ${toTsquery(sought)}::tsquery`,
  ];
  return conditions.filter((condition) => condition !== false);
}

/** What a row shows of the words: where something is looked for, all that could hold it. */
function plainOf(list: ProblemList, sought: Sought): Sql {
  if (sought.length > 0)
    return sql`(SELECT left(string_agg(plain, ' ' ORDER BY place), ${LOOKED_THROUGH}) FROM (
      SELECT plain, CASE stage WHEN 'outcome' THEN 0 ELSE 1 END AS place FROM problem_stages WHERE thread_id = threads.id
      UNION ALL
      SELECT plain, CASE WHEN id = threads.chosen_post_id THEN 0 ELSE 2 END FROM posts
      WHERE thread_id = threads.id AND is_option AND deleted_at IS NULL) AS texts)`;
  const stage = list === "outcomes" || list === "suggested" ? sql`'outcome'` : sql`threads.problem_stage`;
  return sql`(SELECT left(plain, 1000) FROM problem_stages WHERE thread_id = threads.id AND stage = ${stage})`;
}

/** How many stand where, of those that the viewer may read. */
export async function countStages(db: Conn, viewer: Viewer | null): Promise<StageCounts> {
  const { rows } = await sql<{ stage: (typeof PROBLEM_STAGES)[number]; count: number; late: number }>`
    SELECT threads.problem_stage AS stage, count(*)::int AS count,
      (count(*) FILTER (WHERE problems.expected_on < current_date))::int AS late
    FROM threads JOIN problems ON problems.thread_id = threads.id JOIN spaces ON spaces.id = threads.space_id
    WHERE threads.kind = 'problem' AND threads.deleted_at IS NULL AND problems.dropped_at IS NULL
      AND ${mayListThread(viewer)}
    GROUP BY threads.problem_stage`.execute(db);
  const of = (stage: string) => rows.find((row) => row.stage === stage);
  return {
    stages: Object.fromEntries(PROBLEM_STAGES.map((stage) => [stage, of(stage)?.count ?? 0])) as StageCounts["stages"],
    awaiting: (of("chosen")?.count ?? 0) + (of("tried")?.count ?? 0),
    late: (of("chosen")?.late ?? 0) + (of("tried")?.late ?? 0),
  };
}

/** What outcomes can be narrowed down by: years, countries, lines that have any. */
export async function problemChoices(
  db: Conn,
  viewer: Viewer | null,
): Promise<{ years: string[]; countries: string[]; lines: { slug: string; name: Record<string, string> }[] }> {
  const { rows } = await sql<{
    years: string[] | null;
    countries: string[] | null;
    lines: { slug: string; name: Record<string, string> }[] | null;
  }>`
    WITH readable AS (
      SELECT threads.outcome_on, threads.countries, spaces.line_id
      FROM threads JOIN spaces ON spaces.id = threads.space_id
      WHERE threads.kind = 'problem' AND threads.deleted_at IS NULL AND ${mayListThread(viewer)})
    SELECT
      (SELECT array_agg(DISTINCT extract(year FROM outcome_on)::text ORDER BY extract(year FROM outcome_on)::text DESC)
        FROM readable WHERE outcome_on IS NOT NULL) AS years,
      (SELECT array_agg(DISTINCT country) FROM readable, unnest(countries) AS country) AS countries,
      (SELECT json_agg(json_build_object('slug', slug, 'name', name) ORDER BY position)
        FROM thematic_lines WHERE id IN (SELECT line_id FROM readable)) AS lines`.execute(db);
  const [found] = rows;
  return { years: found?.years ?? [], countries: found?.countries ?? [], lines: found?.lines ?? [] };
}
