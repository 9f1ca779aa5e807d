/** Writing a stage of a problem: its text with what is said along with it; the problem then stands there if it had not got as far. */
import { sql } from "kysely";
import { draftContext } from "../../shared/forum/drafts/facts.ts";
import { PROBLEM_STAGES, type ProblemResult, type ProblemStage } from "../../shared/forum/threads/kinds.ts";
import type { StageDetails } from "../../shared/problems/schema.ts";
import type { Viewer } from "../../shared/viewer.ts";
import { forgetDraft } from "../forum/drafts/store.ts";
import { recordUses, renderText } from "../forum/files/references.ts";
import { changeThread, type LockedThread, recordChange } from "../forum/threads/change.ts";
import type { ReadableThread } from "../forum/threads/queries.ts";
import { tellAuthor } from "../notifications/tell-author.ts";
import type { Db, Trx } from "../platform/database/db.ts";
import { AppError, invalidField, notFound } from "../platform/http/errors.ts";
import { RENDERER_VERSION, type Rendered } from "../platform/markdown/render.ts";
import { requireProblem } from "./require-problem.ts";

export type StageEntry = {
  stage: ProblemStage;
  text: string;
  chosenPostId?: number | undefined;
  result?: ProblemResult | undefined;
  /** ISO date. */
  outcomeOn?: string | undefined;
  /** ISO date, for the stages that wait for an outcome; null for none, undefined leaves what was said before. */
  expectedOn?: string | null | undefined;
  /** `updatedAt` of the field that the writer started from, empty where there was none; undefined writes regardless. */
  version?: string | undefined;
};

/**
 * @throws AppError `conflict` where somebody saved in between: the caller shows both; `invalid` at `chosenPostId`,
 * `expectedOn`
 */
export async function writeStage(
  db: Db,
  viewer: Viewer | null,
  threadId: number,
  entry: StageEntry,
  baseUrl: string,
): Promise<ReadableThread> {
  const readable = await requireProblem(db, viewer, threadId);
  const use = { threadId, stage: entry.stage };
  const rendered = await renderText(db, entry.text, { viewer, place: { threadId }, baseUrl, use });
  await changeThread(db, threadId, async (trx, thread) => {
    if (thread.kind !== "problem") throw notFound();
    const present = await findStage(trx, threadId, entry.stage);
    if (entry.version !== undefined && (present?.updated_at.toISOString() ?? "") !== entry.version)
      throw new AppError("conflict");
    if (entry.chosenPostId) await checkOption(trx, threadId, entry.chosenPostId);
    const stand = await standOf(trx, threadId);
    await checkExpected(trx, entry, stand);
    await keepText(trx, { threadId, editorId: viewer?.id ?? null, entry, rendered, present, stand });
    if (viewer) await forgetDraft(trx, viewer.id, draftContext.stage(threadId, entry.stage));
    await recordUses(trx, use, rendered.files);
    await moveOn(trx, thread, entry, stand);
    if (entry.chosenPostId)
      await tellAuthor(trx, "chosen", { postId: entry.chosenPostId, threadId, actorId: viewer?.id });
  });
  return readable;
}

/** Stages at which an outcome is waited for. */
export const waitsForOutcome = (stage: ProblemStage): boolean => stage === "chosen" || stage === "tried";

type Stand = { stage: ProblemStage; chosenPostId: number | null; expectedOn: string | null };

async function standOf(trx: Trx, threadId: number): Promise<Stand> {
  const { problem_stage, chosen_post_id, expected_on } = await trx
    .selectFrom("threads")
    .leftJoin("problems", "problems.thread_id", "threads.id")
    .select(["problem_stage", "chosen_post_id", sql<string | null>`problems.expected_on::text`.as("expected_on")])
    .where("threads.id", "=", threadId)
    .executeTakeFirstOrThrow();
  return { stage: problem_stage ?? "described", chosenPostId: chosen_post_id, expectedOn: expected_on };
}

function findStage(trx: Trx, threadId: number, stage: ProblemStage) {
  return trx
    .selectFrom("problem_stages")
    .select(["source", "version", "details", "editor_id", "updated_at"])
    .where("thread_id", "=", threadId)
    .where("stage", "=", stage)
    .executeTakeFirst();
}

async function checkOption(trx: Trx, threadId: number, postId: number): Promise<void> {
  const option = await trx
    .selectFrom("posts")
    .select("id")
    .where("id", "=", postId)
    .where("thread_id", "=", threadId)
    .where("is_option", "=", true)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
  if (!option) throw invalidField("chosenPostId", "error.field.choice");
}

/** A day that was said before may be over by now; a new one may not. */
async function checkExpected(trx: Trx, { expectedOn }: StageEntry, stand: Stand): Promise<void> {
  if (!expectedOn || expectedOn === stand.expectedOn) return;
  // Until the day is over everywhere.
  const { rows } = await sql<{ over: boolean }>`SELECT ${expectedOn}::date < current_date - 1 AS over`.execute(trx);
  if (rows[0]?.over) throw invalidField("expectedOn", "error.field.comingDate");
}

type Writing = {
  threadId: number;
  editorId: number | null;
  entry: StageEntry;
  rendered: Rendered;
  present: Awaited<ReturnType<typeof findStage>>;
  stand: Stand;
};

/** What it said before becomes a version of its history; saying the same again does not. */
async function keepText(trx: Trx, { threadId, editorId, entry, rendered, present, stand }: Writing): Promise<void> {
  const { stage, text } = entry;
  const details = detailsOf(entry, stand);
  const changed = !present || present.source !== text || !sameDetails(present.details, details);
  if (present && changed)
    await trx
      .insertInto("problem_stage_versions")
      .values({
        thread_id: threadId,
        stage,
        version: present.version,
        source: present.source,
        details: present.details,
        editor_id: present.editor_id,
        created_at: present.updated_at,
      })
      .execute();
  const field = {
    source: text,
    html: rendered.html,
    plain: rendered.text,
    renderer: RENDERER_VERSION,
    details,
    ...(changed ? { editor_id: editorId, updated_at: sql<Date>`now()` } : {}),
  };
  const reached = isFurther(stage, stand.stage) || (stage === stand.stage && !present);
  const arrival = reached ? { reached_at: sql<Date>`now()`, reached_by: editorId } : {};
  await trx
    .insertInto("problem_stages")
    .values({ thread_id: threadId, stage, ...field, ...arrival })
    .onConflict((conflict) =>
      conflict.columns(["thread_id", "stage"]).doUpdateSet({
        ...field,
        ...arrival,
        version: (present?.version ?? 1) + (changed ? 1 : 0),
      }),
    )
    .execute();
}

function detailsOf({ stage, chosenPostId, expectedOn, result, outcomeOn }: StageEntry, stand: Stand): StageDetails {
  if (stage === "outcome") return { result: result ?? null, outcomeOn: outcomeOn ?? null };
  if (!waitsForOutcome(stage)) return {};
  const expected = { expectedOn: expectedOn === undefined ? stand.expectedOn : expectedOn };
  return stage === "chosen" ? { chosenPostId: chosenPostId ?? null, ...expected } : expected;
}

const FACTS = ["chosenPostId", "expectedOn", "result", "outcomeOn"] as const;
const sameDetails = (a: StageDetails, b: StageDetails): boolean =>
  FACTS.every((fact) => (a[fact] ?? null) === (b[fact] ?? null));

export const isFurther = (stage: ProblemStage, than: ProblemStage): boolean =>
  PROBLEM_STAGES.indexOf(stage) > PROBLEM_STAGES.indexOf(than);

async function moveOn(trx: Trx, thread: LockedThread, entry: StageEntry, stand: Stand): Promise<void> {
  const { stage } = entry;
  await trx
    .updateTable("threads")
    .set({
      problem_stage: isFurther(stage, stand.stage) ? stage : stand.stage,
      ...(stage === "chosen" ? { chosen_post_id: entry.chosenPostId ?? null } : {}),
      ...(stage === "outcome" ? { problem_result: entry.result ?? null, outcome_on: entry.outcomeOn ?? null } : {}),
    })
    .where("id", "=", thread.id)
    .execute();
  await noteMovement(trx, thread.id, waitsForOutcome(stage) ? entry.expectedOn : undefined);
  const touched =
    stage === "chosen" ? [stand.chosenPostId, entry.chosenPostId].filter((id): id is number => Boolean(id)) : [];
  await recordChange(trx, thread, touched);
}

/** Somebody attends to the problem: it is in hand again, and asking after it begins again. */
export async function noteMovement(trx: Trx, threadId: number, expectedOn?: string | null): Promise<void> {
  await trx
    .updateTable("problems")
    .set({
      moved_at: sql`now()`,
      asked_count: 0,
      asked_at: null,
      ask_after: null,
      dropped_at: null,
      dropped_by: null,
      drop_reason: null,
      ...(expectedOn === undefined ? {} : { expected_on: sql<Date | null>`${expectedOn}::date` }),
    })
    .where("thread_id", "=", threadId)
    .execute();
}
