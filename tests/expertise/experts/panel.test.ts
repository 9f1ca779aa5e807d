/** The panel, fields and own settings: what is found, counted and kept. */
import { sql } from "kysely";
import { beforeEach, expect, test } from "vitest";
import { forgetLimits, idOf, person, stranger } from "../../forum/threads/support.ts";
import { useHouseBehindProxy } from "../../support/house.ts";

const house = useHouseBehindProxy();
beforeEach(() => forgetLimits(house));

const db = () => house.app.db;
const panel = async (query: string) => (await stranger(house).get(`/experts${query}`).expect(200)).text;
const namesIn = (html: string) => [...html.matchAll(/class="expert-name"><a [^>]*>([^<]+)</g)].map(([, name]) => name);

test("the panel is narrowed by field, country, language and name, and each choice says how many it leaves", async () => {
  expect(namesIn(await panel("?field=partnership-agreements"))).toEqual(["Marek Wiśniewski"]);
  // Marek named no country in good governance: he answers for any.
  expect(namesIn(await panel("?field=good-governance&country=FR"))).toEqual(["Marek Wiśniewski"]);
  expect(namesIn(await panel("?q=wisniewski"))).toEqual(["Marek Wiśniewski"]);
  expect(namesIn(await panel("?country=GE&language=ka"))).toContain("Giorgi Beridze");
  const facets = await (await stranger(house).get("/api/v1/experts/facets?language=cs").expect(200)).body;
  for (const { value, count } of facets.fields)
    expect(namesIn(await panel(`?language=cs&field=${value}`)), value).toHaveLength(count);
  for (const { value, count } of facets.countries.slice(0, 4))
    expect(namesIn(await panel(`?language=cs&country=${value}`)), value).toHaveLength(count);
});

test("A4 D13 odd questions to the panel are refused or find nobody", async () => {
  for (const query of [
    "?field=a&field=b",
    "?country=PL&country=DE",
    "?after=9999999999",
    "?after=-1",
    "?country=Poland",
  ])
    expect((await stranger(house).get(`/experts${query}`)).status, query).toBe(400);
  expect(namesIn(await panel("?q=%25_%5C"))).toEqual([]);
  expect((await stranger(house).get("/fields/there-is-none")).status).toBe(404);
});

test("A1 answers in spaces that the reader may not read count nowhere", async () => {
  await db()
    .updateTable("threads")
    .set({ space_id: (eb) => eb.selectFrom("spaces").select("id").where("visibility", "=", "group").limit(1) })
    .where(sql<boolean>`fields @> ARRAY['partnership-agreements']`)
    .execute();
  const hidden = await panel("?field=partnership-agreements");
  expect(namesIn(hidden)).toEqual(["Marek Wiśniewski"]);
  expect(hidden).not.toMatch(/\d+ answers?</);
  expect((await stranger(house).get("/fields/partnership-agreements")).text).not.toContain("answer-list");
});

test("an absence stands on the panel from its first day to its last, and the load is kept", async () => {
  const marek = await person(house, "marek");
  const save = (form: object) => marek.post("/settings/expertise").type("form").send(form);
  const today = new Date().toISOString().slice(0, 10);
  const later = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);
  expect((await save({ weeklyLoad: "2", absentFrom: later, absentUntil: today })).status).toBe(422);
  expect((await save({ weeklyLoad: "2", absentFrom: today })).status).toBe(422);
  expect((await save({ weeklyLoad: "2", absentFrom: "2026-02-30", absentUntil: later })).status).toBe(422);
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  expect((await save({ weeklyLoad: "0", absentFrom: yesterday, absentUntil: later })).status).toBe(303);
  expect(await panel("?q=marek")).toContain("Away until");
  expect((await save({ weeklyLoad: "0", absentFrom: "", absentUntil: "" })).status).toBe(303);
  expect(await panel("?q=marek")).not.toContain("Away until");
  const row = await db()
    .selectFrom("expert_settings")
    .select("weekly_load")
    .where("user_id", "=", await idOf(house, "marek"))
    .executeTakeFirstOrThrow();
  expect(row.weekly_load).toBe(0);
});

test("a new topic gathers its questions by their tags, by any of a tag's names, and lets them go when it is archived", async () => {
  await db().updateTable("users").set({ role: "administrator" }).where("handle", "=", "maria").execute();
  const maria = await person(house, "maria");
  const send = (path: string, form: object) => maria.post(path).type("form").send(form);
  const form = { slug: "exchange", name_en: "School exchange", line: "science-education", tags: "Erasmus, szkoła" };
  expect((await send("/admin/fields/new", { ...form, slug: "culture" })).status).toBe(422);
  expect((await send("/admin/fields/new", form)).status).toBe(303);
  expect((await send("/admin/fields/exchange/coordinators", { handle: "nobody-here" })).status).toBe(422);
  expect((await send("/admin/fields/exchange/coordinators", { handle: "@agnieszka" })).status).toBe(303);
  const count = async () =>
    (await db().selectFrom("threads").select("id").where(sql<boolean>`fields @> ARRAY['exchange']`).execute()).length;
  await expect.poll(count, { timeout: 15_000 }).toBeGreaterThan(0);
  expect((await stranger(house).get("/fields/exchange").expect(200)).text).toContain("Agnieszka Sadowska");
  const saved = { ...form, name_en: "Exchange of schools", version: "of-long-ago" };
  expect((await send("/admin/fields/exchange", saved)).status).toBe(409);
  expect((await send("/admin/fields/exchange/archive", { value: "1" })).status).toBe(303);
  await expect.poll(count, { timeout: 15_000 }).toBe(0);
  expect((await stranger(house).get("/fields")).text).not.toContain("School exchange");
});
