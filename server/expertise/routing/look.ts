/**
 * Looking at a question: withdraws what no longer fits, lets lapse what nobody reacted to, escalates what waited too long, and
 * asks the next best. Doing it twice changes nothing, so it may be run again at any time; when it is due is kept in the
 * database and judged by its clock, whatever process looks.
 */
import { sql } from "kysely";
import { z } from "zod";
import type { RoutingSettings } from "../../../shared/expertise/routing/schema.ts";
import { type LockedThread, lockThread, recordChange } from "../../forum/threads/change.ts";
import { notify } from "../../notifications/notify.ts";
import type { Db, Trx } from "../../platform/database/db.ts";
import { AppError } from "../../platform/http/errors.ts";
import { personMayRead, personTakesPart } from "../../spaces/scopes.ts";
import { findCandidates, findGone, findQuestion, type QuestionFacts } from "./facts.ts";
import { type Candidate, judgeFit, rankExperts } from "./match.ts";
import { anyCoordinator, isCoordinator } from "./own-requests.ts";
import { ask, lapse, setRequest, settleRouting, withdraw } from "./requests.ts";
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

const Held = z.object({ userId: z.int() });

/** The job that triggers add: what somebody was asked or has taken, when they may no longer hold it. */
export async function lookAtHeld(db: Db, payload: unknown): Promise<void> {
  const { userId } = Held.parse(payload);
  const settings = await readRouting(db);
  const held = await db
    .selectFrom("expert_requests")
    .select("thread_id")
    .where("user_id", "=", userId)
    .where("state", "in", ["asked", "taken"])
    .orderBy("thread_id")
    .execute();
  for (const { thread_id } of held)
    await db.transaction().execute(async (trx) => {
      const thread = await lockIfThere(trx, thread_id);
      if (thread) await lookAt(trx, thread, settings);
    });
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
  const changed = question.waits ? await route(trx, question, settings) : (await end(trx, question)) > 0;
  if (question.waits) await lookLater(trx, thread.id, settings);
  if (!changed) return;
  await settleRouting(trx, thread.id);
  await recordChange(trx, thread);
}

/** Nobody needs to be asked any more; who promised an answer and has gone holds nothing either. */
async function end(trx: Trx, question: QuestionFacts): Promise<number> {
  return (await withdraw(trx, question.id)) + (await giveBack(trx, question));
}

/** True where anything changed. */
async function route(trx: Trx, question: QuestionFacts, settings: RoutingSettings): Promise<boolean> {
  const { id } = question;
  const givenBack = await giveBack(trx, question);
  const lapsed = question.open > 0 ? await lapse(trx, id, settings.lapseDays) : 0;
  const candidates = question.fields.length > 0 ? await findCandidates(trx, question) : [];
  const unfit = await withdrawUnfit(trx, question, candidates);
  const escalated = question.escalated ? false : await escalateIfDue(trx, question, settings);
  const ended = lapsed + unfit;
  const isTaken = question.taken && givenBack === 0;
  if (question.escalated || escalated || isTaken) return escalated || ended + givenBack > 0;
  const wanted = settings.experts - (question.open - ended);
  const people = rankExperts(question, candidates)
    .slice(0, Math.max(0, wanted))
    .map(({ candidate, reasons }) => ({ userId: candidate.id, reasons }));
  await ask(trx, { threadId: id, people, askedBy: null, word: "" });
  return people.length > 0 || ended + givenBack > 0;
}

/** Who took the question holds it for as long as they are there; then it is given back, and the next is asked. */
async function giveBack(trx: Trx, question: QuestionFacts): Promise<number> {
  if (!question.taken) return 0;
  const taken = await askedOf(trx, question.id, "taken");
  const gone = await findGone(
    trx,
    question,
    taken.map(({ user_id }) => user_id),
  );
  for (const userId of gone) await setRequest(trx, { threadId: question.id, userId }, "withdrawn");
  return gone.size;
}

const askedOf = (trx: Trx, threadId: number, state: "asked" | "taken") =>
  trx
    .selectFrom("expert_requests")
    .select(["user_id", "asked_by"])
    .where("thread_id", "=", threadId)
    .where("state", "=", state)
    .execute();

/**
 * The question changed, or what the person may read: anyone who would not be asked today is asked no longer. By hand, people are
 * asked as people wish, as long as they are there.
 */
async function withdrawUnfit(trx: Trx, question: QuestionFacts, candidates: readonly Candidate[]): Promise<number> {
  if (question.open === 0) return 0;
  const asked = await askedOf(trx, question.id, "asked");
  const gone = await findGone(
    trx,
    question,
    asked.map(({ user_id }) => user_id),
  );
  const unfit = asked.filter(({ user_id, asked_by }) => {
    if (gone.has(user_id)) return true;
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

/** The coordinators of the question's fields who are there and may read it; administrators where there is none. */
async function findResponsible(trx: Trx, threadId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    SELECT users.id FROM threads JOIN spaces ON spaces.id = threads.space_id JOIN users ON ${personMayRead}
    WHERE threads.id = ${threadId} AND ${personTakesPart} AND (${isCoordinator(sql`users.id`)} OR (users.role = 'administrator' AND NOT ${anyCoordinator}))
    ORDER BY users.id`.execute(trx);
  return rows.map(({ id }) => id);
}

/**
 * When the oldest request lapses, when it escalates, or tomorrow, when somebody may be back or gone, or have room again. A
 * question that escalated and that nobody was asked or has taken is in the hands of people.
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
        now() + interval '1 day') ELSE now() + interval '1 day' END) AS look_at
    FROM threads
    WHERE id = ${threadId} AND (escalated_at IS NULL
      OR EXISTS (SELECT FROM expert_requests WHERE thread_id = threads.id AND state IN ('asked', 'taken')))
    ON CONFLICT (thread_id) DO UPDATE SET look_at = excluded.look_at`.execute(trx);
}
