/**
 * A problem goes under in another thread: its stages go along. Where the other is a problem too, a stage that it lacks is
 * taken over and one that it has is continued; the problem stands where the further of the two did. Elsewhere they stay out
 * of sight, as when a problem is turned into another kind.
 */
import { sql } from "kysely";
import type { FollowedMerge, Merging } from "../forum/thread-tools/followers.ts";
import { anyOf, type Trx } from "../platform/database/db.ts";

type Taken = Omit<FollowedMerge, "practices">;

/** Answers with what undoing it needs. */
export async function takeCourseAlong(trx: Trx, { from, to, chosenPostId }: Merging): Promise<Taken> {
  const before = await courseBefore(trx, from, to);
  await keepVersions(trx, from, to);
  await sql`
    INSERT INTO problem_stages (thread_id, stage, source, html, plain, renderer, editor_id, updated_at, details, reached_at, reached_by)
    SELECT ${to}::int, stage, source, html, plain, renderer, editor_id, updated_at, details, reached_at, reached_by
    FROM problem_stages WHERE thread_id = ${from}
    ON CONFLICT (thread_id, stage) DO UPDATE SET
      source = problem_stages.source || E'\n\n---\n\n' || excluded.source,
      html = problem_stages.html || '<hr>' || excluded.html,
      plain = problem_stages.plain || E'\n' || excluded.plain,
      version = problem_stages.version + 1, updated_at = now(),
      reached_at = least(problem_stages.reached_at, excluded.reached_at)`.execute(trx);
  const files = await sql<{ file_id: number; stage: string }>`
    UPDATE file_uses SET thread_id = ${to} WHERE thread_id = ${from} AND stage IS NOT NULL
    AND NOT EXISTS (SELECT FROM file_uses other
      WHERE other.thread_id = ${to} AND other.stage = file_uses.stage AND other.file_id = file_uses.file_id)
    RETURNING file_id, stage`.execute(trx);
  const suggestions = await sql<{ user_id: number }>`
    INSERT INTO practice_suggestions (thread_id, user_id, created_at)
    SELECT ${to}::int, user_id, created_at FROM practice_suggestions WHERE thread_id = ${from}
    ON CONFLICT DO NOTHING RETURNING user_id`.execute(trx);
  await standFurther(trx, from, to, chosenPostId);
  return {
    ...before,
    files: files.rows.map((row) => [row.file_id, row.stage]),
    suggestions: suggestions.rows.map((row) => row.user_id),
  };
}

async function courseBefore(trx: Trx, from: number, to: number): Promise<Pick<Taken, "into" | "stages">> {
  const { rows } = await sql<Pick<Taken, "into" | "stages">>`
    SELECT
      (SELECT jsonb_build_object('problem_stage', problem_stage, 'problem_result', problem_result,
          'outcome_on', outcome_on, 'chosen_post_id', chosen_post_id,
          'expected_on', (SELECT expected_on FROM problems WHERE thread_id = threads.id))
        FROM threads WHERE id = ${to}) AS into,
      (SELECT coalesce(jsonb_object_agg(theirs.stage, to_jsonb(own)), '{}')
        FROM problem_stages theirs
        LEFT JOIN problem_stages own ON own.thread_id = ${to} AND own.stage = theirs.stage
        WHERE theirs.thread_id = ${from}) AS stages`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error("no answer");
  return row;
}

/** They part again: what was written in the other's stages since the two were one stays there. */
export async function giveCourseBack(trx: Trx, parting: Pick<Merging, "from" | "to">, taken: Taken): Promise<void> {
  const { from: to, to: from } = parting;
  const stages = JSON.stringify(taken.stages);
  await sql`
    UPDATE file_uses SET thread_id = ${from}
    FROM jsonb_array_elements(${JSON.stringify(taken.files)}::jsonb) came
    WHERE thread_id = ${to} AND file_id = (came->>0)::int AND stage = came->>1`.execute(trx);
  await sql`
    DELETE FROM problem_stages present USING jsonb_each(${stages}::jsonb) was
    WHERE present.thread_id = ${to} AND present.stage = was.key AND was.value = 'null' AND present.version = 1`.execute(
    trx,
  );
  await sql`
    WITH was AS (
      SELECT (jsonb_populate_record(NULL::problem_stages, value)).*
      FROM jsonb_each(${stages}::jsonb) WHERE value <> 'null'
    ), kept AS (
      INSERT INTO problem_stage_versions (thread_id, stage, version, source, details, editor_id, created_at)
      SELECT present.thread_id, present.stage, present.version, present.source, present.details, present.editor_id, present.updated_at
      FROM problem_stages present JOIN was USING (thread_id, stage) WHERE present.version = was.version + 1)
    UPDATE problem_stages present SET source = was.source, html = was.html, plain = was.plain, renderer = was.renderer,
      version = present.version + 1, updated_at = now(), reached_at = was.reached_at
    FROM was WHERE present.thread_id = was.thread_id AND present.stage = was.stage AND present.version = was.version + 1`.execute(
    trx,
  );
  await trx
    .deleteFrom("practice_suggestions")
    .where("thread_id", "=", to)
    .where("user_id", "=", anyOf(taken.suggestions))
    .execute();
  await standBack(trx, from, to, taken.into);
}

/** Where it stood, if it has not gone on since. */
async function standBack(trx: Trx, from: number, to: number, into: Taken["into"]): Promise<void> {
  const before = JSON.stringify(into);
  await sql`
    WITH was AS (SELECT * FROM jsonb_populate_record(NULL::threads, ${before}::jsonb)),
    stood AS (
      UPDATE threads target SET problem_stage = was.problem_stage, problem_result = was.problem_result,
        outcome_on = was.outcome_on, chosen_post_id = coalesce(target.chosen_post_id, was.chosen_post_id)
      FROM was, threads source
      WHERE target.id = ${to} AND source.id = ${from} AND target.kind = 'problem' AND source.kind = 'problem'
        AND target.problem_stage = source.problem_stage AND was.problem_stage IS DISTINCT FROM target.problem_stage
      RETURNING target.id)
    UPDATE problems SET expected_on = (${before}::jsonb->>'expected_on')::date
    FROM stood WHERE problems.thread_id = stood.id`.execute(trx);
}

/** What the other's stages said before they were continued. */
async function keepVersions(trx: Trx, from: number, to: number): Promise<void> {
  await sql`
    INSERT INTO problem_stage_versions (thread_id, stage, version, source, details, editor_id, created_at)
    SELECT thread_id, stage, version, source, details, editor_id, updated_at FROM problem_stages present
    WHERE thread_id = ${to} AND EXISTS (SELECT FROM problem_stages WHERE thread_id = ${from} AND stage = present.stage)`.execute(
    trx,
  );
}

const placeOf = (table: string) =>
  sql`array_position(ARRAY['described', 'clarified', 'options', 'chosen', 'tried', 'outcome'], ${sql.ref(`${table}.problem_stage`)})`;

async function standFurther(trx: Trx, from: number, to: number, chosenPostId: number | null): Promise<void> {
  const { rows } = await sql`
    UPDATE threads target SET problem_stage = source.problem_stage, problem_result = source.problem_result,
      outcome_on = source.outcome_on, chosen_post_id = coalesce(target.chosen_post_id, ${chosenPostId}::int)
    FROM threads source
    WHERE target.id = ${to} AND source.id = ${from} AND target.kind = 'problem' AND source.kind = 'problem'
      AND ${placeOf("source")} > ${placeOf("target")}
    RETURNING target.id`.execute(trx);
  if (rows.length > 0)
    await sql`
      UPDATE problems SET expected_on = source.expected_on FROM problems source
      WHERE problems.thread_id = ${to} AND source.thread_id = ${from}`.execute(trx);
}
