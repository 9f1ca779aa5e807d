/** Long threads in other ways than page by page: one person, top posts, from a day on, on paper, and the address to share. */
import { sql } from "kysely";
import { beforeAll, expect, it } from "vitest";
import { useHouseBehindProxy } from "../../support/house.ts";
import { fillThread, idOf, type OpenedThread, openThread, person, reply, stranger } from "./support.ts";

const house = useHouseBehindProxy();
let long: OpenedThread;
beforeAll(async () => {
  long = await openThread(house, { title: "A long discussion about many small things" });
  await fillThread(house, long.id, 60);
  const { db } = house.app;
  const klaus = await idOf(house, "klaus");
  // Every second one is Klaus's; each was written on a day of its own, the first of them on 1 March.
  await sql`
    UPDATE posts SET
      author_id = CASE WHEN number % 2 = 0 THEN ${klaus} ELSE author_id END,
      created_at = timestamptz '2026-02-28 12:00:00+00' + number * interval '1 day'
    WHERE thread_id = ${long.id}`.execute(db);
  await sql`UPDATE posts SET score = 3 WHERE thread_id = ${long.id} AND number IN (7, 30)`.execute(db);
});

const numbersOf = (html: string): number[] =>
  [...html.matchAll(/data-number="(\d+)"/g)].map(([, number]) => Number(number));
const nextOf = (html: string): string | undefined =>
  /href="([^"]*after=\d+)"/.exec(html)?.[1]?.replaceAll("&amp;", "&");

it("shows one person's posts, page after page, and says so", async () => {
  const first = (await stranger(house).get(`${long.href}?by=klaus`)).text;
  expect(numbersOf(first)).toEqual(Array.from({ length: 20 }, (_, index) => (index + 1) * 2));
  expect(first.includes("Only posts by Klaus Berger are shown.")).toBe(true);
  expect(first.includes('content="noindex"')).toBe(true);
  const second = (await stranger(house).get(nextOf(first) ?? "")).text;
  expect(numbersOf(second)).toEqual(Array.from({ length: 10 }, (_, index) => 42 + index * 2));
  expect(nextOf(second)).toBeUndefined();
  const nobody = await stranger(house).get(`${long.href}?by=nobody`);
  expect([nobody.status, numbersOf(nobody.text)]).toEqual([200, []]);
});

it("shows the top posts: the opening one, what three or more valued, what was accepted", async () => {
  expect(numbersOf((await stranger(house).get(`${long.href}?top=1`)).text)).toEqual([1, 7, 30]);
  const question = await openThread(house, { kind: "question" });
  await reply(house, "marek", question.id, "Nobody votes for this.");
  const accepted = await reply(house, "klaus", question.id, "This one worked.");
  await (await person(house, "ania")).post(`/p/${accepted.id}/accept`).type("form").send({ value: 1 }).expect(303);
  expect(numbersOf((await stranger(house).get(`${question.href}?top=1`)).text)).toEqual([1, 3]);
});

it("leads to the first post of a day, by the reader's calendar, and after the last day to the last post", async () => {
  const at = async (on: string) =>
    String((await stranger(house).get(`${long.href}?on=${on}`).redirects(0)).headers.location);
  const { db } = house.app;
  const { id } = await db
    .selectFrom("posts")
    .select("id")
    .where("thread_id", "=", long.id)
    .where("number", "=", 32)
    .executeTakeFirstOrThrow();
  expect(await at("2026-04-01")).toBe(`${long.href}?page=2#p${id}`);
  expect(await at("2020-01-01")).toBe(`${long.href}#p${long.openingId}`);
  expect(await at("2027-01-01")).toContain("?page=4#p");
});

it("D13, T12, A4: odd days, people, cursors and views are bad requests", async () => {
  for (const query of [
    "on=0000-00-00",
    "on=2026-02-30",
    "on=275760-09-13",
    "on=x",
    "by=%00",
    "by=../x",
    "top=2",
    "view=x",
    "by=a&by=b",
    "by=klaus&after=-1",
    "top=1&after=99999999999",
  ])
    expect((await stranger(house).get(`${long.href}?${query}`)).status, query).toBe(400);
  expect((await stranger(house).get(`${long.href}?on=&by=`)).status).toBe(200);
});

it("reading a part does not count as having read up to there", async () => {
  const agent = await person(house, "joao");
  await agent.get(`${long.href}?by=klaus`).expect(200);
  const position = await house.app.db
    .selectFrom("read_positions")
    .select("number")
    .where("thread_id", "=", long.id)
    .where("user_id", "=", await idOf(house, "joao"))
    .executeTakeFirst();
  expect(position).toBeUndefined();
});

it("lists months and people, with ways to each", async () => {
  const { text } = await stranger(house).get(`/t/${long.id}/overview`);
  for (const part of ["March 2026", "April 2026", `${long.href}?on=2026-04-01`, `${long.href}?by=klaus`, "30 posts"])
    expect(text.includes(part), part).toBe(true);
});

it("prints the whole thread on one page without the frame around it", async () => {
  const { text } = await stranger(house).get(`${long.href}?view=print`);
  expect([...text.matchAll(/class="printed-post/g)]).toHaveLength(61);
  expect(text.includes("site-header")).toBe(false);
});

it("shares a permanent address that can be read and copied without scripts", async () => {
  const { text } = await stranger(house).get(`/p/${long.openingId}/share`);
  expect(text.includes(`value="${house.app.config.baseUrl}/p/${long.openingId}"`)).toBe(true);
  expect((await stranger(house).get(`/t/${long.id}/share`)).text.includes(`/t/${long.id}"`)).toBe(true);
});

it("A1: of a closed group's thread there is no part, no print, no months and no address", async () => {
  const hidden = await openThread(house, { by: "marek", space: "coordinators" });
  for (const path of [
    `${hidden.href}?by=marek`,
    `${hidden.href}?top=1`,
    `${hidden.href}?on=2026-01-01`,
    `${hidden.href}?view=print`,
    `/t/${hidden.id}/overview`,
    `/t/${hidden.id}/share`,
    `/p/${hidden.openingId}/share`,
  ])
    for (const agent of [stranger(house), await person(house, "klaus")])
      expect((await agent.get(path)).status, path).toBe(404);
});

it("a far page of answers skips the earlier ones inside of the index", async () => {
  const question = await openThread(house, { kind: "question", title: "A question with very many answers" });
  await fillThread(house, question.id, 400);
  const { db } = house.app;
  const accepted = await db
    .selectFrom("posts")
    .select("id")
    .where("thread_id", "=", question.id)
    .where("number", "=", 399)
    .executeTakeFirstOrThrow();
  await db.updateTable("threads").set({ accepted_post_id: accepted.id }).where("id", "=", question.id).execute();
  const seen: number[] = [];
  for (let page = 1; page <= 20; page += 1) {
    const { text } = await stranger(house).get(`${question.href}?page=${page}`);
    seen.push(...numbersOf(text).filter((number) => number !== 1));
  }
  expect(seen[0]).toBe(399);
  expect(new Set(seen).size).toBe(400);
  expect(seen).toHaveLength(400);
});
