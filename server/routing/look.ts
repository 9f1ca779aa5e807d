/**
 * Looking at a question: withdraws what no longer fits, lets lapse what nobody reacted to, escalates what waited too long, and
 * asks the next best. Doing it twice changes nothing, so it may be run again at any time; when it is due is kept in the
 * database and judged by its clock, whatever process looks.
 */
import { sql } from "kysely";
import type { RoutingSettings } from "../../shared/routing.ts";
import { notify } from "../notifications/notify.ts";
import type { Db, Trx } from "../platform/db.ts";
import { AppError } from "../platform/errors.ts";
import { personMayRead } from "../spaces/scopes.ts";
import { type LockedThread, lockThread, recordChange } from "../threads/change.ts";
import { anyCoordinator, isCoordinator } from "../threads/own-requests.ts";
import { findCandidates, findQuestion, type QuestionFacts } from "./facts.ts";
import { type Candidate, judgeFit, rankExperts } from "./match.ts";
import { ask, lapse, settleRouting, withdraw } from "./requests.ts";
import { readRouting } from "./settings.ts";

/** As many in one run: a job ends before a process that was told to stop loses patience with it; the next comes by in a minute. */
const AT_ONCE = 200;

/** The job: every question whose time has come. */
export async function lookAtQuestions(db: Db): Promise<void> {
  const settings = await readRouting(db);
  const due = await db
    .selectFrom("question_looks")
    .select("thread_id")
    .where("look_at", "<=", sql<Date>`now()`)
    .orderBy("look_at")
    .limit(AT_ONCE)
    .execute();
  for (const { thread_id } of due) await lookIfDue(db, thread_id, settings);
}

/** The thread is locked before its row here, as by the triggers that write the row: neither ever waits for the other. */
async function lookIfDue(db: Db, threadId: number, settings: RoutingSettings): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const thread = await lockIfThere(trx, threadId);
    const due = await trx
      .deleteFrom("question_looks")
      .where("thread_id", "=", threadId)
      .where("look_at", "<=", sql<Date>`now()`)
      .returning("thread_id")
      .executeTakeFirst();
    // Another process was quicker.
    if (thread && due) await lookAt(trx, thread, settings);
  });
}

async function lockIfThere(trx: Trx, threadId: number): Promise<LockedThread | undefined> {
  try {
    return await lockThread(trx, threadId);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return undefined;
    throw error;
  }
}

/** Under the thread's lock; sets when the question is looked at next, and tells of what changed. */
export async function lookAt(trx: Trx, thread: LockedThread, settings: RoutingSettings): Promise<void> {
  const question = await findQuestion(trx, thread.id);
  if (!question) return;
  const changed = question.waits ? await route(trx, question, settings) : (await withdraw(trx, thread.id)) > 0;
  if (question.waits) await lookLater(trx, thread.id, settings);
  if (!changed) return;
  await settleRouting(trx, thread.id);
  await recordChange(trx, thread);
}

/** True where anything changed. */
async function route(trx: Trx, question: QuestionFacts, settings: RoutingSettings): Promise<boolean> {
  const { id } = question;
  const lapsed = question.open > 0 ? await lapse(trx, id, settings.lapseDays) : 0;
  const candidates = question.fields.length > 0 ? await findCandidates(trx, question) : [];
  const unfit = await withdrawUnfit(trx, question, candidates);
  const escalated = question.escalated ? false : await escalateIfDue(trx, question, settings);
  const ended = lapsed + unfit;
  if (question.escalated || escalated || question.taken) return escalated || ended > 0;
  const wanted = settings.experts - (question.open - ended);
  const people = rankExperts(question, candidates)
    .slice(0, Math.max(0, wanted))
    .map(({ candidate, reasons }) => ({ userId: candidate.id, reasons }));
  await ask(trx, { threadId: id, people, askedBy: null, word: "" });
  return people.length > 0 || ended > 0;
}

/** The question changed, or what the person may read: whoever would not be asked today is asked no longer. By hand, people are asked as people wish. */
async function withdrawUnfit(trx: Trx, question: QuestionFacts, candidates: readonly Candidate[]): Promise<number> {
  if (question.open === 0) return 0;
  const asked = await trx
    .selectFrom("expert_requests")
    .select(["user_id", "asked_by"])
    .where("thread_id", "=", question.id)
    .where("state", "=", "asked")
    .execute();
  const unfit = asked.filter(({ user_id, asked_by }) => {
    if (asked_by !== null) return false;
    const candidate = candidates.find(({ id }) => id === user_id);
    return !candidate || judgeFit(question, { ...candidate, before: null }).unfit !== undefined;
  });
  return withdraw(
    trx,
    question.id,
    unfit.map(({ user_id }) => user_id),
  );
}

/** Days without an answer are counted from the opening. */
async function escalateIfDue(trx: Trx, question: QuestionFacts, { escalateDays }: RoutingSettings): Promise<boolean> {
  if (question.age < escalateDays) return false;
  const escalated = await trx
    .updateTable("threads")
    .set({ escalated_at: sql`now()` })
    .where("id", "=", question.id)
    .where("escalated_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (!escalated) return false;
  const userIds = await findResponsible(trx, question.id);
  await notify(trx, { kind: "escalated", key: `escalated:${question.id}`, userIds, threadId: question.id });
  return true;
}

/** The coordinators of the question's fields who may read it; administrators where there is none. */
async function findResponsible(trx: Trx, threadId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    SELECT users.id FROM threads JOIN spaces ON spaces.id = threads.space_id JOIN users ON ${personMayRead}
    WHERE threads.id = ${threadId} AND (${isCoordinator(sql`users.id`)} OR (users.role = 'administrator' AND NOT ${anyCoordinator}))
    ORDER BY users.id`.execute(trx);
  return rows.map(({ id }) => id);
}

/**
 * When the oldest request lapses, when it escalates, or tomorrow, when somebody may be back or have room again. A question that
 * escalated and of which nobody is asked is in the hands of people.
 */
export async function lookLater(
  trx: Trx,
  threadId: number,
  { lapseDays, escalateDays }: RoutingSettings,
): Promise<void> {
  await sql`
    INSERT INTO question_looks (thread_id, look_at)
    SELECT threads.id, least(
      (SELECT min(asked_at) FROM expert_requests WHERE thread_id = threads.id AND state = 'asked') + make_interval(days => ${lapseDays}),
      CASE WHEN escalated_at IS NULL THEN least(
        greatest(created_at + make_interval(days => ${escalateDays}), now()),
        now() + interval '1 day') END) AS look_at
    FROM threads
    WHERE id = ${threadId} AND (escalated_at IS NULL
      OR EXISTS (SELECT FROM expert_requests WHERE thread_id = threads.id AND state = 'asked'))
    ON CONFLICT (thread_id) DO UPDATE SET look_at = excluded.look_at`.execute(trx);
}
