/** Routes the demonstration's open questions as the forum would have, and counts how long the others waited. */
import { sql } from "kysely";
import { USUAL_ROUTING } from "../../shared/expertise/routing/facts.ts";
import { countAnswerTimes } from "../expertise/routing/answer-times.ts";
import { findCandidates, findQuestion } from "../expertise/routing/facts.ts";
import { lookLater } from "../expertise/routing/look.ts";
import { judge } from "../expertise/routing/match.ts";
import { ask, settleRouting } from "../expertise/routing/requests.ts";
import { notify } from "../notifications/notify.ts";
import type { Trx } from "../platform/database/db.ts";
import type { DemoRequest } from "./community.ts";
import { type FilledThread, type Filling, pick } from "./seed-places.ts";

export async function insertRouting(trx: Trx, threads: readonly FilledThread[], filling: Filling): Promise<void> {
  await trx
    .updateTable("threads")
    .set({
      first_answered_at: sql`(
        SELECT min(created_at) FROM posts
        WHERE thread_id = threads.id AND kind = 'answer' AND deleted_at IS NULL AND author_id IS DISTINCT FROM threads.author_id)`,
    })
    .where("kind", "=", "question")
    .execute();
  const { requests, escalated } = filling.community.routing;
  for (const request of requests) await insertRequest(trx, threads, request, filling);
  for (const each of escalated)
    await escalate(trx, idOf(threads, each.thread), each.afterHours, pick(filling.ids.people, each.to));
  await sql`UPDATE notifications SET created_at = asked_at FROM expert_requests own
    WHERE own.thread_id = notifications.thread_id AND own.user_id = notifications.user_id AND kind = 'asked'`.execute(
    trx,
  );
  await lookAhead(trx);
  await countAnswerTimes(trx);
}

function idOf(threads: readonly FilledThread[], key: string): number {
  const found = threads.find(({ thread }) => thread.key === key);
  if (!found) throw new Error(`The demonstration community has no thread "${key}".`);
  return found.id;
}

async function insertRequest(
  trx: Trx,
  threads: readonly FilledThread[],
  request: DemoRequest,
  { ids }: Filling,
): Promise<void> {
  const id = idOf(threads, request.thread);
  const userId = pick(ids.people, request.to);
  const question = await findQuestion(trx, id);
  const [candidate] = question ? await findCandidates(trx, question, userId) : [];
  const { reasons, unfit } = question && candidate ? judge(question, { ...candidate, before: null }) : {};
  if (!reasons) throw new Error(`"${request.thread}" can't be put to ${request.to}: ${unfit}`);
  await ask(trx, { threadId: id, people: [{ userId, reasons }], askedBy: null, word: "" });
  const { state, afterHours, reactedAfterHours = null, refusal = "" } = request;
  await sql`
    UPDATE expert_requests SET state = ${state}, refusal = ${refusal},
      asked_at = threads.created_at + make_interval(hours => ${afterHours}),
      reacted_at = threads.created_at + make_interval(hours => ${reactedAfterHours}::int)
    FROM threads WHERE threads.id = thread_id AND thread_id = ${id} AND user_id = ${userId}`.execute(trx);
  await settleRouting(trx, id);
}

/** With a coordinator for its field, if nobody is yet. */
async function escalate(trx: Trx, threadId: number, afterHours: number, userId: number): Promise<void> {
  await sql`
    INSERT INTO field_coordinators (field_id, user_id)
    SELECT fields.id, ${userId} FROM fields JOIN threads ON fields.slug = threads.fields[1]
    WHERE threads.id = ${threadId} ON CONFLICT DO NOTHING`.execute(trx);
  await trx
    .updateTable("threads")
    .set({ escalated_at: sql`created_at + make_interval(hours => ${afterHours})` })
    .where("id", "=", threadId)
    .execute();
  await notify(trx, { kind: "escalated", key: `escalated:${threadId}`, userIds: [userId], threadId });
  await settleRouting(trx, threadId);
}

/** What was filled in has been looked at; the forum goes on from here. */
async function lookAhead(trx: Trx): Promise<void> {
  await trx.deleteFrom("question_looks").execute();
  const waiting = await trx
    .selectFrom("threads")
    .select("id")
    .where("kind", "=", "question")
    .where("first_answered_at", "is", null)
    .where("closed_at", "is", null)
    .execute();
  for (const { id } of waiting) await lookLater(trx, id, USUAL_ROUTING);
}
