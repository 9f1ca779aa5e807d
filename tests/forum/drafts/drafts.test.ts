/** Drafts over HTTP: kept for their owner alone, on every device, not overwritten unawares, gone once they are sent. */
import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { pruneDrafts } from "../../../server/forum/drafts/actions.ts";
import { parseDraftContext } from "../../../shared/forum/drafts/facts.ts";
import { LIMITS } from "../../../shared/limits.ts";
import { useHouseBehindProxy } from "../../support/house.ts";
import {
  type Agent,
  forgetLimits,
  idOf,
  openThread,
  person,
  reply,
  sendReply,
  sendThread,
  stranger,
  threadForm,
} from "../threads/support.ts";

const house = useHouseBehindProxy();
let ania: Agent;
beforeAll(async () => {
  ania = await person(house, "ania");
});
beforeEach(async () => {
  await forgetLimits(house);
  await house.app.db.deleteFrom("drafts").execute();
});

type Saving = { text?: string; revision?: number; key?: string; fields?: Record<string, unknown> };
const save = (agent: Agent, context: string, { text = "Begun.", revision = 0, key, fields }: Saving = {}) =>
  agent.put(`/api/v1/drafts/${context}`).send({ fields: fields ?? { text }, revision, ...(key && { key }) });
/** Null where there is none. */
const load = async (agent: Agent, context: string) => {
  const { status, body } = await agent.get(`/api/v1/drafts/${context}`);
  expect([200, 404]).toContain(status);
  return status === 200 ? body : null;
};
const menuCount = async (agent: Agent) =>
  /href="\/drafts">[^<]*(?:<span class="count"> (\d+))?/.exec((await agent.get("/drafts")).text)?.[1];

describe("a draft", () => {
  it("is found again on another device, counted in the menu, and each saving moves its revision", async () => {
    const { id } = await openThread(house);
    await save(ania, `reply:${id}`, { text: "The partner" }).expect(200);
    const { body } = await save(ania, `reply:${id}`, { text: "The partner's mayor", revision: 1 }).expect(200);
    expect(body).toMatchObject({ revision: 2, fields: { text: "The partner's mayor" } });
    const phone = await house.as("ania");
    expect(await load(phone, `reply:${id}`)).toMatchObject({ revision: 2, fields: { text: "The partner's mayor" } });
    expect(await menuCount(phone)).toBe("1");
  });

  it("is listed with where it belongs, an excerpt and the way back", async () => {
    const { id, openingId } = await openThread(house, { title: "Who signs for a consortium?" });
    const key = randomUUID();
    await save(ania, `comment:${openingId}`, { text: "In our town" });
    await save(ania, `new:${key}`, { fields: { text: "", title: "A title without words", kind: "question" } });
    const page = (await ania.get("/drafts").expect(200)).text;
    expect(page).toContain("Who signs for a consortium?");
    expect(page).toContain("In our town");
    expect(page).toContain("A title without words");
    const comment = await ania.get(`/drafts/comment:${openingId}/continue`).expect(302);
    expect(comment.headers.location).toMatch(new RegExp(`^/t/${id}/.*comment=${openingId}#comment-${openingId}$`));
    expect((await ania.get(String(comment.headers.location))).text).toContain(">In our town</textarea>");
    const opened = await ania.get(`/drafts/new:${key}/continue`).expect(302);
    const form = (await ania.get(String(opened.headers.location)).expect(200)).text;
    expect(form).toContain('value="A title without words"');
    expect(form).toContain(`name="key" value="${key}"`);
    expect((await ania.get("/new")).text).toContain(`/drafts/new:${key}/continue`);
  });

  it("that moved on elsewhere is not overwritten: 409, and both texts stand", async () => {
    const { id } = await openThread(house);
    await save(ania, `reply:${id}`, { text: "At work" }).expect(200);
    await save(ania, `reply:${id}`, { text: "On the bus" }).expect(409);
    await save(ania, `reply:${id}`, { text: "On the bus", revision: 7 }).expect(409);
    expect(await load(ania, `reply:${id}`)).toMatchObject({ revision: 1, fields: { text: "At work" } });
    const page = await ania.post(`/drafts/reply:${id}`).type("form").send({ text: "On the bus" }).expect(409);
    expect(page.text).toContain(">At work</textarea>");
    expect(page.text).toContain(">On the bus</textarea>");
    expect(page.text).toContain('name="draftRevision" value="1"');
  });

  it("R2: saved fifty times at once is one draft, with one count", async () => {
    const { id } = await openThread(house);
    const answers = await Promise.all(Array.from({ length: 50 }, () => save(ania, `reply:${id}`, { text: "Once" })));
    expect([...new Set(answers.map(({ status }) => status))]).toEqual([200]);
    expect(await load(ania, `reply:${id}`)).toMatchObject({ revision: 1 });
    expect(await menuCount(ania)).toBe("1");
  });

  it("R5: fifty different texts at once leave one, the others are told", async () => {
    const { id } = await openThread(house);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => save(ania, `reply:${id}`, { text: `Text ${index}` })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19);
  });
});

describe("what is sent", () => {
  it("is a draft no more: by the form's key, by the draft's revision, or by its text", async () => {
    const { id } = await openThread(house);
    const key = randomUUID();
    await save(ania, `reply:${id}`, { text: "First", key });
    await reply(house, "ania", id, "First and more", { key });
    expect(await load(ania, `reply:${id}`)).toBeNull();
    await save(ania, `reply:${id}`, { text: "Second" });
    await reply(house, "ania", id, "Second");
    expect(await load(ania, `reply:${id}`)).toBeNull();
    await save(ania, `reply:${id}`, { text: "Third" });
    await sendReply(ania, id, { text: "Third, longer", key: randomUUID(), draftRevision: 1 });
    expect(await load(ania, `reply:${id}`)).toBeNull();
    expect(await menuCount(ania)).toBeUndefined();
  });

  it("leaves another text in the same place alone", async () => {
    const { id } = await openThread(house);
    await save(ania, `reply:${id}`, { text: "A long report, half done", key: randomUUID() });
    await reply(house, "ania", id, "Yes.");
    expect(await load(ania, `reply:${id}`)).toMatchObject({ fields: { text: "A long report, half done" } });
  });

  it("does not come back with a save that was under way", async () => {
    const { id } = await openThread(house);
    const key = randomUUID();
    await reply(house, "ania", id, "Sent.", { key });
    const { body } = await save(ania, `reply:${id}`, { text: "Sent", key }).expect(200);
    expect(body).toBeNull();
    expect(await load(ania, `reply:${id}`)).toBeNull();
  });

  it("keeps the draft where the thread could not be written in", async () => {
    const { id } = await openThread(house);
    await save(ania, `reply:${id}`, { text: "Too late" });
    await house.app.db.updateTable("threads").set({ closed_at: new Date() }).where("id", "=", id).execute();
    await sendReply(ania, id, { text: "Too late", key: randomUUID() }).expect(403);
    expect(await load(ania, `reply:${id}`)).toMatchObject({ fields: { text: "Too late" } });
  });

  it("goes with a new thread, an edit and a stage of a problem", async () => {
    const form = threadForm({ title: "Kept, then opened for good" });
    await save(ania, `new:${form.key}`, { fields: { title: form.title, text: "…" } });
    const opened = (await sendThread(ania, form).expect(201)).body;
    expect(await load(ania, `new:${form.key}`)).toBeNull();
    const post = await reply(house, "ania", opened.id, "With a mistake");
    await save(ania, `edit:${post.id}`, { fields: { text: "Without", version: "1" } });
    const edit = (await ania.get(`/p/${post.id}/edit`).expect(200)).text;
    expect(edit).toContain(">Without</textarea>");
    await ania.post(`/p/${post.id}/edit`).type("form").send({ text: "Without", version: 1 }).expect(303);
    expect(await load(ania, `edit:${post.id}`)).toBeNull();
    const problem = await openThread(house, { kind: "problem", title: "Nobody pays the translator" });
    await save(ania, `stage:${problem.id}:clarified`, { text: "It is the partner" });
    expect((await ania.get(`/t/${problem.id}/stages/clarified`)).text).toContain("It is the partner");
    await ania.post(`/t/${problem.id}/stages/clarified`).type("form").send({ text: "It is the partner" }).expect(303);
    expect(await load(ania, `stage:${problem.id}:clarified`)).toBeNull();
  });
});

describe("without scripts", () => {
  it("a button keeps the form, the list leads back to it, and it is thrown away by a button", async () => {
    const { id, href } = await openThread(house);
    const page = (await ania.get(href)).text;
    expect(page).toContain(`formaction="/drafts/reply:${id}"`);
    const form = { text: "Half a thought", key: randomUUID(), intent: "post" };
    await ania.post(`/drafts/reply:${id}`).type("form").send(form).expect(303).expect("Location", "/drafts");
    expect((await ania.get("/drafts")).text).toContain("Szkic zapisany.");
    const { headers } = await ania.get(`/drafts/reply:${id}/continue`).expect(302);
    const again = (await ania.get(String(headers.location))).text;
    expect(again).toContain(">Half a thought</textarea>");
    expect(again).toContain('name="draftRevision" value="1"');
    await ania.post(`/drafts/reply:${id}/delete`).type("form").send({}).expect(303);
    expect(await load(ania, `reply:${id}`)).toBeNull();
  });

  it("a visitor is led to sign in", async () => {
    await stranger(house).get("/drafts").expect(303).expect("Location", "/sign-in?next=%2Fdrafts");
    await save(stranger(house), "reply:1").expect(401);
  });
});

describe("privacy", () => {
  it("A9: nobody reads, changes or throws away another's draft", async () => {
    const { id } = await openThread(house);
    await save(ania, `reply:${id}`, { text: "Mine alone" });
    const marek = await person(house, "marek");
    const ingrid = await person(house, "ingrid");
    for (const other of [marek, ingrid]) {
      expect(await load(other, `reply:${id}`)).toBeNull();
      await other.get(`/drafts/reply:${id}`).expect(404);
      await other.get(`/drafts/reply:${id}/continue`).expect(404);
      await other.delete(`/api/v1/drafts/reply:${id}`);
      expect((await other.get("/drafts")).text).not.toContain("Mine alone");
    }
    expect(await load(ania, `reply:${id}`)).toMatchObject({ fields: { text: "Mine alone" } });
  });

  it("A1: what can't be read can't be drafted for, like what does not exist; a lost thread leaves the text, not the title", async () => {
    const { id, openingId } = await openThread(house, { title: "Which the neighbours must not see" });
    await save(ania, `reply:${id}`, { text: "Still mine" });
    const { db } = house.app;
    const hidden = await db
      .insertInto("spaces")
      .values({ slug: "shut", name: {}, description: {}, visibility: "group", position: 99 })
      .returning("id")
      .executeTakeFirstOrThrow();
    await db.updateTable("threads").set({ space_id: hidden.id }).where("id", "=", id).execute();
    const list = (await ania.get("/drafts")).text;
    expect(list).toContain("Still mine");
    expect(list).not.toContain("neighbours");
    await ania.get(`/drafts/reply:${id}/continue`).expect(302).expect("Location", `/drafts/reply:${id}`);
    expect((await ania.get(`/drafts/reply:${id}`)).text).toContain(">Still mine</textarea>");
    await save(ania, `reply:${id}`, { text: "Still mine, and more", revision: 1 }).expect(200);
    const marek = await person(house, "marek");
    for (const context of [
      `reply:${id}`,
      `comment:${openingId}`,
      `edit:${openingId}`,
      `stage:${id}:tried`,
      "reply:999999",
    ])
      await save(marek, context).expect(404);
  });
});

describe("odd input", () => {
  it("D13: contexts that name no place are not found", async () => {
    const odd = [
      "reply:0",
      "reply:1e9",
      "reply:9223372036854775808",
      "reply:NaN",
      "reply:1:2",
      "stage:1:none",
      "new:1",
      "x",
      "__proto__",
      "edit:-1",
    ];
    for (const context of odd) {
      expect(parseDraftContext(context), context).toBeUndefined();
      await ania.get(`/api/v1/drafts/${context}`).expect(404);
      await save(ania, context).expect(404);
    }
  });

  it("T1, T2, A4, A7: NUL, lone surrogates, wrong shapes and odd names are refused or left out", async () => {
    const { id } = await openThread(house);
    const at = `reply:${id}`;
    await save(ania, at, { text: "a\0b" }).expect(422);
    await save(ania, at, { text: "a\ud800b" }).expect(422);
    await save(ania, at, { fields: { text: { a: 1 } } }).expect(422);
    await save(ania, at, { fields: { "a b": "x" } }).expect(422);
    await save(ania, at, { revision: -1 }).expect((answer) => expect([400, 422]).toContain(answer.status));
    await ania
      .put(`/api/v1/drafts/${at}`)
      .set("Content-Type", "application/json")
      .send('{"fields":{"__proto__":"x","text":"fine"},"revision":0}')
      .expect((answer) => expect(answer.status).toBeLessThan(500));
    await ania
      .put(`/api/v1/drafts/${at}`)
      .send([])
      .expect((answer) => expect([400, 422]).toContain(answer.status));
  });

  it("has its limits: length of one, number of all", async () => {
    const { id } = await openThread(house);
    await save(ania, `reply:${id}`, { text: "x".repeat(LIMITS.draft.length) }).expect(422);
    const userId = await idOf(house, "ania");
    await house.app.db
      .insertInto("drafts")
      .values(
        Array.from({ length: LIMITS.draft.count }, () => ({
          user_id: userId,
          context: `new:${randomUUID()}`,
          fields: "{}",
        })),
      )
      .execute();
    const { body } = await save(ania, `reply:${id}`).expect(422);
    expect(body.errors[0].detail).toContain("100");
  });

  it("X1: markup stays text", async () => {
    await save(ania, `new:${randomUUID()}`, {
      fields: { title: "<img src=x onerror=alert(1)>", text: "<script>alert(1)</script>" },
    });
    const page = (await ania.get("/drafts")).text;
    expect(page).not.toContain("<img src=x");
    expect(page).not.toContain("<script>alert");
  });
});

it("a draft that nobody touched for a year is thrown away", async () => {
  const { id } = await openThread(house);
  await save(ania, `reply:${id}`);
  await pruneDrafts(house.app.db);
  expect(await load(ania, `reply:${id}`)).not.toBeNull();
  await house.app.db
    .updateTable("drafts")
    .set({ updated_at: new Date(Date.now() - 400 * 86_400_000) })
    .execute();
  await pruneDrafts(house.app.db);
  expect(await load(ania, `reply:${id}`)).toBeNull();
});
