/** Polls: made with a post, one ballot for each person, results shown to whom and when they were meant to be. */
import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { closeDuePoll } from "../../../server/forum/polls/actions.ts";
import type { PollData } from "../../../shared/forum/polls/schema.ts";
import { useHouseBehindProxy } from "../../support/house.ts";
import { type Agent, forgetLimits, idOf, openThread, person, stranger } from "../threads/support.ts";

const house = useHouseBehindProxy();

const FIELDS = {
  pollQuestion: "When shall we meet?",
  pollOptions: "March\nApril\nMay",
  pollKind: "single",
  pollResults: "always",
};

/** Opens a thread and replies to it with a poll, as a plain form. */
async function makePoll(
  fields: object = {},
  space = "agreements",
  by = "marek",
): Promise<{ post: number; thread: number; href: string }> {
  const { id, href } = await openThread(house, { space, by: space === "agreements" ? "ania" : by });
  const form = { text: "Please vote.", key: randomUUID(), ...FIELDS, ...fields };
  const sent = await (await person(house, by)).post(`/t/${id}/posts`).type("form").send(form);
  expect([sent.status, sent.text.match(/field-error[^>]*>([^<]*)/)?.[1]]).toEqual([303, undefined]);
  return { post: Number(String(sent.headers.location).split("/").at(-1)), thread: id, href };
}
async function vote(handle: string, post: number, choices: number[]) {
  return (await person(house, handle)).put(`/api/v1/posts/${post}/poll/ballot`).send({ choices });
}
async function pollIn(agent: Agent, thread: number, post: number): Promise<PollData | undefined> {
  const { body } = await agent.get(`/api/v1/threads/${thread}/changes?since=0`);
  return body.posts.find((each: { id: number }) => each.id === post)?.poll;
}
const stored = (post: number) =>
  house.app.db.selectFrom("polls").selectAll().where("post_id", "=", post).executeTakeFirstOrThrow();

it("is made with a reply, voted in by plain forms, changed and taken back", async () => {
  const { post, href } = await makePoll();
  const klaus = await person(house, "klaus");
  expect((await klaus.get(href)).text).toContain(`action="/p/${post}/ballot"`);
  const sent = await klaus.post(`/p/${post}/ballot`).type("form").send({ choice: "2" });
  expect([sent.status, sent.headers.location]).toEqual([303, `/p/${post}`]);
  expect((await stored(post)).tally.votes).toEqual({ 1: 0, 2: 1, 3: 0 });
  expect((await klaus.get(href)).text).toContain("you have voted");
  await klaus.post(`/p/${post}/ballot`).type("form").send({ choice: "3" }).expect(303);
  expect((await stored(post)).tally.votes).toEqual({ 1: 0, 2: 0, 3: 1 });
  await klaus.post(`/p/${post}/ballot`).type("form").send({ value: "none" }).expect(303);
  expect(await stored(post)).toMatchObject({ voters: 0, tally: { votes: { 1: 0, 2: 0, 3: 0 } } });
});

it("is made with a new thread, on its opening post", async () => {
  const agent = await person(house, "ania");
  const form = {
    kind: "discussion",
    space: "agreements",
    title: "Which day suits the partners?",
    text: "Tell us.",
    language: "en",
    tags: "",
    countries: "",
    key: randomUUID(),
    ...FIELDS,
  };
  const { headers } = await agent.post("/new").type("form").send(form).expect(303);
  const page = await stranger(house).get(String(headers.location));
  expect(page.text).toContain("When shall we meet?");
  expect(page.text).toContain("<meter");
});

it("R2: 50 equal ballots are one, and 20 people at once are twenty", async () => {
  const { post } = await makePoll();
  await forgetLimits(house);
  const answers = await Promise.all(Array.from({ length: 50 }, () => vote("klaus", post, [1])));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(await stored(post)).toMatchObject({ voters: 1, tally: { votes: { 1: 1 } } });
  const handles = ["ania", "marek", "joao", "maria", "nuria", "tomasz", "katerina", "stefan"];
  const all = await Promise.all(handles.map((handle, index) => vote(handle, post, [(index % 3) + 1])));
  expect(all.map(({ status }) => status)).toEqual(handles.map(() => 200));
  expect((await stored(post)).voters).toBe(9);
  await forgetLimits(house);
});

it("hidden until closed: the figures are in no page, message, answer or tag before, and everywhere after", async () => {
  const { post, thread, href } = await makePoll({ pollResults: "closed" });
  const before = await stranger(house).get(`/api/v1/posts/${post}/poll`);
  const answer = await vote("klaus", post, [2]);
  expect(answer.body).toMatchObject({ choices: [2], tally: null });
  for (const agent of [
    stranger(house),
    await person(house, "klaus"),
    await person(house, "marek"),
    await person(house, "ingrid"),
  ]) {
    expect((await pollIn(agent, thread, post))?.tally).toBeNull();
    const page = (await agent.get(href)).text;
    expect(page).not.toContain("<meter");
    expect(page).not.toContain('"tally":{');
    expect((await agent.get(`/p/${post}/poll`)).text).not.toContain("<meter");
  }
  await vote("klaus", post, [3]);
  const after = await stranger(house).get(`/api/v1/posts/${post}/poll`);
  // One voter more than in the beginning; for whom, the answer does not tell.
  const again = await vote("klaus", post, [1]);
  expect(again.status).toBe(200);
  expect((await stranger(house).get(`/api/v1/posts/${post}/poll`)).text).toBe(after.text);
  expect(before.text).not.toBe(after.text);
  await (await person(house, "marek")).post(`/api/v1/posts/${post}/poll/closing`).expect(200);
  expect((await pollIn(stranger(house), thread, post))?.tally?.votes).toEqual({ 1: 1, 2: 0, 3: 0 });
  expect((await stranger(house).get(href)).text).toContain("<meter");
  expect((await vote("joao", post, [1])).status).toBe(403);
});

it("shown to voters: who has voted sees the figures, the others and the room do not", async () => {
  const { post, thread, href } = await makePoll({ pollResults: "voted" });
  await vote("klaus", post, [2]);
  expect((await (await person(house, "klaus")).get(href)).text).toContain("<meter");
  expect((await (await person(house, "joao")).get(href)).text).not.toContain("<meter");
  expect((await pollIn(await person(house, "klaus"), thread, post))?.tally).toBeNull();
  expect((await vote("joao", post, [2])).body.tally.votes).toEqual({ 1: 0, 2: 2, 3: 0 });
});

it("several and ranked: as many as allowed, each once, in order", async () => {
  const several = await makePoll({ pollKind: "several", pollLeast: "2", pollMost: "2" });
  for (const choices of [[1], [1, 2, 3], [1, 1], [1, 9], []])
    expect((await vote("klaus", several.post, choices)).status, String(choices)).toBe(422);
  expect((await vote("klaus", several.post, [1, 3])).status).toBe(200);
  const ranked = await makePoll({ pollKind: "ranked" });
  const klaus = await person(house, "klaus");
  const form = { place1: "3", place2: "", place3: "1" };
  await klaus.post(`/p/${ranked.post}/ballot`).type("form").send(form).expect(303);
  expect((await klaus.get(ranked.href)).text).toContain("How it was counted");
  const twice = await klaus.post(`/p/${ranked.post}/ballot`).type("form").send({ place1: "2", place2: "2" });
  expect(twice.status).toBe(422);
  expect(twice.text).toContain("Each option can be chosen once");
  const { choices } = await house.app.db
    .selectFrom("ballots")
    .select("choices")
    .where("post_id", "=", ranked.post)
    .executeTakeFirstOrThrow();
  expect(choices).toEqual([3, 1]);
});

it("a refused poll is shown again with all that was typed, and nothing was posted", async () => {
  const { id } = await openThread(house);
  const agent = await person(house, "marek");
  for (const [fields, field] of [
    [{ pollOptions: "One alone" }, "pollOptions"],
    [{ pollOptions: "Same\nSame" }, "pollOptions"],
    [{ pollOptions: `${"x".repeat(121)}\ny` }, "pollOptions"],
    [{ pollQuestion: "" }, "pollQuestion"],
    [{ pollKind: "several", pollLeast: "3", pollMost: "2" }, "pollMost"],
    [{ pollCloses: "2001-01-01" }, "pollCloses"],
    [{ pollCloses: "275760-09-13" }, "pollCloses"],
  ] as const) {
    const form = { text: "Words that stay.", key: randomUUID(), ...FIELDS, ...fields };
    const { status, text } = await agent.post(`/t/${id}/posts`).type("form").send(form);
    expect(status, JSON.stringify(fields)).toBe(422);
    expect(text).toContain(`id="f-${field}-error"`);
    expect(text).toContain("Words that stay.");
  }
  expect((await house.app.db.selectFrom("posts").select("id").where("thread_id", "=", id).execute()).length).toBe(1);
});

it("questions and options stay what people answered; the closing day may move", async () => {
  const { post } = await makePoll();
  const marek = await person(house, "marek");
  const other = { ...FIELDS, pollQuestion: "Where shall we meet?" };
  await marek.post(`/p/${post}/poll/edit`).type("form").send(other).expect(303);
  await vote("klaus", post, [1]);
  expect((await marek.post(`/p/${post}/poll/edit`).type("form").send(FIELDS)).status).toBe(409);
  const day = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
  await marek.post(`/p/${post}/poll/edit`).type("form").send({ value: "lastDay", pollCloses: day }).expect(303);
  expect((await stored(post)).question).toBe("Where shall we meet?");
  expect((await (await person(house, "klaus")).get(`/p/${post}/poll/edit`)).status).toBe(403);
});

it("closes by itself at its date, once, and not before", async () => {
  const day = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
  const { post } = await makePoll({ pollCloses: day });
  const { db } = house.app;
  await closeDuePoll(db, post);
  expect((await stored(post)).closed_at).toBeNull();
  await db
    .updateTable("polls")
    .set({ closes_at: new Date(Date.now() - 1_000) })
    .where("post_id", "=", post)
    .execute();
  expect((await vote("klaus", post, [1])).status).toBe(403);
  await db
    .insertInto("ballots")
    .values({ user_id: await idOf(house, "joao"), post_id: post, choices: [1] })
    .execute();
  await Promise.all([closeDuePoll(db, post), closeDuePoll(db, post)]);
  const news = await db.selectFrom("notifications").select("kind").where("post_id", "=", post).execute();
  expect(news.filter(({ kind }) => kind === "poll")).toHaveLength(1);
  expect((await stored(post)).closed_at).not.toBeNull();
});

it("A1: names stand only in a public poll, for who may read it; in a closed group's there is no such poll", async () => {
  const secret = await makePoll();
  const open = await makePoll({ pollPublic: "1" });
  for (const { post } of [secret, open]) await vote("klaus", post, [1]);
  expect((await stranger(house).get(`/p/${secret.post}/poll`)).text).not.toContain("Klaus");
  expect((await stranger(house).get(`/p/${open.post}/poll`)).text).toContain("Klaus");
  const hidden = await makePoll({}, "coordinators");
  for (const agent of [stranger(house), await person(house, "klaus")])
    expect((await agent.get(`/p/${hidden.post}/poll`)).status).toBe(404);
  expect((await vote("klaus", hidden.post, [1])).status).toBe(404);
});

it("a deleted post takes its poll along", async () => {
  const { post, thread } = await makePoll();
  await (await person(house, "marek")).post(`/p/${post}/delete`).type("form").send({ reason: "" }).expect(303);
  expect(await pollIn(stranger(house), thread, post)).toBeNull();
  expect((await vote("klaus", post, [1])).status).toBe(403);
  expect((await stranger(house).get(`/p/${post}/poll`)).status).toBe(404);
});

it("X1: markup in a question and its options stays text", async () => {
  const { href } = await makePoll({
    pollQuestion: "<img src=x onerror=alert(1)>",
    pollOptions: '<script>1</script>\n"><svg onload=1>',
  });
  const { text } = await stranger(house).get(href);
  expect(text).not.toContain("<img src=x");
  expect(text).not.toContain("<script>1");
  expect(text).not.toContain("<svg onload");
});
