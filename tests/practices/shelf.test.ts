/** The list of practices: facets with counts, several values, words, orders, pages, and who may count what. */
import { beforeAll, expect, test } from "vitest";
import { findPractices } from "../../server/practices/record/find-practices.ts";
import { PracticeListQuery } from "../../server/practices/record/shelf-query.ts";
import { FACETS } from "../../shared/practices/record/facets.ts";
import type { Viewer } from "../../shared/viewer.ts";
import { useHouse } from "../support/house.ts";

const house = useHouse();
const WORDS = ["Zażółć gęślą", "Twin towns", "Wspólny autobus", "Youth exchange"];
beforeAll(async () => {
  const { db } = house.database;
  const spaces = await db.selectFrom("spaces").select(["id", "visibility"]).orderBy("position").execute();
  const pub = spaces.find(({ visibility }) => visibility === "public");
  const closed = spaces.find(({ visibility }) => visibility === "group");
  const at = Date.now() - 90_000_000;
  await db
    .insertInto("practices")
    .values(
      Array.from({ length: 60 }, (_, n) => ({
        space_id: (n % 6 === 5 ? closed : pub)?.id ?? 0,
        status: "published" as const,
        slug: `p-${n}`,
        title: `${WORDS[n % 4]} ${n}`,
        summary: "A practice of the shelf.",
        language: n % 2 ? "pl" : "en",
        countries: n % 3 ? ["PL", "CZ"] : ["FO"],
        lines: [n % 2 ? "culture" : "business"],
        levels: n % 5 ? ["local"] : ["regional", "local"],
        fields: JSON.stringify({ programme: n % 4 ? "Interreg Europe" : "", organisation: "Miasto Łódź" }),
        is_failure: n % 7 === 0,
        version: 1,
        // Several in one millisecond.
        published_at: new Date(at + Math.floor(n / 3)),
      })),
    )
    .execute();
});

const find = (viewer: Viewer | null, query: Record<string, string>) =>
  findPractices(house.app, viewer, PracticeListQuery.parse(query));

/** Counted by the database alone. */
async function rows(viewer: "visitor" | "administrator") {
  return house.database.db
    .selectFrom("practices")
    .innerJoin("spaces", "spaces.id", "practices.space_id")
    .selectAll("practices")
    .where("practices.status", "=", "published")
    .where("spaces.visibility", "in", viewer === "visitor" ? ["public"] : ["public", "members", "group"])
    .execute();
}
const administrator = { id: 1, role: "administrator", groups: [], confirmed: true } as unknown as Viewer;

test("A1: every count is that of what the reader may read, given the other facets", async () => {
  for (const who of ["visitor", "administrator"] as const) {
    const viewer = who === "visitor" ? null : administrator;
    const all = await rows(who);
    const { count, facets } = await find(viewer, { country: "FO,CZ", outcome: "worked" });
    const ofCountry = (row: (typeof all)[number]) => row.countries.some((code) => ["FO", "CZ"].includes(code));
    expect(count).toBe(all.filter((row) => ofCountry(row) && !row.is_failure).length);
    for (const { value, count: counted, chosen } of facets.country) {
      expect(counted, value).toBe(all.filter((row) => row.countries.includes(value) && !row.is_failure).length);
      expect(chosen).toBe(["FO", "CZ"].includes(value));
    }
    for (const { value, count: counted } of facets.outcome)
      expect(counted, value).toBe(
        all.filter((row) => ofCountry(row) && row.is_failure === (value === "failed")).length,
      );
    for (const { value, count: counted } of facets.line)
      expect(counted, value).toBe(
        all.filter((row) => ofCountry(row) && !row.is_failure && row.lines.includes(value)).length,
      );
  }
});

test("pages in every order show each practice once and no other", async () => {
  const all = await rows("visitor");
  for (const sort of ["new", "tried", "title"]) {
    const seen: number[] = [];
    for (let after: string | null | undefined; after !== null; ) {
      const page = await find(null, { sort, ...(after ? { after } : {}) });
      seen.push(...page.ids);
      after = page.next;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.toSorted()).toEqual(all.map(({ id }) => id).toSorted());
  }
});

test("words are found without diacritics, in any case, as parts and with a slip of the finger", async () => {
  const found = async (q: string) => (await find(null, { q })).count;
  const expected = (await rows("visitor")).filter(({ title }) => title.startsWith("Zażółć")).length;
  expect(await found("zazolc gesla")).toBe(expected);
  expect(await found("GĘŚL")).toBe(expected);
  expect(await found("lodz")).toBeGreaterThanOrEqual(50);
  expect(await found("wspolny autobuss")).toBe(15);
  for (const odd of ["%", "_", "'", "\\", "a|b & (c"]) expect(await found(odd), odd).toBeLessThan(60);
});

test("A4: what is no state of the list is a bad request; a state that nobody is in is an empty list", async () => {
  const visitor = house.visitor();
  for (const query of [
    "country=PL&country=CZ",
    "country=poland",
    "sort=best",
    "after=x",
    "sort=title&after=1-1",
    "q=%00",
  ])
    await visitor.get(`/practices?${query}`).expect(400);
  const { text } = await visitor.get("/practices?line=no-such-line").expect(200);
  expect(text).toContain("No good practice matches these filters.");
  expect(text).toContain("no-such-line");
});

test("each facet state is a link with its number, chosen ones can be taken off, and nothing needs scripts", async () => {
  const { text } = await house.visitor().get("/practices?country=CZ&sort=title").expect(200);
  expect(text).toContain('href="/practices?country=CZ,PL&amp;sort=title"');
  expect(text).toMatch(
    /aria-current="true"[^>]*><span class="facet-name">Czechia|href="\/practices\?sort=title"[^>]*aria-current="true"/,
  );
  for (const facet of FACETS.filter((each) => each !== "result")) expect(text, facet).toContain(`id="facet-${facet}"`);
  const api = await house.visitor().get("/api/v1/practices/facets?country=CZ").expect(200);
  expect(api.body.facets.country.find(({ value }: { value: string }) => value === "CZ").chosen).toBe(true);
});

test("a published practice and one taken off are seen by the next reader", async () => {
  const { db } = house.database;
  const before = (await find(null, {})).count;
  const one = (await rows("visitor"))[0];
  await db
    .updateTable("practices")
    .set({ status: "archived" })
    .where("id", "=", one?.id ?? 0)
    .execute();
  await expect.poll(async () => (await find(null, {})).count).toBe(before - 1);
  await db
    .updateTable("practices")
    .set({ status: "published" })
    .where("id", "=", one?.id ?? 0)
    .execute();
  await expect.poll(async () => (await find(null, {})).count).toBe(before);
});
