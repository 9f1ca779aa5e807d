/** A page is the same whichever readers came before: put together from fragments drawn for them, or drawn for one reader alone. */
import { beforeAll, expect, test } from "vitest";
import { cookieOf, idOf, openThread, person, reply } from "../forum/threads/support.ts";
import type { TestHouse } from "../support/house.ts";
import { useHouseBehindProxy } from "../support/house.ts";

/** Addresses within pages are those of the application, whichever process answers. */
const house = useHouseBehindProxy({ baseUrl: "http://mosty.example" });

const AUTHOR = "joao";
const READERS = ["ania", "marek", "ingrid", AUTHOR, "katerina", "nuria", "klaus", "oksana"];
const VISITOR = "";

let pages: string[];
/** By reader; anyone who is signed in at one process of an application is at all. */
const cookies = new Map<string, string>();

beforeAll(async () => {
  const { db } = house.app;
  const threads = await db
    .selectFrom("threads")
    .innerJoin("spaces", "spaces.id", "threads.space_id")
    .select(["threads.id", "threads.slug", "threads.kind"])
    .where("visibility", "=", "public")
    .where("deleted_at", "is", null)
    .where("merged_into", "is", null)
    .orderBy("last_post_at", "desc")
    .execute();
  const some = ["discussion", "question", "problem"].flatMap((kind) =>
    threads.filter((thread) => thread.kind === kind).slice(0, 3),
  );
  const own = await openThread(house, { by: AUTHOR, kind: "question" });
  await reply(house, "marek", own.id, "Ask for an authorisation of the deputy mayor.");
  pages = [
    own.href,
    ...some.map(({ id, slug }) => `/t/${id}/${slug}`),
    ...["/", "/latest", "/newest", "/unanswered", "/s/agreements", "/unread", "/new-to-me"],
    ...["/practices", "/practices?country=PL", "/practices?line=culture&sort=title"],
  ];
  for (const reader of READERS) cookies.set(reader, await cookieOf(house, reader));
  await makeDifferent();
});

/** Readers who differ in what a fragment may depend on: role, silence, confirmation, mutes, marks, language, zone. */
async function makeDifferent(): Promise<void> {
  const { db } = house.app;
  const change = (handle: string, values: object) =>
    db.updateTable("users").set(values).where("handle", "=", handle).execute();
  await change("katerina", { silenced_until: new Date(Date.now() + 86_400_000) });
  await change("nuria", { email_confirmed_at: null });
  await change("klaus", { role: "administrator", locale: "pl" });
  await change("oksana", { time_zone: "America/New_York", locale: "en" });
  await db
    .insertInto("person_mutes")
    .values({ user_id: await idOf(house, "oksana"), muted_id: await idOf(house, "marek") })
    .execute();
  const ania = await person(house, "ania");
  const { body } = await ania.get(`/api/v1/threads/${threadId(pages[0])}/posts`).expect(200);
  await ania.post(`/p/${body.items[1].id}/vote`).type("form").send({ value: "1" }).expect(303);
}

const threadId = (path = ""): string | undefined => /^\/t\/(\d+)/.exec(path)?.[1];

/** As one fetches ahead: looking changes nothing of what is shown next. */
async function pagesFor(town: TestHouse, reader: string): Promise<Map<string, string>> {
  const headers = { cookie: cookies.get(reader) ?? "", purpose: "prefetch", "accept-language": "en" };
  const shown = new Map<string, string>();
  for (const path of pages) {
    const response = await fetch(town.url + path, { headers, redirect: "manual" });
    shown.set(path, `${response.status} ${(await response.text()).replace(COMPOSER_KEY, '$1""')}`);
  }
  return shown;
}

/** New each time. */
const COMPOSER_KEY = /(name="key" value=)"[0-9a-f-]{36}"/g;

test("every reader's pages are byte for byte those of an application that nobody else has looked at", async () => {
  const everybody = [...READERS, VISITOR];
  for (const reader of everybody) await pagesFor(house, reader);
  const differing = new Set<string>();
  for (const reader of everybody) {
    const warm = await pagesFor(house, reader);
    const untouched = await house.another();
    const cold = await pagesFor(untouched, reader);
    await untouched.close();
    for (const path of pages) expect(warm.get(path), `${path} for ${reader || "a visitor"}`).toBe(cold.get(path));
    differing.add(warm.get(pages[0] ?? "") ?? "");
  }
  // These readers do see different pages, or the test would prove nothing.
  expect(differing.size).toBeGreaterThan(6);
}, 240_000);
