/** What the asker says of a problem without a text: a step back, another day, "ask me again", "no longer relevant". */
import { sql } from "kysely";
import type { ProblemStage } from "../../shared/forum/threads/kinds.ts";
import type { Viewer } from "../../shared/viewer.ts";
import { changeThread, type LockedThread, recordChange } from "../forum/threads/change.ts";
import { logEvent } from "../forum/threads/log.ts";
import type { ReadableThread } from "../forum/threads/queries.ts";
import type { Db, Trx } from "../platform/database/db.ts";
import { AppError, invalidField } from "../platform/http/errors.ts";
import { requireProblem } from "./require-problem.ts";
import { isFurther, noteMovement, waitsForOutcome } from "./write-stage.ts";

type Change = (trx: Trx, thread: LockedThread) => Promise<readonly number[] | undefined>;

async function changeProblem(db: Db, viewer: Viewer | null, id: number, change: Change): Promise<ReadableThread> {
  const readable = await requireProblem(db, viewer, id);
  await changeThread(db, id, async (trx, thread) => {
    if (thread.kind !== "problem") throw new AppError("conflict");
    const touched = await change(trx, thread);
    await recordChange(trx, thread, touched ?? []);
  });
  return readable;
}

/**
 * Back to an earlier stage, where somebody went too far. Texts of later stages are kept and come back when those stages
 * are written again; what they decided (the choice, the day, the result) is decided no longer.
 * @throws AppError `conflict` where the problem no longer stands at `from`; `invalid` at `to`
 */
export function goBack(
  db: Db,
  viewer: Viewer | null,
  id: number,
  { from, to }: { from: ProblemStage; to: ProblemStage },
): Promise<ReadableThread> {
  if (!isFurther(from, to)) throw invalidField("to", "error.field.choice");
  return changeProblem(db, viewer, id, async (trx) => {
    const byId = viewer?.id ?? null;
    const before = await trx
      .selectFrom("threads")
      .select(["problem_stage", "chosen_post_id"])
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    if ((before.problem_stage ?? "described") !== from) throw new AppError("conflict");
    const unchosen = isFurther("chosen", to);
    await trx
      .updateTable("threads")
      .set({
        problem_stage: to,
        problem_result: null,
        outcome_on: null,
        ...(unchosen ? { chosen_post_id: null } : {}),
      })
      .where("id", "=", id)
      .execute();
    await noteMovement(trx, id, waitsForOutcome(to) ? undefined : null);
    await logEvent(trx, id, { what: "stage_back", byId, stage: to });
    return unchosen && before.chosen_post_id !== null ? [before.chosen_post_id] : [];
  });
}

/** @throws AppError `invalid` at `expectedOn` where the day is over, or no outcome is waited for */
export function setExpected(db: Db, viewer: Viewer | null, id: number, on: string | null): Promise<ReadableThread> {
  return changeProblem(db, viewer, id, async (trx) => {
    const stage = await stageOf(trx, id);
    if (!waitsForOutcome(stage)) throw invalidField("expectedOn", "error.field.value");
    const { rows } = await sql<{ over: boolean }>`SELECT ${on}::date < current_date - 1 AS over`.execute(trx);
    if (rows[0]?.over) throw invalidField("expectedOn", "error.field.comingDate");
    await noteMovement(trx, id, on);
    return undefined;
  });
}

async function stageOf(trx: Trx, id: number): Promise<ProblemStage> {
  const row = await trx.selectFrom("threads").select("problem_stage").where("id", "=", id).executeTakeFirstOrThrow();
  return row.problem_stage ?? "described";
}

/** Not asked again for so many days, by the database's clock. */
export async function postpone(db: Db, viewer: Viewer | null, id: number, days: number): Promise<ReadableThread> {
  const readable = await requireProblem(db, viewer, id);
  await db
    .updateTable("problems")
    .set({ ask_after: sql`now() + ${days}::int * interval '1 day'`, asked_count: 0, asked_at: null })
    .where("thread_id", "=", id)
    .execute();
  return readable;
}

/** It no longer matters: nobody is asked any more, and the lists of what is waited for leave it out. */
export function drop(db: Db, viewer: Viewer | null, id: number, reason: string | null): Promise<ReadableThread> {
  return changeProblem(db, viewer, id, async (trx) => {
    const { problem_result } = await trx
      .selectFrom("threads")
      .select("problem_result")
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    if (problem_result !== null) throw new AppError("conflict");
    await trx
      .updateTable("problems")
      .set({ dropped_at: sql`coalesce(dropped_at, now())`, dropped_by: viewer?.id ?? null, drop_reason: reason })
      .where("thread_id", "=", id)
      .execute();
    return undefined;
  });
}

/** It matters again. */
export function takeUp(db: Db, viewer: Viewer | null, id: number): Promise<ReadableThread> {
  return changeProblem(db, viewer, id, async (trx) => {
    await noteMovement(trx, id);
    return undefined;
  });
}
