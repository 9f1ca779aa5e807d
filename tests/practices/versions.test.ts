/** What becomes of a published practice: versions, edits by two, sources that move, the archive. */
import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { type TestHouse, useHouse } from "../support/house.ts";
import { at, filledForm, findThread, hidden, practiceId, type ThreadWithPosts } from "./support.ts";

const house = useHouse();
let thread: ThreadWithPosts;
let ingrid: Awaited<ReturnType<TestHouse["as"]>>;
beforeAll(async () => {
  thread = await findThread(house);
  ingrid = await house.as("ingrid");
});

const publish = async (changes: Parameters<typeof filledForm>[1] = {}) => {
  const answer = await ingrid.post("/practices").type("form").send(filledForm(thread, changes)).expect(303);
  return { location: answer.headers.location ?? "", id: practiceId(answer.headers.location) };
};

test("changes wait as a draft beside what is published, until the next version; every version stays readable", async () => {
  const { id, location } = await publish({ title: "Versions of one thing" });
  const edit = async (changes: Parameters<typeof filledForm>[1]) => {
    const form = await ingrid.get(`/practices/${id}/edit`).expect(200);
    const sent = filledForm(thread, {
      key: hidden(form.text, "key"),
      revision: hidden(form.text, "revision"),
      ...changes,
    });
    return ingrid.post(`/practices/${id}/edit`).type("form").send(sent).expect(303);
  };
  await edit({ title: "Versions of one thing", summary: "Not to be seen yet.", intent: "save" });
  expect((await house.visitor().get(location).expect(200)).text).not.toContain("Not to be seen yet.");
  expect((await ingrid.get(location).expect(200)).text).toContain("There are unpublished changes.");

  await edit({
    title: "Versions of one thing",
    summary: "To be seen now.",
    intent: "publish",
    "claim-2-text": "",
    "claim-2-posts": [],
  });
  const second = await house.visitor().get(location).expect(200);
  expect(second.text).toContain("To be seen now.");
  expect(second.text).toContain("Version 2");
  const versions = await house.visitor().get(`/practices/${id}/versions`).expect(200);
  expect(versions.text).toContain(`/practices/${id}/versions/1`);
  const first = await house.visitor().get(`/practices/${id}/versions/1`).expect(200);
  expect(first.text).toContain("Two towns pay travel costs in turn");
  expect(first.text).toContain("the latest is 2");
  await house.visitor().get(`/practices/${id}/versions/3`).expect(404);

  // The second version no longer cites the second post.
  const posts = await house.visitor().get(`/api/v1/threads/${thread.id}/changes?since=0`).expect(200);
  const used = (postId: number) =>
    posts.body.posts
      .find((post: { id: number }) => post.id === postId)
      .usedIn.some((practice: { id: number }) => practice.id === id);
  expect(used(at(thread.posts, 0).id)).toBe(true);
  expect(used(at(thread.posts, 1).id)).toBe(false);
});

test("R5: two moderators who edit at once are told, 409 with both texts, and nothing is lost", async () => {
  const { id } = await publish({ title: "Edited by two" });
  const form = await ingrid.get(`/practices/${id}/edit`).expect(200);
  const revision = hidden(form.text, "revision");
  const save = (changes: Parameters<typeof filledForm>[1]) =>
    ingrid
      .post(`/practices/${id}/edit`)
      .type("form")
      .send(filledForm(thread, { revision, intent: "save", title: "Edited by two", ...changes }));
  await save({ summary: "The quicker one's summary." }).expect(303);
  const late = await save({ summary: "The later one's summary." }).expect(409);
  expect(late.text).toContain("The later one's summary.");
  expect(late.text).toContain("The quicker one's summary.");
  expect(Number(hidden(late.text, "revision"))).toBe(Number(revision) + 1);
  await save({
    summary: "Both taken in.",
    revision: hidden(late.text, "revision"),
    key: hidden(late.text, "key"),
  }).expect(303);
  await save({ summary: "Discarded then.", revision: String(Number(revision) + 2), intent: "discard" }).expect(303);
  const again = await ingrid.get(`/practices/${id}/edit`).expect(200);
  expect(again.text).toContain("Two towns pay travel costs in turn");
});

test("a claim says when its source was edited or deleted since, on the page that visitors are given from memory, too", async () => {
  const target = at(thread.posts, 3);
  const { location } = await publish({
    title: "Resting on moving ground",
    selected: String(target.id),
    "claim-1-posts": String(target.id),
    "claim-2-text": "",
    "claim-2-posts": [],
  });
  expect((await house.visitor().get(location).expect(200)).text).not.toContain("The source has changed since");
  const edited = { text: "Changed my mind entirely.", version: String(target.version), intent: "save" };
  await ingrid.post(`/p/${target.id}/edit`).type("form").send(edited).expect(303);
  await expect.poll(async () => (await house.visitor().get(location)).text).toContain("The source has changed since");
  await ingrid.post(`/p/${target.id}/delete`).type("form").send({ reason: "" }).expect(303);
  await expect.poll(async () => (await house.visitor().get(location)).text).toContain("The post was deleted");
  expect((await house.visitor().get(location)).text).not.toContain(`href="/p/${target.id}"`);

  const refused = await ingrid
    .post("/practices")
    .type("form")
    .send(filledForm(thread, { "claim-1-posts": String(target.id) }))
    .expect(422);
  expect(refused.text).toContain(`Deleted in the meantime: /p/${target.id}`);
});

test("an archived practice leaves the list and the posts, stays readable at its address, and can come back", async () => {
  const { id, location } = await publish({ title: "Soon on the upper shelf" });
  const isUsed = async () => (await house.visitor().get(`/t/${thread.id}/${thread.slug}`)).text.includes(location);
  await expect.poll(isUsed).toBe(true);
  await ingrid.post(`/practices/${id}/archive`).type("form").send({ value: "1" }).expect(303);
  expect((await house.visitor().get(location).expect(200)).text).toContain("Archived");
  await expect
    .poll(async () => (await house.visitor().get("/practices")).text)
    .not.toContain("Soon on the upper shelf");
  await expect.poll(isUsed).toBe(false);
  await ingrid.post(`/practices/${id}/archive`).type("form").send({ value: "0" }).expect(303);
  await expect.poll(async () => (await house.visitor().get("/practices")).text).toContain("Soon on the upper shelf");
});

test("a retry of an edit with the same key changes nothing more", async () => {
  const { id } = await publish({ title: "Tried twice" });
  const form = await ingrid.get(`/practices/${id}/edit`).expect(200);
  const sent = filledForm(thread, { key: randomUUID(), revision: hidden(form.text, "revision"), title: "Tried twice" });
  for (let time = 0; time < 2; time++) await ingrid.post(`/practices/${id}/edit`).type("form").send(sent).expect(303);
  const { version } = await house.database.db
    .selectFrom("practices")
    .select("version")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  expect(version).toBe(2);
});

test("K-18 an earlier version becomes the draft, is published like any change, and is not put over what is being written", async () => {
  const title = "A version that comes back";
  const { id } = await publish({ title, summary: "As it was at first." });
  const edit = async (changes: Parameters<typeof filledForm>[1]) => {
    const form = await ingrid.get(`/practices/${id}/edit`).expect(200);
    const sent = { key: hidden(form.text, "key"), revision: hidden(form.text, "revision"), title, ...changes };
    return ingrid.post(`/practices/${id}/edit`).type("form").send(filledForm(thread, sent)).expect(303);
  };
  await edit({ summary: "As it is now." });
  const path = `/practices/${id}/versions/1/restore`;
  const versions = await ingrid.get(`/practices/${id}/versions`).expect(200);
  expect(versions.text).toContain(`action="${path}"`);
  const revision = hidden(versions.text, "revision");
  await (await house.as("ania")).post(path).type("form").send({ revision }).expect(403);
  await ingrid.post(path).type("form").send({ revision: "1" }).expect(409);
  await ingrid.post(path).type("form").send({ revision }).expect(303);
  expect((await ingrid.get(`/practices/${id}/edit`).expect(200)).text).toContain("As it was at first.");
  expect((await house.visitor().get(`/practices/${id}/versions/2`).expect(200)).text).toContain("As it is now.");
  await ingrid
    .post(path)
    .type("form")
    .send({ revision: String(Number(revision) + 1) })
    .expect(409);
  expect((await ingrid.get(`/practices/${id}/versions`).expect(200)).text).not.toContain(path);
  await edit({ summary: "As it was at first." });
  expect((await house.visitor().get(`/practices/${id}/versions/3`).expect(200)).text).toContain("As it was at first.");
});
