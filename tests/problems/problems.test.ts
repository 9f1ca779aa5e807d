/** A problem's way from described to outcome, its options and who backs them. */
import { beforeAll, describe, expect, it } from "vitest";
import { type Agent, openThread, person, reply, stranger } from "../forum/threads/support.ts";
import { useHouseBehindProxy } from "../support/house.ts";

const house = useHouseBehindProxy();
let ania: Agent;
beforeAll(async () => {
  ania = await person(house, "ania");
});

const thread = (id: number) =>
  house.app.db.selectFrom("threads").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const write = (id: number, stage: string, form: object, agent = ania) =>
  agent.post(`/t/${id}/stages/${stage}`).type("form").send(form);
const today = new Date().toISOString().slice(0, 10);

describe("stages", () => {
  it("lead from described to the outcome, each with its field on top of the thread", async () => {
    const { id, href } = await openThread(house, { kind: "problem" });
    const option = await reply(house, "marek", id, "One could ask for an annex.");
    await ania.put(`/api/v1/posts/${option.id}/option`).expect(204);
    const steps: [string, object][] = [
      ["described", { text: "The partner does not answer." }],
      ["clarified", { text: "Nobody there was ever told." }],
      ["options", { text: "Write, call, or go there." }],
      ["chosen", { text: "We go there.", chosenPostId: option.id }],
      ["tried", { text: "We went there in May." }],
      ["outcome", { text: "They answer now.", result: "partly", outcomeOn: today }],
    ];
    for (const [stage, form] of steps) {
      await ania.get(`/t/${id}/stages/${stage}`).expect(200);
      await write(id, stage, form).expect(303);
      expect(await thread(id)).toMatchObject({ problem_stage: stage });
    }
    expect(await thread(id)).toMatchObject({ problem_result: "partly", chosen_post_id: option.id });
    const { text } = await stranger(house).get(href).expect(200);
    for (const [stage, form] of steps) {
      expect(text).toContain(`id="stage-${stage}"`);
      expect(text).toContain((form as { text: string }).text);
    }
    expect(text).toContain(`datetime="${today}"`);
    expect(text).toContain("post-chosen");
    const row = (await stranger(house).get("/latest?kind=problem")).text;
    expect(row).toContain(href);
  });
  it("that were passed can be put right without going back", async () => {
    const { id } = await openThread(house, { kind: "problem" });
    await write(id, "tried", { text: "Tried." }).expect(303);
    await write(id, "clarified", { text: "Clarified afterwards." }).expect(303);
    expect(await thread(id)).toMatchObject({ problem_stage: "tried" });
  });
  it("are written by the asker and moderators only, and only of problems", async () => {
    const { id } = await openThread(house, { kind: "problem" });
    await write(id, "clarified", { text: "By somebody else." }, await person(house, "marek")).expect(403);
    await write(id, "clarified", { text: "By a moderator." }, await person(house, "ingrid")).expect(303);
    const discussion = await openThread(house);
    await write(discussion.id, "clarified", { text: "No problem at all." }).expect(404);
    await write(id, "solved", { text: "No such stage." }).expect(404);
  });
  it("are refused at the field that is wrong, and what was typed stays", async () => {
    const { id } = await openThread(house, { kind: "problem" });
    const empty = await write(id, "described", { text: "" }).expect(422);
    expect(empty.text).toContain('aria-invalid="true"');
    const odd = await write(id, "outcome", {
      text: "Typed before the mistake.",
      result: "splendid",
      outcomeOn: "2026-02-30",
    }).expect(422);
    expect(odd.text).toContain("Typed before the mistake.");
    const future = await write(id, "outcome", { text: "Too early.", result: "solved", outcomeOn: "2099-01-01" }).expect(
      422,
    );
    expect(future.text).toContain("Too early.");
    expect(await thread(id)).toMatchObject({ problem_stage: "described", problem_result: null });
  });
  it("show in a preview what is published", async () => {
    const { id } = await openThread(house, { kind: "problem" });
    const text = "**Bold** and a [link](https://example.org).";
    const preview = await write(id, "clarified", { text, intent: "preview" }).expect(200);
    await write(id, "clarified", { text }).expect(303);
    const { html } = await house.app.db
      .selectFrom("problem_stages")
      .select("html")
      .where("thread_id", "=", id)
      .where("stage", "=", "clarified")
      .executeTakeFirstOrThrow();
    expect(preview.text).toContain(html);
  });
});

describe("options", () => {
  it("are marked by the asker, backed by anybody once, and offered where one is chosen", async () => {
    const { id } = await openThread(house, { kind: "problem" });
    const [first, second] = [
      await reply(house, "marek", id, "One way."),
      await reply(house, "joao", id, "Another way."),
    ];
    const joao = await person(house, "joao");
    await joao.put(`/api/v1/posts/${first.id}/option`).expect(403);
    await joao.put(`/api/v1/posts/${first.id}/backing`).expect(404);
    for (const post of [first, second]) await ania.put(`/api/v1/posts/${post.id}/option`).expect(204);
    for (const handle of ["joao", "klaus", "joao"])
      await (await person(house, handle)).put(`/api/v1/posts/${second.id}/backing`).expect(204);
    const choice = (await ania.get(`/t/${id}/stages/chosen`).expect(200)).text;
    expect(choice.indexOf(`value="${second.id}"`)).toBeLessThan(choice.indexOf(`value="${first.id}"`));
    await write(id, "chosen", { text: "The better one.", chosenPostId: second.id }).expect(303);
    await ania.delete(`/api/v1/posts/${second.id}/option`).expect(204);
    expect(await thread(id)).toMatchObject({ chosen_post_id: null });
  });
  it("of other threads, unmarked or deleted posts can't be chosen", async () => {
    const [one, other] = [await openThread(house, { kind: "problem" }), await openThread(house, { kind: "problem" })];
    const foreign = await reply(house, "marek", other.id, "Of another thread.");
    const unmarked = await reply(house, "marek", one.id, "Never marked.");
    const deleted = await reply(house, "marek", one.id, "Marked and deleted.");
    await ania.put(`/api/v1/posts/${foreign.id}/option`).expect(204);
    await ania.put(`/api/v1/posts/${deleted.id}/option`).expect(204);
    await (await person(house, "marek")).post(`/p/${deleted.id}/delete`).type("form").send({}).expect(303);
    for (const post of [foreign, unmarked, deleted, { id: 2_000_000 }]) {
      const { text } = await write(one.id, "chosen", { text: "This one, then.", chosenPostId: post.id }).expect(422);
      expect(text).toContain("This one, then.");
    }
    await (await person(house, "joao")).put(`/api/v1/posts/${deleted.id}/backing`).expect(404);
  });
});
