/** What a problem waits for: expected days, reminders, steps back, history, suggestions; and what happens when problems merge. */
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { askAfterProblems, readReminders } from "../../server/problems/reminders.ts";
import {
  type Agent,
  forgetLimits,
  idOf,
  openThread,
  openThreadHouse,
  person,
  reply,
  stranger,
} from "../forum/threads/support.ts";
import type { TestHouse } from "../support/house.ts";

let house: TestHouse;
let ania: Agent;
let ingrid: Agent;
beforeAll(async () => {
  house = await openThreadHouse();
  ania = await person(house, "ania");
  ingrid = await person(house, "ingrid");
});
afterAll(() => house.close());
beforeEach(() => forgetLimits(house));

const db = () => house.app.db;
const write = (id: number, stage: string, form: object, agent = ania) =>
  agent.post(`/t/${id}/stages/${stage}`).type("form").send(form);
const post = (path: string, form: object, agent = ania) => agent.post(path).type("form").send(form);
const problem = () => openThread(house, { kind: "problem", title: "The partner's bank sends every transfer back" });
const today = new Date().toISOString().slice(0, 10);
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const course = (id: number) =>
  db()
    .selectFrom("threads")
    .innerJoin("problems", "problems.thread_id", "threads.id")
    .select(["problem_stage", "problem_result", "chosen_post_id", "asked_count", "drop_reason"])
    .select(sql<string | null>`expected_on::text`.as("expected_on"))
    .where("threads.id", "=", id)
    .executeTakeFirstOrThrow();
/** As if so many days had gone by. */
const age = (id: number, days: number) =>
  sql`WITH older AS (UPDATE threads SET last_post_at = last_post_at - ${days}::int * interval '1 day' WHERE id = ${id})
    UPDATE problems SET moved_at = moved_at - ${days}::int * interval '1 day',
      asked_at = asked_at - ${days}::int * interval '1 day', ask_after = ask_after - ${days}::int * interval '1 day',
      expected_on = expected_on - ${days}::int WHERE thread_id = ${id}`.execute(db());
const told = async (id: number) =>
  db()
    .selectFrom("notifications")
    .innerJoin("users", "users.id", "notifications.user_id")
    .select(["users.handle", "notifications.details"])
    .where("kind", "=", "outcome_due")
    .where("thread_id", "=", id)
    .orderBy("notifications.id")
    .execute();

describe("what is told of a problem's course", () => {
  const log = async (id: number) =>
    ((await stranger(house).get(`/api/v1/threads/${id}/changes?since=0`)).body.thread.order?.log ?? []) as {
      what: string;
      stage: string;
    }[];
  async function chosen() {
    const { id, href } = await problem();
    const option = await reply(house, "marek", id, "Ask another bank.");
    await post(`/p/${option.id}/option`, { value: 1 }).expect(303);
    await write(id, "chosen", { text: "We ask another bank.", chosenPostId: String(option.id) }).expect(303);
    expect((await course(id)).chosen_post_id).toBe(option.id);
    return { id, href, option };
  }

  it("a step back leaves a line in the thread, with the stage and who took it", async () => {
    const { id, href } = await chosen();
    await post(`/t/${id}/step-back`, { from: "chosen", to: "clarified" }).expect(303);
    expect(await log(id)).toMatchObject([{ what: "stage_back", stage: "clarified", by: { handle: "ania" } }]);
    expect((await stranger(house).get(href)).text).toMatch(/log-entry.*Taken a step back/s);
  });

  it("a chosen option that is deleted is chosen no longer, and the thread says so; one that goes elsewhere as well", async () => {
    const { id, href, option } = await chosen();
    await post(`/p/${option.id}/delete`, {}, await person(house, "marek")).expect(303);
    expect((await course(id)).chosen_post_id).toBeNull();
    expect(await log(id)).toMatchObject([{ what: "chosen_deleted", by: { handle: "marek" } }]);
    expect((await stranger(house).get(href)).text).toContain("none is chosen now");
    const other = await chosen();
    const into = { into: "new", title: "About other banks", space: "agreements", kind: "discussion" };
    await post(`/t/${other.id}/split`, { ...into, posts: [String(other.option.id)] }, ingrid).expect(303);
    expect((await course(other.id)).chosen_post_id).toBeNull();
    expect((await log(other.id)).map(({ what }) => what)).toEqual(["unchosen", "posts_left"]);
  });

  it("an option that is unmarked or no longer chosen by hand leaves a line; one that was not chosen leaves none", async () => {
    const { id, option } = await chosen();
    const second = await reply(house, "klaus", id, "Or none.");
    await post(`/p/${second.id}/option`, { value: 1 }).expect(303);
    await post(`/p/${second.id}/option`, { value: 0 }).expect(303);
    expect(await log(id)).toEqual([]);
    await post(`/p/${option.id}/option`, { value: 0 }).expect(303);
    expect((await log(id)).map(({ what }) => what)).toEqual(["unchosen"]);
  });
});

describe("K-7: what is over is over", () => {
  it("a suspension or silence that has ended long ago leaves the asker to be asked; one that lasts does not", async () => {
    const suspend = (column: "suspended_until" | "silenced_until", days: number | null) =>
      db()
        .updateTable("users")
        .set({ [column]: days === null ? null : new Date(Date.now() + days * 86_400_000) })
        .where("handle", "=", "nuria")
        .execute();
    const mine = async () => {
      const { id } = await openThread(house, { by: "nuria", kind: "problem", title: "The partner's bank is silent" });
      await age(id, 40);
      await askAfterProblems(db());
      return (await told(id)).map(({ handle, details }) => [handle, details.event]);
    };
    for (const column of ["suspended_until", "silenced_until"] as const) {
      await suspend(column, -400);
      expect(await mine()).toEqual([["nuria", "next"]]);
    }
    for (const column of ["suspended_until", "silenced_until"] as const) {
      // Written before, as somebody who may not write can't.
      const { id } = await openThread(house, { by: "nuria", kind: "problem", title: "The partner's bank is silent" });
      await age(id, 40);
      await suspend(column, 3);
      await askAfterProblems(db());
      const events = (await told(id)).map(({ handle, details }) => [handle, details.event]);
      expect(events.length).toBeGreaterThan(0);
      for (const [handle, event] of events) expect([handle === "nuria", event]).toEqual([false, "gone"]);
      await suspend(column, null);
    }
  });
});

describe("reminders", () => {
  it("ask at the day named, again after the days set, and come to an end with those who keep order", async () => {
    const { id } = await problem();
    await write(id, "tried", { text: "We wrote to the bank.", expectedOn: inDays(3) }).expect(303);
    await askAfterProblems(db());
    expect(await told(id)).toEqual([]);
    await age(id, 6);
    await askAfterProblems(db());
    // Told once, however often the job runs.
    await askAfterProblems(db());
    expect(await told(id)).toMatchObject([{ handle: "ania", details: { event: "outcome", href: `/t/${id}/course` } }]);
    const { again, times } = await readReminders(db());
    for (let round = 1; round < times; round += 1) {
      await age(id, again + 1);
      await askAfterProblems(db());
    }
    expect((await told(id)).map(({ handle }) => handle)).toEqual(Array(times).fill("ania"));
    await age(id, again + 1);
    await askAfterProblems(db());
    const last = (await told(id)).slice(times);
    expect(last.map(({ handle }) => handle)).toContain("ingrid");
    expect(last.every(({ details }) => details.event === "silent")).toBe(true);
    await age(id, 400);
    await askAfterProblems(db());
    expect((await told(id)).length).toBe(times + last.length);
  });
  it("ask for the next step where nothing has moved, not while people write, and not before the asker wished", async () => {
    const { id } = await problem();
    await age(id, 30);
    await reply(house, "marek", id, "Have you asked for the reason?");
    await askAfterProblems(db());
    expect(await told(id)).toEqual([]);
    await age(id, 30);
    await post(`/t/${id}/postpone`, { days: "30" }).expect(303);
    await askAfterProblems(db());
    expect(await told(id)).toEqual([]);
    await age(id, 31);
    await askAfterProblems(db());
    expect(await told(id)).toMatchObject([{ handle: "ania", details: { event: "next" } }]);
    expect((await ania.get("/notifications").expect(200)).text).toContain(`/t/${id}/course`);
    await write(id, "outcome", { text: "Another bank.", result: "solved", outcomeOn: today }).expect(303);
    expect((await ania.get("/notifications").expect(200)).text).not.toContain(`/t/${id}/course`);
  });
  it("go to those who keep order where the asker is gone, and to nobody once the problem was set aside", async () => {
    const [{ id }, dropped] = [await openThread(house, { by: "klaus", kind: "problem" }), await problem()];
    await db().updateTable("threads").set({ author_id: null }).where("id", "=", id).execute();
    await post(`/t/${dropped.id}/drop`, { reason: "The project was called off" }).expect(303);
    for (const each of [id, dropped.id]) await age(each, 100);
    await askAfterProblems(db());
    expect((await told(id)).map(({ details }) => details.event)).toContain("gone");
    expect(await told(dropped.id)).toEqual([]);
    expect((await stranger(house).get(dropped.href)).text).toContain("The project was called off");
    await post(`/t/${dropped.id}/take-up`, {}).expect(303);
    expect(await course(dropped.id)).toMatchObject({ drop_reason: null });
  });
  it("are set by administrators, wrong numbers are refused at their field", async () => {
    await ingrid.get("/admin/problems").expect(404);
    await post("/admin/problems", {}, ingrid).expect(404);
    await db()
      .updateTable("users")
      .set({ role: "administrator" })
      .where("id", "=", await idOf(house, "maria"))
      .execute();
    const maria = await person(house, "maria");
    const { text } = await post("/admin/problems", { ...(await readReminders(db())), chosen: "soon" }, maria).expect(
      422,
    );
    expect(text).toContain('value="soon"');
    await post("/admin/problems", { ...(await readReminders(db())), chosen: "45" }, maria).expect(303);
    expect(await readReminders(db())).toMatchObject({ chosen: 45 });
  });
});

describe("the course", () => {
  it("goes back a step, keeping texts and taking back what was decided; two who do it at once don't go back twice", async () => {
    const { id, href } = await problem();
    const option = await reply(house, "marek", id, "Use the other account.");
    await ania.put(`/api/v1/posts/${option.id}/option`).expect(204);
    await write(id, "chosen", { text: "The other account.", chosenPostId: option.id, expectedOn: inDays(9) }).expect(
      303,
    );
    const both = await Promise.all(
      [1, 2].map(() => post(`/t/${id}/step-back`, { from: "chosen", to: "options" }).then(({ status }) => status)),
    );
    expect(both.sort()).toEqual([303, 409]);
    expect(await course(id)).toMatchObject({ problem_stage: "options", chosen_post_id: null, expected_on: null });
    expect((await stranger(house).get(href)).text).not.toContain("<p>The other account.</p>");
    expect((await ania.get(`/t/${id}/stages/chosen`).expect(200)).text).toContain("The other account.");
    await post(`/t/${id}/step-back`, { from: "options", to: "tried" }).expect(422);
    await post(`/t/${id}/step-back`, { from: "options", to: "described" }, await person(house, "marek")).expect(403);
  });
  it("shows what a stage said before, word by word, and what was decided; inert (X1)", async () => {
    const { id } = await problem();
    await write(id, "tried", { text: "We wrote <img src=x onerror=alert(1)> twice." }).expect(303);
    await write(id, "tried", { text: "We wrote <img src=x onerror=alert(1)> thrice.", expectedOn: inDays(4) }).expect(
      303,
    );
    await write(id, "tried", { text: "We wrote <img src=x onerror=alert(1)> thrice." }).expect(303);
    const { text } = await stranger(house).get(`/t/${id}/stages/tried/history`).expect(200);
    expect(text).toMatch(/<del>.*twice.*<\/del>/);
    expect(text).toMatch(/<ins>.*thrice.*<\/ins>/);
    expect(text).toContain(`datetime="${inDays(4)}"`);
    expect(text).not.toContain("<img src=x");
    expect(text).toContain('id="v2"');
    expect(text).not.toContain('id="v3"');
    await stranger(house).get(`/t/${id}/stages/outcome/history`).expect(404);
  });
  it("refuses days that are over, that don't exist or that no outcome is waited for", async () => {
    const { id } = await problem();
    await post(`/t/${id}/expected`, { expectedOn: inDays(5) }).expect(422);
    await write(id, "chosen", { text: "Typed before.", expectedOn: inDays(-5) }).expect(422);
    const { text } = await write(id, "chosen", { text: "Typed before.", expectedOn: "2027-02-30" }).expect(422);
    expect(text).toContain("Typed before.");
    await write(id, "chosen", { text: "Typed before." }).expect(303);
    await post(`/t/${id}/expected`, { expectedOn: inDays(5) }).expect(303);
    expect(await course(id)).toMatchObject({ expected_on: inDays(5) });
  });
  it("tells the second of two who write a stage, with both texts (R5)", async () => {
    const { id } = await problem();
    await write(id, "clarified", { text: "First words.", version: "" }).expect(303);
    const { text } = await write(id, "clarified", { text: "Second words.", version: "" }, ingrid).expect(409);
    expect(text).toContain("First words.");
    expect(text).toContain("Second words.");
  });
  it("un-chooses an option that was deleted, and the board shows those that are there", async () => {
    const { id, href } = await problem();
    const options = [await reply(house, "marek", id, "Way one."), await reply(house, "joao", id, "Way two.")];
    for (const { id: postId } of options) await ania.put(`/api/v1/posts/${postId}/option`).expect(204);
    const [one, two] = options.map(({ id: postId }) => postId);
    await post(`/p/${two}/back?at=problem`, { value: 1 }, await person(house, "klaus"))
      .expect(303)
      .expect("Location", `/t/${id}#option-${two}`);
    await write(id, "chosen", { text: "The first.", chosenPostId: one }).expect(303);
    const { text } = await stranger(house).get(href).expect(200);
    expect(text.indexOf(`id="option-${two}"`)).toBeLessThan(text.indexOf(`id="option-${one}"`));
    await post(`/p/${one}/delete`, {}, await person(house, "marek")).expect(303);
    expect(await course(id)).toMatchObject({ chosen_post_id: null });
    expect((await stranger(house).get(href)).text).not.toContain(`id="option-${one}"`);
  });
});

describe("a problem that goes under in another", () => {
  it("takes its stages along, and the further one's stand", async () => {
    const [one, other] = [await problem(), await problem()];
    await write(one.id, "clarified", { text: "Clear in the one." }).expect(303);
    await write(one.id, "outcome", { text: "Ended in the one.", result: "partly", outcomeOn: today }).expect(303);
    await write(other.id, "clarified", { text: "Clear in the other." }).expect(303);
    await post(`/t/${one.id}/merge`, { thread: String(other.id) }, ingrid).expect(303);
    expect(await course(other.id)).toMatchObject({ problem_stage: "outcome", problem_result: "partly" });
    const { text } = await stranger(house).get(other.href).expect(200);
    for (const words of ["Clear in the one.", "Clear in the other.", "Ended in the one."])
      expect(text).toContain(words);
    await stranger(house).get(`/t/${other.id}/stages/clarified/history`).expect(200);
  });
});

describe("what came of a problem", () => {
  it("is suggested as a good practice with one press, listed for moderators, and fills the record in", async () => {
    const { id } = await openThread(house, { kind: "problem", tags: "banks", countries: ["PL", "PT"] });
    const option = await reply(house, "marek", id, "Open an account over there.");
    await ania.put(`/api/v1/posts/${option.id}/option`).expect(204);
    const klaus = await person(house, "klaus");
    await post(`/t/${id}/suggest`, { value: "1" }, klaus).expect(409);
    await write(id, "described", { text: "Transfers come back." }).expect(303);
    await write(id, "chosen", { text: "An account there.", chosenPostId: option.id }).expect(303);
    await write(id, "outcome", { text: "Fees ate it up.", result: "not_solved", outcomeOn: today }).expect(303);
    for (let press = 0; press < 2; press += 1) await post(`/t/${id}/suggest`, { value: "1" }, klaus).expect(303);
    await klaus.get("/problems/suggested").expect(403);
    const list = (await ingrid.get("/problems/suggested").expect(200)).text;
    expect(list).toContain(`/practices/new?thread=${id}&amp;step=problem`);
    const { text } = await ingrid.get(`/practices/new?thread=${id}&step=problem`).expect(200);
    for (const words of ["Transfers come back.", "An account there.", "Fees ate it up.", "banks"])
      expect(text).toContain(words);
    expect(text).toMatch(/value="failed"[^>]*checked|checked[^>]*value="failed"/);
    expect(text).toContain(`name="selected" value="${option.id}" checked`);
    await klaus.get(`/practices/new?thread=${id}&step=problem`).expect(403);
    await post(`/t/${id}/suggestions/settle`, {}, ingrid).expect(303);
    expect((await ingrid.get("/problems/suggested").expect(200)).text).not.toContain(`thread=${id}&amp;`);
  });
});
