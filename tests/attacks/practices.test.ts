/** Attacks on good practices: markup in every field, addresses that run script, odd input. */
import { beforeAll, expect, test } from "vitest";
import { filledForm, findThread, practiceId, type ThreadWithPosts } from "../practices/support.ts";
import { useBrowser } from "../support/browser.ts";
import { type TestHouse, useHouse } from "../support/house.ts";

const MARKUP = '"><img src=x onerror=alert(1)><svg onload=alert(2)></script><script>alert(3)</script>';

const house = useHouse();
let thread: ThreadWithPosts;
let ingrid: Awaited<ReturnType<TestHouse["as"]>>;
beforeAll(async () => {
  thread = await findThread(house);
  ingrid = await house.as("ingrid");
});
const browser = useBrowser();

/** Every text of the form replaced by markup, as long as the field takes it. */
const poisoned = () => {
  const form = filledForm(thread);
  const kept = new Set([
    "key",
    "thread",
    "revision",
    "rows",
    "intent",
    "language",
    "outcome",
    "lines",
    "levels",
    "countries",
    "selected",
    "links",
  ]);
  const fields = Object.entries(form).map(([name, value]) =>
    kept.has(name) || /-(posts|section)$/.test(name) ? [name, value] : [name, MARKUP],
  );
  return {
    ...Object.fromEntries(fields),
    keywords: "<img src=x onerror=a>",
    project: MARKUP,
    programme: MARKUP,
    contact: MARKUP,
  };
};

test("X1 X6 X8: markup in every field is text on the page, the list, the versions, the form and the thread", async () => {
  const { location = "" } = (await ingrid.post("/practices").type("form").send(poisoned()).expect(303)).headers;
  const id = practiceId(location);
  const page = await browser.open(`${house.url}${location}`);
  await page.evaluate(() => {
    (window as unknown as { ran: string[] }).ran = [];
    window.alert = (text) => void (window as unknown as { ran: string[] }).ran.push(String(text));
  });
  const requested: string[] = [];
  page.on("request", (request) => requested.push(request.url()));
  for (const path of [
    location,
    "/practices",
    `/practices/${id}/versions`,
    `/practices/${id}/versions/1`,
    `/t/${thread.id}/${thread.slug}`,
    "/",
  ]) {
    await page.goto(house.url + path);
    expect(await page.locator("main img, main svg[onload], main script").count(), path).toBe(0);
  }
  expect(requested.filter((url) => url.endsWith("/x"))).toEqual([]);
  const form = await ingrid.get(`/practices/${id}/edit`).expect(200);
  expect(form.text).not.toContain("<img src=x");
  expect(form.text).not.toContain("<script>alert");
});

test("X2: links of a practice are web addresses and nothing else", async () => {
  for (const links of [
    "javascript:alert(1)",
    "data:text/html,x",
    "//evil.example",
    "https://user@evil.example/",
    "jav&#x09;ascript:alert(1)",
  ]) {
    await ingrid
      .post("/practices")
      .type("form")
      .send(filledForm(thread, { links, intent: "save" }))
      .expect(422);
  }
});

test("T1 T2 D13: NUL, lone surrogates, ids and pages beyond all bounds are refused clearly", async () => {
  await ingrid
    .post("/practices")
    .type("form")
    .send(filledForm(thread, { title: "a\0b" }))
    .expect(422);
  await ingrid
    .post("/api/v1/practices/drafts")
    .send({ ...filledForm(thread), summary: "a\ud800b" })
    .expect(422);
  for (const path of [
    "/practices/9223372036854775808",
    "/practices/0",
    "/practices/-1/x",
    "/practices/1/versions/1e9",
    "/practices/NaN",
  ]) {
    await house.visitor().get(path).expect(404);
  }
  await ingrid.get(`/practices/new?thread=${thread.id}&page=100000`).expect(400);
  await ingrid.get(`/practices/new?thread=${thread.id}&thread=1`).expect(400);
  expect((await ingrid.get(`/practices/new?thread=${thread.id}&page=9999`)).status).toBeLessThan(500);
});

test("A6 A7: extra fields and prototypes are ignored", async () => {
  const form = {
    ...filledForm(thread, { intent: "save" }),
    status: "published",
    version: "7",
    owner_id: "1",
    space_id: "1",
    __proto__: "x",
    "constructor[prototype]": "x",
  };
  const { location = "" } = (await ingrid.post("/practices").type("form").send(form).expect(303)).headers;
  const row = await house.database.db
    .selectFrom("practices")
    .select(["status", "version"])
    .where("id", "=", practiceId(location))
    .executeTakeFirstOrThrow();
  expect(row).toEqual({ status: "draft", version: 0 });
});
