/** Who may read a good practice, start one, and what it may cite. */
import { beforeAll, expect, test } from "vitest";
import { type TestHouse, useHouse } from "../support/house.ts";
import { at, filledForm, findThread, practiceId, type ThreadWithPosts } from "./support.ts";

const house = useHouse();
let open: ThreadWithPosts;
let closed: ThreadWithPosts;
let ingrid: Awaited<ReturnType<TestHouse["as"]>>;
let ania: Awaited<ReturnType<TestHouse["as"]>>;
beforeAll(async () => {
  open = await findThread(house, "public");
  closed = await findThread(house, "group");
  ingrid = await house.as("ingrid");
  ania = await house.as("ania");
});

/** Status and body, without what is new with each answer. */
const seen = ({ status, text }: { status: number; text: string }) => ({
  status,
  text: text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "").replaceAll(/\/practices\/[\w/?=&;.-]+/g, ""),
});

test("a draft is not there for Ania or a visitor, in any way of asking for it", async () => {
  const saved = await ingrid
    .post("/practices")
    .type("form")
    .send(filledForm(open, { intent: "save", title: "Not yet" }))
    .expect(303);
  const id = practiceId(saved.headers.location);
  const missing = 2_000_000_000;
  for (const reader of [ania, house.visitor()]) {
    for (const path of ["", "/not-yet", "/edit", "/versions", "/versions/1"]) {
      const answer = await reader.get(`/practices/${id}${path}`).expect(404);
      expect(seen(answer)).toEqual(seen(await reader.get(`/practices/${missing}${path}`)));
    }
    expect((await reader.get("/practices").expect(200)).text).not.toContain("Not yet");
  }
  for (const path of ["edit", "archive"])
    await ania.post(`/practices/${id}/${path}`).type("form").send({ value: "1" }).expect(404);
});

test("A1: a practice of a closed group is not there for outsiders: page, versions, list, front page, filters, posts it cites", async () => {
  const form = filledForm(closed, {
    title: "Only among coordinators",
    countries: "FO",
    selected: [String(at(closed.posts, 0).id), String(at(open.posts, 0).id)],
    "claim-1-posts": String(at(closed.posts, 0).id),
    "claim-2-posts": String(at(open.posts, 0).id),
  });
  const { location = "" } = (await ingrid.post("/practices").type("form").send(form).expect(303)).headers;
  const id = practiceId(location);
  expect((await ingrid.get(location).expect(200)).text).toContain("Only among coordinators");
  const outsiders = [house.visitor(), await house.as(await findOutsider())];
  for (const reader of outsiders) {
    for (const path of ["", location.replace(/^\/practices\/\d+/, ""), "/versions", "/versions/1", "/edit"]) {
      await reader.get(`/practices/${id}${path}`).expect(404);
    }
    const readable = [
      "/practices",
      "/practices?country=FO",
      "/",
      "/practices?line=good-governance",
      `/t/${open.id}/${open.slug}`,
      `/api/v1/threads/${open.id}/changes?since=0`,
    ];
    for (const path of readable)
      expect((await reader.get(path).expect(200)).text, path).not.toContain("Only among coordinators");
    expect((await reader.get("/practices").expect(200)).text).not.toContain('value="FO"');
  }
  expect((await ingrid.get(`/api/v1/threads/${closed.id}/changes?since=0`).expect(200)).text).toContain(
    "Only among coordinators",
  );
});

/** A member who belongs to no group. */
async function findOutsider(): Promise<string> {
  const { handle } = await house.database.db
    .selectFrom("users")
    .select("handle")
    .where("role", "=", "member")
    .where("locale", "=", "en")
    .where("email_confirmed_at", "is not", null)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom("group_members").whereRef("user_id", "=", "users.id"))),
    )
    .orderBy("id")
    .executeTakeFirstOrThrow();
  return handle;
}

test("A8: a moderator outside of the group can neither read, edit nor start a practice of it", async () => {
  const { db } = house.database;
  const handle = await findOutsider();
  await db.updateTable("users").set({ role: "moderator" }).where("handle", "=", handle).execute();
  const outsider = await house.as(handle);
  await outsider.get(`/practices/new?thread=${closed.id}`).expect(404);
  await outsider.get(`/practices/new?thread=${closed.id}&step=record`).expect(404);
  await outsider.post("/practices").type("form").send(filledForm(closed)).expect(404);
  const citing = filledForm(open, {
    selected: String(at(closed.posts, 0).id),
    "claim-1-posts": String(at(closed.posts, 0).id),
  });
  const refused = await outsider.post("/practices").type("form").send(citing).expect(422);
  expect(refused.text).toContain("There is no such post");
  expect(refused.text).not.toContain(closed.slug);
  await db.updateTable("users").set({ role: "member" }).where("handle", "=", handle).execute();
});

test("a public practice cannot rest on a closed group's post, nor on one that does not exist", async () => {
  const closedId = String(at(closed.posts, 0).id);
  for (const intent of ["save", "publish"]) {
    const refused = await ingrid
      .post("/practices")
      .type("form")
      .send(filledForm(open, { intent, "claim-1-posts": closedId }))
      .expect(422);
    expect(refused.text).toContain(`Not everyone who will read this practice may read: /p/${closedId}.`);
    const missing = await ingrid
      .post("/practices")
      .type("form")
      .send(filledForm(open, { intent, "claim-1-posts": "2000000000" }))
      .expect(422);
    expect(missing.text).toContain("There is no such post, or none that you may read: /p/2000000000.");
  }
});

test("Ania reads but does not curate: 403 for the form, visitors are asked to sign in", async () => {
  const practice = await house.database.db
    .selectFrom("practices")
    .select(["id", "slug"])
    .where("status", "=", "published")
    .orderBy("id")
    .executeTakeFirstOrThrow();
  await ania.get(`/practices/new?thread=${open.id}`).expect(403);
  await ania.get(`/practices/new?thread=${open.id}&step=record`).expect(403);
  await ania.post("/practices").type("form").send(filledForm(open)).expect(403);
  await ania.get(`/practices/${practice.id}/edit`).expect(403);
  await ania.post(`/practices/${practice.id}/archive`).type("form").send({ value: "1" }).expect(403);
  const page = await ania.get(`/practices/${practice.id}/${practice.slug}`).expect(200);
  expect(page.text).not.toContain(`/practices/${practice.id}/edit`);
  const visitor = house.visitor();
  expect((await visitor.get(`/practices/new?thread=${open.id}`).expect(303)).headers.location).toMatch(
    /^\/sign-in\?next=/,
  );
  await visitor.post("/practices").type("form").send(filledForm(open)).expect(401);
});

test("when a cited thread moves out of sight, the practice names neither the author nor the thread any more", async () => {
  const { db } = house.database;
  const { location = "" } = (
    await ingrid
      .post("/practices")
      .type("form")
      .send(filledForm(open, { title: "Losing its ground" }))
      .expect(303)
  ).headers;
  const { title } = await db.selectFrom("threads").select("title").where("id", "=", open.id).executeTakeFirstOrThrow();
  expect((await ania.get(location).expect(200)).text).toContain(title);
  await ingrid.post(`/t/${open.id}/delete`).type("form").send({ reason: "" }).expect(303);
  const page = await ania.get(location).expect(200);
  expect(page.text).toContain("Wpis usunięto albo nie możesz go czytać.");
  expect(page.text).not.toContain(title);
  expect(page.text).not.toContain(at(open.posts, 1).author);
  await expect.poll(async () => (await house.visitor().get(location)).text).not.toContain(title);
  await ingrid.post(`/t/${open.id}/restore`).type("form").send({}).expect(303);
});
