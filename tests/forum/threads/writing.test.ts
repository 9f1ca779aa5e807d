/** Writing without scripts: preview, quoting, editing with its history, deleting and restoring, kinds, closing. */
import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { useHouseBehindProxy } from "../../support/house.ts";
import { type Agent, forgetLimits, openThread, person, reply, stranger, threadForm } from "./support.ts";

const house = useHouseBehindProxy();
let ania: Agent;
let ingrid: Agent;
beforeAll(async () => {
  ania = await person(house, "ania");
  ingrid = await person(house, "ingrid");
});
beforeEach(() => forgetLimits(house));

const thread = (id: number) =>
  house.app.db.selectFrom("threads").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

describe("preview", () => {
  const TEXT =
    "# A heading\n\n**Bold**, a [link](https://example.org), `code` and\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n> quoted\n\n- one\n- two\n\nhttps://example.org/x @marek";

  it("of a reply, an edit and a new thread is what is published, letter by letter", async () => {
    const { body } = await ania.post("/api/v1/previews").send({ text: TEXT }).expect(200);
    const { id, openingId } = await openThread(house, { text: TEXT });
    const opening = await house.app.db
      .selectFrom("posts")
      .select("html")
      .where("id", "=", openingId)
      .executeTakeFirstOrThrow();
    expect(opening.html).toBe(body.html);
    expect((await reply(house, "marek", id, TEXT)).html).toBe(body.html);
    const previewIn = (page: string) => page.includes(body.html);
    const drawn = [
      await ania
        .post(`/t/${id}/posts`)
        .type("form")
        .send({ text: TEXT, key: randomUUID(), intent: "preview" })
        .expect(200),
      await ania
        .post(`/p/${openingId}/edit`)
        .type("form")
        .send({ text: TEXT, version: 1, intent: "preview" })
        .expect(200),
      await ania
        .post("/new")
        .type("form")
        .send({ ...threadForm({ text: TEXT }), countries: "", intent: "preview" })
        .expect(200),
    ];
    for (const { text } of drawn) expect(previewIn(text)).toBe(true);
    expect((await thread(id)).last_number).toBe(2);
  });
  it("keeps the key, so that sending afterwards is sending once", async () => {
    const { id } = await openThread(house);
    const key = randomUUID();
    const { text } = await ania
      .post(`/t/${id}/posts`)
      .type("form")
      .send({ text: "To be looked at first.", key, intent: "preview" })
      .expect(200);
    expect(text).toContain(`value="${key}"`);
    expect(text).toContain("To be looked at first.");
  });
  it("is not for visitors, and has a limit of its own", async () => {
    const { id } = await openThread(house);
    for (const path of ["/api/v1/previews", `/t/${id}/posts`])
      await stranger(house)
        .post(path)
        .type(path.startsWith("/api/") ? "json" : "form")
        .send({ text: "A text.", key: randomUUID(), intent: "preview" })
        .expect(401);
    const nuria = await person(house, "nuria");
    const sent = await Promise.all(
      Array.from({ length: 70 }, () =>
        nuria.post(`/t/${id}/posts`).type("form").send({ text: "Again.", key: randomUUID(), intent: "preview" }),
      ),
    );
    expect(sent.filter(({ status }) => status === 429)).toHaveLength(10);
  });
});

describe("answering", () => {
  it("by a link alone: the form names whom one answers, and both posts lead to each other", async () => {
    const { id, href } = await openThread(house);
    const first = await reply(house, "marek", id, "What is answered.");
    const form = await ania.get(`${href}?reply=${first.id}`).expect(200);
    expect(form.text).toContain(`name="replyTo" value="${first.id}"`);
    expect(form.text).toContain("Marek Wiśniewski");
    const sent = await ania
      .post(`/t/${id}/posts`)
      .type("form")
      .send({ text: "The answer.", key: randomUUID(), replyTo: first.id })
      .expect(303);
    const answerId = Number(/\/p\/(\d+)/.exec(String(sent.headers.location))?.[1]);
    await expect.poll(async () => (await stranger(house).get(href)).text).toContain(`id="p${answerId}"`);
    const { text } = await stranger(house).get(href).expect(200);
    expect(text).toContain(`href="/p/${first.id}"`);
    expect(text).toContain(`href="/p/${answerId}"`);
    await ania.post(`/p/${answerId}/delete`).type("form").send({}).expect(303);
    const { body } = await stranger(house).get(`/api/v1/threads/${id}/changes?since=0`).expect(200);
    expect(body.posts.find((post: { id: number }) => post.id === first.id).replies).toEqual([]);
  });
  it("with a quotation: the words, whose they are and where they stand", async () => {
    const { id, href } = await openThread(house);
    const first = await reply(house, "marek", id, "First line.\n\nSecond <b>line</b>.");
    const { text } = await ania.get(`${href}?quote=${first.id}`).expect(200);
    const typed = /<textarea[^>]*name="text"[^>]*>([\s\S]*?)<\/textarea>/.exec(text)?.[1];
    expect(typed).toContain(
      `&gt; [Marek Wiśniewski](/p/${first.id}):`.replaceAll("&gt;", typed?.includes("&gt;") ? "&gt;" : ">"),
    );
    expect(typed).toContain("Second &lt;b");
  });
  it("with a comment under a post, whose form opens where it belongs", async () => {
    const { id, href } = await openThread(house, { kind: "question" });
    const answer = await reply(house, "marek", id, "To be commented on.");
    const { text } = await ania.get(`${href}?comment=${answer.id}`).expect(200);
    expect(text).toContain(`name="parentId" value="${answer.id}"`);
    await ania
      .post(`/t/${id}/posts`)
      .type("form")
      .send({ text: "A comment.", key: randomUUID(), parentId: answer.id })
      .expect(303);
    const refused = await ania
      .post(`/t/${id}/posts`)
      .type("form")
      .send({ text: "", key: randomUUID(), parentId: answer.id })
      .expect(422);
    expect(refused.text).toContain(`id="comment-${answer.id}"`);
  });
  it("what was typed stays in the form when it is refused, in the reader's language", async () => {
    const { id } = await openThread(house);
    const key = randomUUID();
    const { text } = await ania
      .post(`/t/${id}/posts`)
      .type("form")
      .send({ text: `${"ł".repeat(30_001)}`, key })
      .expect(422);
    expect(text).toContain("ł".repeat(30_001));
    expect(text).toContain(`value="${key}"`);
    expect(text).toContain('lang="pl"');
    expect(text).toContain('aria-invalid="true"');
  });
});

describe("editing", () => {
  it("keeps every version with who, when and why, and shows what changed word by word", async () => {
    const { openingId } = await openThread(house, { text: "The deadline is in March this year." });
    await ania
      .post(`/p/${openingId}/edit`)
      .type("form")
      .send({ text: "The deadline is in April this year.", version: 1, reason: "They moved it" })
      .expect(303);
    await ingrid
      .post(`/p/${openingId}/edit`)
      .type("form")
      .send({ text: "The deadline is in April this year, at noon.", version: 2 })
      .expect(303);
    const { text } = await stranger(house).get(`/p/${openingId}/history`).expect(200);
    expect([...text.matchAll(/id="v(\d)"/g)].map((match) => match[1])).toEqual(["3", "2", "1"]);
    expect(text).toContain("They moved it");
    expect(text).toContain("Ingrid Lindqvist");
    expect(text).toMatch(/<ins>(?:(?!<\/ins>)[\s\S])*April/);
    expect(text).toMatch(/<del>(?:(?!<\/del>)[\s\S])*March/);
    expect(text).not.toMatch(/<ins>(?:(?!<\/ins>)[\s\S])*deadline/);
    expect(text).toMatch(/<ins>(?:(?!<\/ins>)[\s\S])*at noon/);
  });
  it("K-18 goes back to an earlier version in one press, as an edit of its own; not over what was saved meanwhile", async () => {
    const { openingId } = await openThread(house, { text: "The deadline is in March." });
    const edit = { text: "The deadline is in May.", version: 1 };
    await ania.post(`/p/${openingId}/edit`).type("form").send(edit).expect(303);
    const path = `/p/${openingId}/versions/1/restore`;
    const { text } = await ania.get(`/p/${openingId}/history`).expect(200);
    expect(text).toContain(`action="${path}"`);
    expect((await stranger(house).get(`/p/${openingId}/history`).expect(200)).text).not.toContain(path);
    await (await person(house, "marek")).post(path).type("form").send({ present: 2 }).expect(403);
    await ania.post(`/p/${openingId}/versions/9/restore`).type("form").send({ present: 2 }).expect(404);
    await ania.post(path).type("form").send({ present: 1 }).expect(409);
    await ania.post(path).type("form").send({ present: 2 }).expect(303);
    const post = await house.app.db
      .selectFrom("posts")
      .select(["source", "version", "edit_reason"])
      .where("id", "=", openingId)
      .executeTakeFirstOrThrow();
    expect(post).toMatchObject({ source: "The deadline is in March.", version: 3 });
    expect(post.edit_reason).toMatch(/1/);
  });
  it("of the opening post changes what lists show of it; saving the same again changes nothing", async () => {
    const { id, openingId } = await openThread(house, { text: "Shown before on lists." });
    await ania
      .post(`/p/${openingId}/edit`)
      .type("form")
      .send({ text: "Shown afterwards on lists.", version: 1 })
      .expect(303);
    expect((await thread(id)).excerpt).toBe("Shown afterwards on lists.");
    const { revision } = await thread(id);
    await ania
      .post(`/p/${openingId}/edit`)
      .type("form")
      .send({ text: "Shown afterwards on lists.", version: 2 })
      .expect(303);
    expect((await thread(id)).revision).toBe(revision);
  });
});

describe("deleting and restoring", () => {
  it("leaves a mark in the place of the words, counts one less, and restores all of it", async () => {
    const { id, href } = await openThread(house);
    const post = await reply(house, "marek", id, "Words that go and come back.");
    const marek = await person(house, "marek");
    const asked = await marek.get(`/p/${post.id}/delete`).expect(200);
    expect(asked.text).toContain("Words that go and come back.");
    await marek.post(`/p/${post.id}/delete`).type("form").send({ reason: "Not any more" }).expect(303);
    await expect.poll(async () => (await stranger(house).get(href)).text).not.toContain("Words that go");
    expect(await thread(id)).toMatchObject({ post_count: 1, last_number: 2 });
    expect((await stranger(house).get(href)).text).toContain(`id="p${post.id}"`);
    await marek.post(`/p/${post.id}/restore`).type("form").send({}).expect(403);
    expect((await ingrid.get(`/p/${post.id}/history`).expect(200)).text).toContain("Not any more");
    await ingrid.post(`/p/${post.id}/restore`).type("form").send({}).expect(303);
    await expect.poll(async () => (await stranger(house).get(href)).text).toContain("Words that go and come back.");
    expect(await thread(id)).toMatchObject({ post_count: 2, last_number: 2 });
    expect((await reply(house, "joao", id, "The next number is still the next.")).number).toBe(3);
  });
  it("a whole thread leaves every list and comes back to them", async () => {
    const { id, href } = await openThread(house);
    await ania.get(`/t/${id}/delete`).expect(403);
    await ingrid.post(`/t/${id}/delete`).type("form").send({ reason: "Twice the same" }).expect(303);
    await expect.poll(async () => (await stranger(house).get(href)).status).toBe(404);
    expect((await stranger(house).get("/latest")).text).not.toContain(href);
    expect((await ingrid.get(href).expect(200)).text).toContain(`/t/${id}/restore`);
    await ingrid.post(`/t/${id}/restore`).type("form").send({}).expect(303);
    await expect.poll(async () => (await stranger(house).get(href)).status).toBe(200);
    await expect.poll(async () => (await stranger(house).get("/latest")).text).toContain(href);
  });
});

describe("a change of kind", () => {
  const turn = (id: number, kind: string) =>
    ania
      .post(`/t/${id}/edit`)
      .type("form")
      .send({ kind, title: "A thread that changes its kind", language: "en", tags: "" })
      .expect(303);
  const kinds = async (id: number) =>
    (await house.app.db.selectFrom("posts").select("kind").where("thread_id", "=", id).orderBy("id").execute()).map(
      (post) => post.kind,
    );

  it("makes replies answers and answers replies, comments stay, counts follow", async () => {
    const { id } = await openThread(house);
    const post = await reply(house, "marek", id, "A reply, so far.");
    await reply(house, "joao", id, "A comment.", { parentId: post.id });
    await turn(id, "question");
    expect(await kinds(id)).toEqual(["opening", "answer", "comment"]);
    expect(await thread(id)).toMatchObject({ kind: "question", answer_count: 1, problem_stage: null });
    expect((await reply(house, "klaus", id, "An answer at once.")).kind).toBe("answer");
    await ania.post(`/p/${post.id}/accept`).type("form").send({ value: 1 }).expect(303);
    await turn(id, "discussion");
    expect(await kinds(id)).toEqual(["opening", "reply", "comment", "reply"]);
    expect(await thread(id)).toMatchObject({ answer_count: 0, accepted_post_id: null });
  });
  it("keeps the stages of a problem for the day it is one again", async () => {
    const { id } = await openThread(house, { kind: "problem" });
    for (const stage of ["described", "clarified", "tried"])
      await ania
        .post(`/t/${id}/stages/${stage}`)
        .type("form")
        .send({ text: `What was ${stage}.` })
        .expect(303);
    await turn(id, "discussion");
    expect(await thread(id)).toMatchObject({ problem_stage: null });
    await turn(id, "problem");
    expect(await thread(id)).toMatchObject({ problem_stage: "tried" });
  });
});

describe("closing", () => {
  it("ends writing and says so; opening begins it again", async () => {
    const { id, href } = await openThread(house);
    await ingrid.post(`/t/${id}/close`).type("form").send({ value: 1 }).expect(303);
    const closed = await ania.get(href).expect(200);
    expect(closed.text).not.toContain('id="composer"');
    await ingrid.post(`/t/${id}/close`).type("form").send({ value: 0 }).expect(303);
    await reply(house, "marek", id, "Open again.");
  });
});
