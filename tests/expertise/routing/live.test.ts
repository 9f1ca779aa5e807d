/** What routing tells open pages, and what it measures: counts in the header, the state of a question, times to the first answer. */
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { countAnswerTimes, listAnswerTimes } from "../../../server/expertise/routing/answer-times.ts";
import type { Badges } from "../../../shared/viewer.ts";
import { closeSockets, connect } from "../../forum/threads/sockets.ts";
import { cookieOf, openThread, openThreadHouse, person, reply, stranger } from "../../forum/threads/support.ts";
import type { TestHouse } from "../../support/house.ts";
import { askQuestion, react, recognise } from "./support.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openThreadHouse();
  await recognise(house, ["marek", "tomasz"]);
  await house.app.db.deleteFrom("expert_requests").execute();
  await house.app.db.updateTable("threads").set({ routing: null, escalated_at: null }).execute();
});
afterAll(async () => {
  closeSockets();
  await house.close();
});

it("the count of what waits rises and falls in every tab, as questions come, are taken by others and are answered", async () => {
  const heard = await connect(house, await cookieOf(house, "marek"));
  const waiting: number[] = [];
  heard.socket.on("badges.changed", (badges: Badges) => waiting.push(badges.waiting));
  const { id } = await askQuestion(house);
  await expect.poll(() => waiting.at(-1)).toBe(1);
  await react(house, "tomasz", id, "take");
  await expect.poll(() => waiting.at(-1)).toBe(0);
  await react(house, "tomasz", id, "decline");
  await expect.poll(() => waiting.at(-1)).toBe(1);
  await reply(house, "klaus", id, "It is in the manual.");
  await expect.poll(() => waiting.at(-1)).toBe(0);
});

it("an open page of the question hears how it stands now", async () => {
  const { id } = await openThread(house, { by: "joao", kind: "question", space: "good-governance" });
  const before = await (await person(house, "joao")).get(`/api/v1/threads/${id}/changes?since=0`);
  expect(before.body.thread.routing).toBeNull();
  await sql`UPDATE question_looks SET look_at = now() WHERE thread_id = ${id}`.execute(house.app.db);
  const { lookAtQuestions } = await import("../../../server/expertise/routing/look.ts");
  await lookAtQuestions(house.app.db);
  const after = await (await person(house, "joao")).get(`/api/v1/threads/${id}/changes?since=${before.body.to}`);
  expect(after.body.thread.routing).toBe("asked");
  expect(after.body.to).toBeGreaterThan(before.body.to);
});

it("the first answer is somebody else's: written, deleted, restored, turned into a discussion and back", async () => {
  const { db } = house.app;
  const firstAt = async (id: number) =>
    (await db.selectFrom("threads").select("first_answered_at").where("id", "=", id).executeTakeFirstOrThrow())
      .first_answered_at;
  const { id } = await openThread(house, { by: "joao", kind: "question", space: "good-governance" });
  await reply(house, "joao", id, "I found something myself.");
  expect(await firstAt(id)).toBeNull();
  const first = await reply(house, "klaus", id, "In the manual, page 40.");
  const second = await reply(house, "marek", id, "And in the annex.");
  expect((await firstAt(id))?.toISOString()).toBe(first.createdAt);
  const moderator = await person(house, "ingrid");
  await moderator.post(`/p/${first.id}/delete`).type("form").send({ reason: "" }).expect(303);
  expect((await firstAt(id))?.toISOString()).toBe(second.createdAt);
  await moderator.post(`/p/${first.id}/restore`).type("form").send({}).expect(303);
  expect((await firstAt(id))?.toISOString()).toBe(first.createdAt);
});

it("times are counted by field and month: the median of what was answered, and the share within a week", async () => {
  const { db } = house.app;
  const hours = [2, 10, 30, 24 * 10, null];
  for (const [index, each] of hours.entries()) {
    const { id } = await openThread(house, {
      by: "joao",
      kind: "question",
      space: "sustainable-development",
      title: `How do others measure this, case ${index}?`,
    });
    const answered = each === null ? sql<Date>`NULL` : sql<Date>`created_at + make_interval(hours => ${each})`;
    await sql`UPDATE threads SET created_at = now() - interval '20 days' WHERE id = ${id}`.execute(db);
    await db.updateTable("threads").set({ first_answered_at: answered }).where("id", "=", id).execute();
  }
  // Not public: counted nowhere.
  await openThread(house, { by: "joao", kind: "question", space: "house" });
  await db.transaction().execute(countAnswerTimes);
  await db.transaction().execute(countAnswerTimes);
  const all = await listAnswerTimes(db);
  const field = all.find((each) => each.field?.slug === "sustainable-development");
  expect(field?.year).toEqual({ questions: 5, answered: 4, judged: 5, withinWeek: 3, medianHours: 20 });
  expect(field?.months).toHaveLength(18);
  expect(all[0]?.field).toBeNull();
  const page = await stranger(house).get("/experts/answers?field=sustainable-development").expect(200);
  expect(page.text).toContain("<svg");
  expect(page.text).toContain("20 hours");
  await stranger(house).get("/experts/answers?field=no-such-field").expect(404);
  await stranger(house).get("/experts/answers?field=a&field=b").expect(400);
});
