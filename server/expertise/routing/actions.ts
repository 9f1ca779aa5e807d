/** What people do about a question that was put to them: take it, decline it, hand it over; and asking somebody by name. */

import { sql } from "kysely";
import type { ThreadRouting } from "../../../shared/expertise/routing/schema.ts";
import type { Action } from "../../../shared/permissions.ts";
import { keyOf } from "../../../shared/reader.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { changeThread, type LockedThread, recordChange } from "../../forum/threads/change.ts";
import { getThread } from "../../forum/threads/queries.ts";
import { notify } from "../../notifications/notify.ts";
import type { Db, Trx } from "../../platform/database/db.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { AppError, invalidField } from "../../platform/http/errors.ts";
import { typedHandle } from "../../platform/text/typed-text.ts";
import { findCandidates, findQuestion } from "./facts.ts";
import { lookAt } from "./look.ts";
import { judge } from "./match.ts";
import { ask, setRequest, settleRouting } from "./requests.ts";
import { readRouting } from "./settings.ts";
import { readRoutingOf, routingFor, routingSubject } from "./thread-routing.ts";

type RoutingAction = Extract<
  Action,
  "routing.take" | "routing.decline" | "routing.handOver" | "routing.ask" | "routing.read"
>;

/** How the question stands for the viewer. @throws AppError `not_found`, `sign_in_needed`, `forbidden` */
export async function getRouting(db: Db, viewer: Viewer | null, threadId: number): Promise<ThreadRouting> {
  const { subject } = await getThread(db, viewer, threadId);
  if (viewer === null) throw new AppError("sign_in_needed");
  const facts = await readRoutingOf(db, threadId);
  authorise(viewer, "routing.read", routingSubject(subject, facts, viewer));
  return routingFor(viewer, subject, facts);
}

/**
 * The viewer will answer. Anyone else who was asked is told, and may answer all the same.
 * @throws AppError `conflict` where somebody else took it, whose name is said, or where it has been answered
 */
export async function takeQuestion(db: Db, viewer: Viewer | null, threadId: number): Promise<void> {
  const person = await requireRouting(db, viewer, threadId, "routing.take");
  await changeThread(db, threadId, async (trx, thread) => {
    const facts = await refuseLost(trx, thread, person, "routing.take");
    if (facts.own === "taken") return;
    if (facts.taken) throw conflict("routing.error.taken", { name: facts.taken });
    if (facts.answered) throw conflict("routing.error.answered");
    await setRequest(trx, { threadId, userId: person.id }, "taken");
    await tellTaken(trx, thread, person);
    await settleRouting(trx, threadId);
    await recordChange(trx, thread);
  });
}

/** The next best is asked at once. */
export async function declineQuestion(db: Db, viewer: Viewer | null, threadId: number, reason: string): Promise<void> {
  const person = await requireRouting(db, viewer, threadId, "routing.decline");
  const settings = await readRouting(db);
  await changeThread(db, threadId, async (trx, thread) => {
    await refuseLost(trx, thread, person, "routing.decline");
    await setRequest(trx, { threadId, userId: person.id }, "declined", reason);
    await settleRouting(trx, threadId);
    const revision = await recordChange(trx, thread);
    await lookAt(trx, { ...thread, revision }, settings);
  });
}

export type ByName = { to: string; word: string };

/** @throws AppError `invalid` with why that person can't be asked */
export async function handOver(db: Db, viewer: Viewer | null, threadId: number, asked: ByName): Promise<void> {
  const person = await requireRouting(db, viewer, threadId, "routing.handOver");
  await changeThread(db, threadId, async (trx, thread) => {
    await refuseLost(trx, thread, person, "routing.handOver");
    await askByName(trx, thread, person, asked);
    await setRequest(trx, { threadId, userId: person.id }, "handed_over");
    await settleRouting(trx, threadId);
    await recordChange(trx, thread);
  });
}

/** For those who look after the question. @throws AppError `invalid` with why that person can't be asked */
export async function askExpert(db: Db, viewer: Viewer | null, threadId: number, asked: ByName): Promise<void> {
  const person = await requireRouting(db, viewer, threadId, "routing.ask");
  await changeThread(db, threadId, async (trx, thread) => {
    await askByName(trx, thread, person, asked);
    await settleRouting(trx, threadId);
    await recordChange(trx, thread);
    await sql`SELECT look_at_question(${threadId})`.execute(trx);
  });
}

async function requireRouting(db: Db, viewer: Viewer | null, threadId: number, action: RoutingAction): Promise<Viewer> {
  const { subject } = await getThread(db, viewer, threadId);
  if (viewer === null) throw new AppError("sign_in_needed");
  const facts = await readRoutingOf(db, threadId);
  authorise(viewer, action, routingSubject(subject, facts, viewer));
  return viewer;
}

type Present = { own: string | null; taken: string | null; answered: boolean };

/** What was looked at before the lock may have gone: under it the same is asked once more. */
async function refuseLost(
  trx: Trx,
  { id }: LockedThread,
  viewer: Viewer,
  action: "routing.take" | "routing.decline" | "routing.handOver",
): Promise<Present> {
  const { subject } = await getThread(trx, viewer, id);
  const facts = await readRoutingOf(trx, id);
  const routing = routingSubject(subject, facts, viewer);
  authorise(viewer, action, routing);
  const taken = facts.rows.find(({ state, userId }) => state === "taken" && userId !== viewer.id);
  return { own: routing.own, taken: taken ? (taken.person?.name ?? "?") : null, answered: facts.answered };
}

const conflict = (key: Parameters<typeof invalidField>[1], values: Record<string, string> = {}) =>
  new AppError("conflict", { fields: { request: { key, values } } });

/** The forum's own rule decides, so that nobody is asked by hand who could not be asked by the forum. */
async function askByName(trx: Trx, thread: LockedThread, viewer: Viewer, { to, word }: ByName): Promise<void> {
  const question = await findQuestion(trx, thread.id);
  if (!question?.waits) throw conflict("routing.error.answered");
  const target = await trx
    .selectFrom("users")
    .select(["id", "name"])
    .where("handle", "=", typedHandle(to))
    .where("erased_at", "is", null)
    .executeTakeFirst();
  if (!target) throw invalidField("to", "routing.unfit.nobody", { name: to });
  const [candidate] = question.fields.length > 0 ? await findCandidates(trx, question, target.id) : [];
  const { unfit = "field", reasons } = candidate ? judge(question, candidate) : {};
  if (!reasons) throw invalidField("to", keyOf("routing.unfit", unfit), { name: target.name });
  await ask(trx, { threadId: thread.id, people: [{ userId: target.id, reasons }], askedBy: viewer.id, word });
}

/** The asker, and everybody who was asked and has not said anything yet. */
async function tellTaken(trx: Trx, { id }: LockedThread, viewer: Viewer): Promise<void> {
  const { rows } = await sql<{ user_id: number }>`
    SELECT user_id FROM expert_requests WHERE thread_id = ${id} AND state = 'asked'
    UNION SELECT author_id FROM threads WHERE id = ${id} AND author_id IS NOT NULL`.execute(trx);
  const userIds = rows.map(({ user_id }) => user_id);
  const news = { kind: "taken", key: `taken:${id}:${viewer.id}`, anew: true, threadId: id } as const;
  await notify(trx, { ...news, userIds, actorId: viewer.id });
}
