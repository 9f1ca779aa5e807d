/** Two moderators who write one record at the same time: what each changed is kept, what both changed is put side by side. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { contentOf, valuesOf } from "../../shared/practices/editor/content.ts";
import { mergeContent } from "../../shared/practices/editor/merge.ts";
import { mergeWords } from "../../shared/practices/editor/merge-words.ts";
import { openTestHouse, type TestHouse } from "../support/house.ts";
import { at, filledForm, findThread, hidden, practiceId, type ThreadWithPosts } from "./support.ts";

let house: TestHouse;
let thread: ThreadWithPosts;
let ingrid: Awaited<ReturnType<TestHouse["as"]>>;
beforeAll(async () => {
  house = await openTestHouse();
  thread = await findThread(house);
  ingrid = await house.as("ingrid");
});
afterAll(() => house.close());

type Fields = Parameters<typeof filledForm>[1];
/** A practice with two named claims, and the revision that both editors begin from. */
async function begin(title: string) {
  const named = { title, "claim-1-id": "one", "claim-2-id": "two" };
  const answer = await ingrid.post("/practices").type("form").send(filledForm(thread, named)).expect(303);
  const id = practiceId(answer.headers.location);
  const form = await ingrid.get(`/practices/${id}/edit`).expect(200);
  const revision = hidden(form.text, "revision");
  const send = (changes: Fields) =>
    ingrid
      .post(`/practices/${id}/edit`)
      .type("form")
      .send(filledForm(thread, { ...named, revision, intent: "save", ...changes }));
  return { id, revision, send };
}
const record = async (id: number) => (await ingrid.get(`/api/v1/practices/${id}/draft`).expect(200)).body;

test("R5: fields and claims that only one of two changed are put together, with a word about it and nothing asked", async () => {
  const { id, send } = await begin("Written by two");
  await send({
    summary: "The quicker one's summary.",
    "claim-2-text": "Paying in turn ends the wait.",
    "claim-3-id": "three",
    "claim-3-section": "lessons",
    "claim-3-text": "A third statement.",
  }).expect(303);
  await send({
    "section-how": "The later one's way.",
    "claim-1-posts": [String(at(thread.posts, 2).id), String(at(thread.posts, 0).id)],
    selected: thread.posts.slice(0, 3).map((post) => String(post.id)),
    countries: ["PL", "CZ", "SK"],
  }).expect(303);
  const { values } = await record(id);
  expect(values.summary).toBe("The quicker one's summary.");
  expect(values["section-how"]).toBe("The later one's way.");
  expect(values["claim-1-posts"]).toContain(String(at(thread.posts, 2).id));
  expect(values["claim-2-text"]).toBe("Paying in turn ends the wait.");
  expect(values["claim-3-text"]).toBe("A third statement.");
  expect(values.countries).toEqual(["PL", "CZ", "SK"]);
  expect((await ingrid.get(`/practices/${id}/edit`)).text).toContain("Saved, together with what Ingrid");
});

test("R5: what both changed comes back with both texts, what differs word by word, and a choice that is heeded without scripts", async () => {
  const { id, send } = await begin("Disputed by two");
  await send({ summary: "Two towns pay all costs in turn.", organisation: "Town of Lisia Góra" }).expect(303);
  const late = await send({ summary: "Two towns pay travel costs alternately.", location: "Everywhere" }).expect(409);
  expect(late.text).toContain("Already in the form, because only the other person had changed it: Organisation");
  expect(late.text).toContain('value="Town of Lisia Góra"');
  expect(late.text).toContain('value="Everywhere"');
  expect(late.text).toMatch(/<del>.*in turn/s);
  expect(late.text).toMatch(/<ins>.*alternately/s);
  const theirs = hidden(late.text, "theirs-summary");
  expect(theirs).toBe("Two towns pay all costs in turn.");
  const again = await send({
    ...{ revision: hidden(late.text, "revision"), key: hidden(late.text, "key") },
    ...{
      summary: "Two towns pay travel costs alternately.",
      organisation: "Town of Lisia Góra",
      location: "Everywhere",
    },
    ...{ "take-summary": "theirs", "theirs-summary": theirs },
  }).expect(303);
  expect(again.headers.location).toBe(`/practices/${id}/edit`);
  const { values } = await record(id);
  expect(values.summary).toBe(theirs);
  expect(values.location).toBe("Everywhere");
});

test("publishing over somebody's save shows what came in first; the second press publishes both", async () => {
  const { id, send } = await begin("Published by two");
  await send({ "section-how": "Changed meanwhile." }).expect(303);
  const stopped = await send({ intent: "publish", summary: "Mine." }).expect(409);
  expect(stopped.text).toContain("Look them over, then publish again.");
  expect(stopped.text).toContain("Changed meanwhile.");
  const sent = { revision: hidden(stopped.text, "revision"), key: hidden(stopped.text, "key") };
  const published = await send({ ...sent, intent: "publish", summary: "Mine.", "section-how": "Changed meanwhile." });
  expect(published.status).toBe(303);
  expect(published.headers.location).toBe(`/practices/${id}/published-by-two`);
});

test("R5: scripts are answered with the new revision, with what was brought together, and 409 names the fields in dispute", async () => {
  const { id, revision } = await begin("Saved by scripts");
  const sent = { title: "Saved by scripts", intent: "save", revision, "claim-1-id": "one", "claim-2-id": "two" };
  const save = (changes: Fields) =>
    ingrid.put(`/api/v1/practices/${id}/draft`).send(filledForm(thread, { ...sent, key: randomUUID(), ...changes }));
  const first = await save({ summary: "First." }).expect(200);
  expect(first.body).toEqual({ id, revision: Number(revision) + 1, merged: null });
  const second = await save({ location: "Elsewhere" }).expect(200);
  expect(second.body.merged.taken).toEqual(["summary"]);
  expect(second.body.merged.values.summary).toBe("First.");
  const third = await save({ summary: "Third." }).expect(409);
  expect(third.body.errors).toEqual([{ pointer: "#/summary", detail: "Changed by both of you." }]);
});

test("saves at once, each of another field, all arrive", async () => {
  const { id, send } = await begin("Written by four");
  const names = ["location", "contact", "programme", "project"];
  const answers = await Promise.all(names.map((name) => send({ [name]: `about ${name}` })));
  for (const [index, answer] of answers.entries())
    if (answer.status === 409) await send({ [names[index] ?? ""]: `about ${names[index]}` }).expect(303);
  const { values } = await record(id);
  for (const name of names) expect(values[name]).toBe(`about ${name}`);
});

test("rows that one removed and the other changed stay; an order that one made holds", () => {
  const claim = (id: string, text: string) => ({ id, section: "how", text, posts: ["1"], documents: [] });
  const content = (...claims: ReturnType<typeof claim>[]) => contentOf(valuesOf({ ...contentOf({}), claims }));
  const base = content(claim("a", "A"), claim("b", "B"), claim("c", "C"));
  const removed = mergeContent(
    base,
    content(claim("a", "A"), claim("c", "C")),
    content(claim("a", "A"), claim("b", "B!"), claim("c", "C")),
  );
  expect(removed.content.claims.map(({ text }) => text)).toEqual(["A", "B!", "C"]);
  const gone = mergeContent(
    base,
    content(claim("a", "A!"), claim("b", "B"), claim("c", "C")),
    content(claim("a", "A"), claim("c", "C")),
  );
  expect(gone.content.claims.map(({ text }) => text)).toEqual(["A!", "C"]);
  const moved = mergeContent(
    base,
    content(claim("c", "C"), claim("a", "A"), claim("b", "B")),
    content(claim("a", "A"), claim("new", "N"), claim("b", "B"), claim("c", "C")),
  );
  expect(moved.content.claims.map(({ id }) => id)).toEqual(["c", "a", "new", "b"]);
  expect(moved.conflicts).toEqual([]);
});

test("words are put together where they were changed apart, and stand side by side where not", () => {
  const base = "Two towns pay travel costs in turn.";
  expect(mergeWords(base, "Three towns pay travel costs in turn.", "Two towns pay all costs in turn.")).toBe(
    "Three towns pay all costs in turn.",
  );
  expect(mergeWords(base, "Two towns pay bus costs in turn.", "Two towns pay train costs in turn.")).toBe(
    "Two towns pay bus train costs in turn.",
  );
  expect(mergeWords(base, base, "Other.")).toBe("Other.");
});
