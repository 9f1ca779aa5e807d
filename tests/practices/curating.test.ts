/** A moderator makes a good practice out of a thread, with plain forms and without scripts. */
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

test("Ingrid chooses posts, fills the form, publishes; it is listed, and the posts say where they are used", async () => {
  const [first, second] = thread.posts;
  const choosing = await ingrid.get(`/practices/new?thread=${thread.id}`).expect(200);
  for (const post of thread.posts.slice(0, 5)) expect(choosing.text).toContain(`name="posts" value="${post.id}"`);

  const form = await ingrid
    .get(`/practices/new?thread=${thread.id}&posts=${first?.id}&posts=${second?.id}&step=record`)
    .expect(200);
  expect(form.text).toContain(`name="claim-6-posts" value="${second?.id}"`);
  expect(form.text).not.toContain('name="claim-7-text"');

  const before = await house.visitor().get(`/api/v1/threads/${thread.id}/changes?since=0`).expect(200);
  const key = hidden(form.text, "key");
  const { location, id } = await publish({ key });

  const list = await house.visitor().get("/practices").expect(200);
  expect(list.text).toContain("A pot that two towns fill in turn");
  expect(list.text.indexOf("A pot that two towns")).toBeLessThan(list.text.indexOf("The cash curve"));

  const page = await house.visitor().get(location).expect(200);
  expect(page.text).toContain("<strong>Agree</strong>");
  expect(page.text).toContain("Paying in turn halves the wait.");
  expect(page.text).toContain(`href="/p/${first?.id}"`);
  expect(page.text).toContain(first?.author);
  expect(page.text).toContain("Version 1");

  const threadPage = await house.visitor().get(`/t/${thread.id}/${thread.slug}`).expect(200);
  expect(threadPage.text).toContain(`href="${location}"`);
  const after = await house.visitor().get(`/api/v1/threads/${thread.id}/changes?since=${before.body.to}`).expect(200);
  expect(after.body.to).toBe(before.body.to + 1);
  expect(after.body.posts.map((post: { id: number }) => post.id).toSorted()).toEqual(
    [first?.id, second?.id].toSorted(),
  );
  expect(after.body.posts[0].usedIn).toContainEqual({
    id,
    slug: "a-pot-that-two-towns-fill-in-turn",
    title: "A pot that two towns fill in turn",
  });
});

test("publishing is refused while a claim lacks a source; it says which, names the other gaps, and keeps everything typed", async () => {
  const answer = await ingrid
    .post("/practices")
    .type("form")
    .send(
      filledForm(thread, {
        summary: "",
        organisation: "",
        "claim-1-posts": [],
        "claim-3-section": "lessons",
        "claim-3-text": "A third statement, without anything under it.",
      }),
    )
    .expect(422);
  expect(answer.text).toContain(
    "Claim 1 (Refunds take seven months.): No source. Choose the posts or documents that it rests on.",
  );
  expect(answer.text).toContain(
    "Claim 3 (A third statement, without anything under it.): No source. Choose the posts or documents that it rests on.",
  );
  expect(answer.text).not.toContain("Claim 2 (");
  expect(answer.text).toContain("Summary: Needed for publishing.");
  expect(answer.text).toContain("Organisation in charge: Needed for publishing.");
  expect(answer.text).toContain("Paying in turn halves the wait.");
  expect(answer.text).toContain("both treasurers agree\na common bank holiday calendar");
  expect(answer.text).toMatch(/name="levels" value="international" checked/);
  expect(answer.text).toMatch(new RegExp(`name="claim-2-posts" value="${at(thread.posts, 1).id}" checked`));
  expect(answer.text).toContain("https://example.org/pot");
});

test("a claim without a section, an address that is none and too long a title are each said at their field", async () => {
  const answer = await ingrid
    .post("/practices")
    .type("form")
    .send(
      filledForm(thread, {
        title: "x".repeat(101),
        links: "javascript:alert(1)",
        "claim-1-section": "",
        intent: "save",
      }),
    )
    .expect(422);
  expect(answer.text).toMatch(/id="f-title-error"[^>]*>At most 100 characters/);
  expect(answer.text).toMatch(/id="f-links-error"/);
  expect(answer.text).toMatch(/id="f-claim-1-section-error"/);
});

test("publishing an empty form names all that is missing at once, the title and what is wrong among it", async () => {
  const body = { thread: thread.id, key: randomUUID(), language: "en", intent: "publish", links: "no address" };
  const { text } = await ingrid.post("/practices").type("form").send(body).expect(422);
  for (const field of ["title", "summary", "section-problem", "organisation", "lines", "levels", "claims", "links"])
    expect(text, field).toContain(`href="#f-${field}"`);
});

test("a draft may have gaps, can be continued, and is published as version 1", async () => {
  const answer = await ingrid
    .post("/practices")
    .type("form")
    .send({ ...filledForm(thread), intent: "save", title: "Half a thought", summary: "", "claim-2-posts": [] })
    .expect(303);
  const id = practiceId(answer.headers.location);
  expect(answer.headers.location).toBe(`/practices/${id}/edit`);
  const draft = await ingrid.get(`/practices/${id}/half-a-thought`).expect(200);
  expect(draft.text).toContain("Draft");
  expect((await ingrid.get("/practices").expect(200)).text).toContain("Half a thought");

  const form = await ingrid.get(`/practices/${id}/edit`).expect(200);
  expect(form.text).toContain('value="Half a thought"');
  const sent = filledForm(thread, {
    key: hidden(form.text, "key"),
    revision: hidden(form.text, "revision"),
    title: "A whole thought",
  });
  const published = await ingrid.post(`/practices/${id}/edit`).type("form").send(sent).expect(303);
  expect(published.headers.location).toBe(`/practices/${id}/a-whole-thought`);
  await house.visitor().get(`/practices/${id}/half-a-thought`).expect(301);
  expect((await house.visitor().get(`/practices/${id}/a-whole-thought`).expect(200)).text).toContain("Version 1");
});

test("sending the same form eight times at once makes one practice and gives one answer", async () => {
  const form = filledForm(thread, { title: "Only once" });
  const answers = await Promise.all(Array.from({ length: 8 }, () => ingrid.post("/practices").type("form").send(form)));
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([303]));
  expect(new Set(answers.map((answer) => answer.headers.location)).size).toBe(1);
  const { count } = await house.database.db
    .selectFrom("practices")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("title", "=", "Only once")
    .executeTakeFirstOrThrow();
  expect(count).toBe(1);
});

test("more rows and other posts are drawn with everything typed kept", async () => {
  const third = at(thread.posts, 2).id;
  const typed = filledForm(thread, { intent: "claims" });
  const more = await ingrid.post("/practices").type("form").send(typed).expect(200);
  expect(more.text).toContain('name="claim-12-text"');
  expect(more.text).toContain("Paying in turn halves the wait.");
  expect(hidden(more.text, "key")).toBe(typed.key);
  const other = await ingrid
    .post("/practices")
    .type("form")
    .send({ ...typed, intent: "posts", more: `${house.url}/t/${thread.id}/${thread.slug}#p${third} and /p/999999` })
    .expect(200);
  expect(other.text).toContain(`name="claim-1-posts" value="${third}"`);
  expect(other.text).toContain("There is no such post");
  expect(other.text).toContain("999999");
});

test("anyone who publishes, archives or brings back finds the lists as they left them, each time", async () => {
  const { id } = await publish({ title: "Read by its own author at once" });
  const isListed = async () =>
    (await ingrid.get("/practices?q=own+author").expect(200)).text.includes("Read by its own author at once");
  expect(await isListed()).toBe(true);
  for (const value of ["1", "0", "1", "0", "1", "0"]) {
    await ingrid.post(`/practices/${id}/archive`).type("form").send({ value }).expect(303);
    expect(await isListed()).toBe(value === "0");
  }
});

test("what is only a form's noise is refused: doubled fields, foreign lines, keys that are none", async () => {
  await ingrid
    .post("/practices")
    .type("form")
    .send(filledForm(thread, { title: ["one", "two"] }))
    .expect(400);
  await ingrid
    .post("/practices")
    .type("form")
    .send(filledForm(thread, { "claim-1-text": ["one", "two"] }))
    .expect(400);
  await ingrid
    .post("/practices")
    .type("form")
    .send(filledForm(thread, { lines: "no-such-line" }))
    .expect(422);
  await ingrid
    .post("/practices")
    .type("form")
    .send(filledForm(thread, { key: "1" }))
    .expect(422);
  await ingrid.get("/practices/new?thread=x").expect(400);
  await ingrid.get("/practices?after=0-99999999999").expect(400);
  await ingrid.get("/practices?line=a&line=b").expect(400);
});

test("the list is narrowed by line, country and language, and goes on by pages that neither skip nor repeat", async () => {
  const { db } = house.database;
  const source = await db
    .selectFrom("practices")
    .selectAll()
    .where("status", "=", "published")
    .executeTakeFirstOrThrow();
  const { id: _, idempotency_key: __, saved_key: ___, fields, ...rest } = source;
  const copies = Array.from({ length: 60 }, (_unused, index) => ({
    ...rest,
    fields: JSON.stringify(fields),
    title: `Copy ${index}.`,
    countries: ["FO"],
    published_at: new Date("2020-01-01"),
  }));
  await db.insertInto("practices").values(copies).execute();
  // Written behind the house's back: it hears of it a moment later.
  await expect.poll(async () => (await ingrid.get("/practices?country=FO").expect(200)).text).toContain("Copy ");
  const seen: string[] = [];
  for (let href: string | undefined = "/practices?country=FO"; href; ) {
    const page: { text: string } = await ingrid.get(href).expect(200);
    seen.push(...[...page.text.matchAll(/Copy \d+\./g)].map(([title]) => title));
    href = /<a class="button button-plain" href="([^"]+)" rel="next"/.exec(page.text)?.[1]?.replaceAll("&amp;", "&");
  }
  expect(seen.length).toBe(60);
  expect(new Set(seen).size).toBe(60);
  expect((await ingrid.get("/practices?country=FO&language=de").expect(200)).text).toContain(
    "No good practice matches",
  );
  expect((await ingrid.get("/practices?line=").expect(200)).text).not.toContain("No good practice matches");
});
