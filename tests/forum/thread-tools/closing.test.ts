/** Closing with a reason and in time, kinds that are turned back, and marks that go with what they mark. */
import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import { closeInTime } from "../../../server/forum/thread-tools/close-thread.ts";
import type { Changes, ThreadState } from "../../../shared/forum/threads/schema.ts";
import { useHouseBehindProxy } from "../../support/house.ts";
import {
  forgetLimits,
  openThread,
  patiently,
  person,
  reply,
  sendReply,
  stranger,
  threadForm,
} from "../threads/support.ts";

const house = useHouseBehindProxy();
beforeEach(() => forgetLimits(house));

const thread = (id: number) =>
  house.app.db.selectFrom("threads").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
async function state(id: number): Promise<ThreadState> {
  const { body } = await (await person(house, "ingrid")).get(`/api/v1/threads/${id}/changes?since=0`).expect(200);
  return (body as Changes).thread;
}
const close = async (id: number, form: object, by = "ingrid") => {
  const agent = await person(house, by);
  return patiently(() => agent.post(`/t/${id}/close`).type("form").send(form));
};
/** What `run_at` waits for has come. */
const letTimePass = (id: number, set: ReturnType<typeof sql>) =>
  sql`UPDATE threads SET ${set} WHERE id = ${id}`.execute(house.app.db);
const jobsFor = async (id: number) => {
  const { rows } = await sql<{ due: Date }>`
    SELECT run_at AS due FROM graphile_worker.jobs WHERE key = ${`close:${id}`}`.execute(house.app.db);
  return rows;
};
const COMING = `${new Date().getUTCFullYear() + 1}-05-31`;

describe("closing", () => {
  it("says why, by whom and when, above the posts and between them; A9 nobody writes, and opening again clears it", async () => {
    const { id, href } = await openThread(house);
    expect((await (await person(house, "ingrid")).get(`/t/${id}/close`).expect(200)).text).toContain('name="reason"');
    await close(id, { reason: "It goes on in the newsletter.", when: "now", seenClosed: 0 });
    expect(await state(id)).toMatchObject({
      closed: true,
      order: {
        closedReason: "It goes on in the newsletter.",
        closedBy: { handle: "ingrid" },
        log: [{ what: "closed" }],
      },
    });
    const { text } = await stranger(house).get(href).expect(200);
    expect(text.match(/It goes on in the newsletter\./g)?.length).toBeGreaterThanOrEqual(2);
    await sendReply(await person(house, "marek"), id, { text: "One more thing." }).expect(403);
    await close(id, { value: 0 });
    expect(await state(id)).toMatchObject({ closed: false, order: { closedReason: null, closedBy: null } });
  });

  it("R3 anyone who closes what somebody closed meanwhile is told; anyone who may not is refused", async () => {
    const { id } = await openThread(house);
    await close(id, { seenClosed: 0, reason: "First." });
    const second = await close(id, { seenClosed: 0, reason: "Second." });
    expect(second.status).toBe(409);
    expect(second.text).toContain("Second.");
    expect(await thread(id)).toMatchObject({ closed_reason: "First." });
    expect((await close(id, {}, "marek")).status).toBe(403);
  });

  it("refuses days that are over, that do not exist, and none at all, with what was typed", async () => {
    const { id } = await openThread(house);
    for (const form of [
      { when: "date", on: "2020-01-01" },
      { when: "date", on: "2099-02-30" },
      { when: "date", on: "" },
      { when: "quiet", days: "0" },
      { when: "quiet", days: "999" },
      { when: "quiet", days: "" },
    ])
      expect((await close(id, { ...form, reason: "Kept as typed." })).text).toContain("Kept as typed.");
    expect(await thread(id)).toMatchObject({ close_at: null, close_after_days: null, closed_at: null });
    expect((await close(id, { when: ["now", "now"] })).status).toBe(400);
  });

  it("at a date is the end of that day where its moderator lives, and survives in a job of its own", async () => {
    const { id, href } = await openThread(house);
    expect((await close(id, { when: "date", on: COMING, reason: "The call ends." })).status).toBe(303);
    const { closesAt } = (await state(id)).order ?? {};
    expect(closesAt).toBe(`${COMING}T22:00:00.000Z`);
    expect(await jobsFor(id)).toMatchObject([{ due: new Date(`${COMING}T22:00:00.000Z`) }]);
    await expect.poll(async () => (await stranger(house).get(href)).text).toContain("The call ends.");
    await closeInTime(house.app.db, id);
    expect(await thread(id)).toMatchObject({ closed_at: null });
    await close(id, { when: "never" });
    expect(await state(id)).toMatchObject({ order: { closesAt: null, closedReason: null } });
    await closeInTime(house.app.db, id);
    expect(await thread(id)).toMatchObject({ closed_at: null });
  });

  it("after days without a post waits for the last post, over a restart and with two processes, and happens once", async () => {
    const { id } = await openThread(house);
    await close(id, { when: "quiet", days: "3", reason: "Nothing new." });
    const [first] = await jobsFor(id);
    await letTimePass(id, sql`last_post_at = now() - interval '4 days'`);
    await reply(house, "marek", id, "Something new after all.");
    await closeInTime(house.app.db, id);
    expect(await thread(id)).toMatchObject({ closed_at: null, close_after_days: 3 });
    const [later] = await jobsFor(id);
    expect(later?.due.getTime()).toBeGreaterThan(first?.due.getTime() ?? 0);
    await letTimePass(id, sql`last_post_at = now() - interval '4 days'`);
    // Two processes that were not there when the time was set.
    const others = [await house.another(), await house.another()];
    try {
      await sql`UPDATE graphile_worker._private_jobs SET run_at = now() WHERE key = ${`close:${id}`}`.execute(
        house.app.db,
      );
      await expect.poll(async () => (await thread(id)).closed_at !== null, { timeout: 15_000 }).toBe(true);
      await Promise.all(others.map((other) => closeInTime(other.app.db, id)));
    } finally {
      for (const other of others) await other.close();
    }
    expect(await state(id)).toMatchObject({
      closed: true,
      order: { closedReason: "Nothing new.", closedBy: null, log: [{ what: "closed_in_time", by: null }] },
    });
  }, 30_000);
});

describe("a kind that is turned back", () => {
  const turn = async (id: number, kind: string) => {
    const form = { ...threadForm({ title: "A thread of changing kind" }), kind, countries: "" };
    await (await person(house, "ania")).post(`/t/${id}/edit`).type("form").send(form).expect(303);
  };

  it("brings the acceptance and the result back, and says so inside", async () => {
    const question = await openThread(house, { kind: "question" });
    const answer = await reply(house, "marek", question.id, "This works.");
    await (await person(house, "ania")).put(`/api/v1/posts/${answer.id}/acceptance`).expect(204);
    await turn(question.id, "discussion");
    expect(await state(question.id)).toMatchObject({ acceptedPostId: null, answerCount: 0 });
    await turn(question.id, "question");
    expect(await state(question.id)).toMatchObject({ acceptedPostId: answer.id, answerCount: 1 });
    expect((await state(question.id)).order?.log).toMatchObject([
      { what: "kind", kind: "discussion" },
      { what: "kind", kind: "question" },
    ]);

    const problem = await openThread(house, { kind: "problem" });
    const outcome = { text: "It worked out.", result: "solved", outcomeOn: "2026-01-15" };
    await (await person(house, "ania")).post(`/t/${problem.id}/stages/outcome`).type("form").send(outcome).expect(303);
    await turn(problem.id, "discussion");
    expect((await state(problem.id)).problem).toBeNull();
    await turn(problem.id, "problem");
    expect((await state(problem.id)).problem).toMatchObject({
      stage: "outcome",
      result: "solved",
      outcomeOn: "2026-01-15",
    });
  });

  it("forgets what was deleted meanwhile, and a chosen option that is deleted is chosen no longer", async () => {
    const question = await openThread(house, { kind: "question" });
    const answer = await reply(house, "marek", question.id, "This will go.");
    const ania = await person(house, "ania");
    await ania.put(`/api/v1/posts/${answer.id}/acceptance`).expect(204);
    await turn(question.id, "discussion");
    await (await person(house, "ingrid")).post(`/p/${answer.id}/delete`).type("form").send({}).expect(303);
    await turn(question.id, "question");
    expect(await thread(question.id)).toMatchObject({ accepted_post_id: null, kept_accepted_id: null });

    const problem = await openThread(house, { kind: "problem" });
    const option = await reply(house, "marek", problem.id, "One could do this.");
    await ania.put(`/api/v1/posts/${option.id}/option`).expect(204);
    const chosen = { text: "We do this.", chosenPostId: option.id };
    await ania.post(`/t/${problem.id}/stages/chosen`).type("form").send(chosen).expect(303);
    await (await person(house, "ingrid")).post(`/p/${option.id}/delete`).type("form").send({}).expect(303);
    expect((await state(problem.id)).problem).toMatchObject({ stage: "chosen", chosenPostId: null });
  });
});
