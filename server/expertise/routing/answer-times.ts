/** How long questions of public spaces waited for their first answer: counted by a job each hour, read as a few rows. */
import { sql } from "kysely";
import type { AnswerTime, FieldAnswerTimes } from "../../../shared/expertise/routing/schema.ts";
import type { LocalisedText } from "../../../shared/schema.ts";
import type { Conn, Trx } from "../../platform/database/db.ts";

/** Of the course over time, this one included. */
const MONTHS = 18;

/** A question that went under in another may bring an answer that is older than the other: it waited for nothing then. */
const figures = sql`
  count(*)::int AS questions, count(first_answered_at)::int AS answered,
  count(*) FILTER (WHERE ${sql.raw("within OR created_at < now() - interval '7 days'")})::int AS judged,
  count(*) FILTER (WHERE within)::int AS within_week,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM greatest(first_answered_at, created_at) - created_at) / 3600)
    FILTER (WHERE first_answered_at IS NOT NULL) AS median_hours`;

/** A topic's questions count for its line too, as the thread's own fields say. */
export async function countAnswerTimes(trx: Trx): Promise<void> {
  // Two at once would write the same rows.
  await sql`LOCK TABLE answer_times IN SHARE ROW EXCLUSIVE MODE`.execute(trx);
  await sql`DELETE FROM answer_times`.execute(trx);
  await sql`
    WITH asked AS (
      SELECT threads.created_at, threads.first_answered_at, threads.fields,
        date_trunc('month', threads.created_at AT TIME ZONE 'UTC')::date AS month,
        coalesce(threads.first_answered_at <= threads.created_at + interval '7 days', false) AS within
      FROM threads JOIN spaces ON spaces.id = threads.space_id
      WHERE threads.kind = 'question' AND threads.deleted_at IS NULL AND threads.merged_into IS NULL
        AND spaces.visibility = 'public'
        AND threads.created_at >= ${firstMonth} AT TIME ZONE 'UTC'
    ), placed AS (
      SELECT fields.id AS field_id, asked.* FROM asked JOIN fields ON fields.slug = ANY(asked.fields)
      UNION ALL SELECT NULL, asked.* FROM asked)
    INSERT INTO answer_times (field_id, month, questions, answered, judged, within_week, median_hours)
    SELECT field_id, month, ${figures} FROM placed GROUP BY field_id, month
    UNION ALL
    SELECT field_id, NULL, ${figures} FROM placed WHERE created_at > now() - interval '1 year' GROUP BY field_id`.execute(
    trx,
  );
}

const firstMonth = sql`(date_trunc('month', now() AT TIME ZONE 'UTC') - make_interval(months => ${sql.lit(MONTHS - 1)}))`;

type Row = {
  slug: string | null;
  name: LocalisedText | null;
  is_line: boolean | null;
  year: AnswerTime | null;
  months: (AnswerTime & { month: string })[];
};

/** The whole forum first, then every field in its order; those without questions too. */
export async function listAnswerTimes(db: Conn): Promise<FieldAnswerTimes[]> {
  const { rows } = await sql<Row>`
    SELECT field.slug, field.name, field.is_line,
      (SELECT ${timeJson} FROM answer_times a WHERE a.field_id IS NOT DISTINCT FROM field.id AND a.month IS NULL) AS year,
      (SELECT json_agg(coalesce(${timeJson}::jsonb, ${JSON.stringify(NO_TIME)}::jsonb)
          || jsonb_build_object('month', to_char(m.first, 'YYYY-MM')) ORDER BY m.first)
        FROM generate_series(${firstMonth}, date_trunc('month', now() AT TIME ZONE 'UTC'), interval '1 month') AS m (first)
          LEFT JOIN answer_times a ON a.field_id IS NOT DISTINCT FROM field.id AND a.month = m.first::date) AS months
    FROM (
      SELECT NULL::int AS id, NULL AS slug, NULL::jsonb AS name, NULL::boolean AS is_line, -1 AS line, -1 AS position
      UNION ALL
      SELECT fields.id, fields.slug, fields.name, is_line, thematic_lines.position, fields.position
      FROM fields JOIN thematic_lines ON thematic_lines.id = fields.line_id WHERE archived_at IS NULL) field
    ORDER BY field.line, field.is_line DESC NULLS FIRST, field.position, field.id`.execute(db);
  return rows.map(({ slug, name, is_line, year, months }) => ({
    field: slug === null || name === null ? null : { slug, name, isLine: is_line ?? false },
    year: year ?? NO_TIME,
    months,
  }));
}

const NO_TIME: AnswerTime = { questions: 0, answered: 0, judged: 0, withinWeek: 0, medianHours: null };
const timeJson = sql`CASE WHEN a.questions IS NOT NULL THEN json_build_object('questions', a.questions, 'answered', a.answered, 'judged', a.judged,
  'withinWeek', a.within_week, 'medianHours', a.median_hours) END`;
