/**
 * A problem goes under in another thread: its stages go along. Where the other is a problem too, a stage that it lacks is
 * taken over and one that it has is continued; the problem stands where the further of the two did. Elsewhere they stay out
 * of sight, as when a problem is turned into another kind.
 */
import { sql } from "kysely";
import type { Trx } from "../platform/db.ts";

/** Under the locks of both threads, before what it chose is forgotten: `chosenPostId` is what `from` had chosen. */
export async function takeCourseAlong(trx: Trx, from: number, to: number, chosenPostId: number | null): Promise<void> {
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
  await sql`UPDATE file_uses SET thread_id = ${to} WHERE thread_id = ${from} AND stage IS NOT NULL
    AND NOT EXISTS (SELECT FROM file_uses other
      WHERE other.thread_id = ${to} AND other.stage = file_uses.stage AND other.file_id = file_uses.file_id)`.execute(
    trx,
  );
  await sql`
    INSERT INTO practice_suggestions (thread_id, user_id, created_at)
    SELECT ${to}::int, user_id, created_at FROM practice_suggestions WHERE thread_id = ${from}
    ON CONFLICT DO NOTHING`.execute(trx);
  await standFurther(trx, from, to, chosenPostId);
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
