/** What tests of routing share: experts made to order in a line of their own, and the passing of time. */
import { sql } from "kysely";
import { lookAtQuestions } from "../../../server/expertise/routing/look.ts";
import type { RequestState } from "../../../shared/expertise/routing/facts.ts";
import { idOf, type OpenedThread, type Opening, openThread, person } from "../../forum/threads/support.ts";
import type { TestHouse } from "../../support/house.ts";

/** Those who are recognised in good governance, and nobody else: the line of the space of that name. */
export async function recognise(house: TestHouse, handles: readonly string[]): Promise<void> {
  const { db } = house.app;
  const { id: field } = await db
    .selectFrom("fields")
    .select("id")
    .where("slug", "=", "good-governance")
    .executeTakeFirstOrThrow();
  await db.deleteFrom("recognitions").execute();
  await db.deleteFrom("expert_settings").execute();
  for (const handle of handles)
    await db
      .insertInto("recognitions")
      .values({ user_id: await idOf(house, handle), field_id: field })
      .execute();
}

export async function coordinate(house: TestHouse, handle: string): Promise<void> {
  await sql`
    INSERT INTO field_coordinators (field_id, user_id)
    SELECT id, ${await idOf(house, handle)} FROM fields WHERE slug = 'good-governance' ON CONFLICT DO NOTHING`.execute(
    house.app.db,
  );
}

/** A question that the house has looked at. */
export async function askQuestion(house: TestHouse, opening: Opening = {}): Promise<OpenedThread> {
  const thread = await openThread(house, { by: "joao", kind: "question", space: "good-governance", ...opening });
  await look(house, thread.id);
  return thread;
}

/** The time has come to look at the question. */
export async function look(house: TestHouse, threadId: number): Promise<void> {
  const { db } = house.app;
  await sql`
    INSERT INTO question_looks VALUES (${threadId}, now() - interval '1 hour')
    ON CONFLICT (thread_id) DO UPDATE SET look_at = excluded.look_at`.execute(db);
  await lookAtQuestions(db);
}

/** The question, what was asked and when it is looked at next, as if it were so many days ago. */
export async function daysPass(house: TestHouse, threadId: number, days: number): Promise<void> {
  const { db } = house.app;
  const ago = sql`make_interval(days => ${days})`;
  await sql`UPDATE threads SET created_at = created_at - ${ago} WHERE id = ${threadId}`.execute(db);
  await sql`UPDATE expert_requests SET asked_at = asked_at - ${ago} WHERE thread_id = ${threadId}`.execute(db);
  await sql`UPDATE question_looks SET look_at = look_at - ${ago} WHERE thread_id = ${threadId}`.execute(db);
  await lookAtQuestions(db);
}

export async function requestsOf(house: TestHouse, threadId: number): Promise<Record<string, RequestState>> {
  const rows = await house.app.db
    .selectFrom("expert_requests")
    .innerJoin("users", "users.id", "expert_requests.user_id")
    .select(["users.handle", "expert_requests.state"])
    .where("thread_id", "=", threadId)
    .orderBy("users.handle")
    .execute();
  return Object.fromEntries(rows.map(({ handle, state }) => [handle, state]));
}

/** What a form of the request's page answers. */
export const react = async (house: TestHouse, handle: string, threadId: number, what: string, form: object = {}) =>
  (await person(house, handle)).post(`/t/${threadId}/request/${what}`).type("form").send(form);

/** What the person is told in the bell of the thread, latest first. */
export async function bellOf(house: TestHouse, handle: string, threadId: number): Promise<string[]> {
  const rows = await house.app.db
    .selectFrom("notifications")
    .select("kind")
    .where("user_id", "=", await idOf(house, handle))
    .where("thread_id", "=", threadId)
    .orderBy("id", "desc")
    .execute();
  return rows.map(({ kind }) => kind);
}
