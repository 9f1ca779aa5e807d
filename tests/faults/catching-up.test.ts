import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lockThread, recordChange } from "../../server/forum/threads/change.ts";
import { type Database, openDatabase } from "../../server/platform/database/db.ts";
import { createLog } from "../../server/platform/start/log.ts";
import { createEmptyDatabase } from "../demo/empty-database.ts";
import { differences, freshLoad, openReader } from "./readers.ts";
import { buildServer, endProcesses, startProcess } from "./start-process.ts";
import { openDiscussion, type Place, reply, settle, type Town } from "./town.ts";

let databaseUrl: string;
let drop: () => Promise<void>;
let town: Town;
let database: Database;
/** Addresses of two processes on one database. */
let one: string;
let two: string;

beforeAll(async () => {
  buildServer();
  ({ url: databaseUrl, drop } = await createEmptyDatabase());
  town = await settle(databaseUrl, 80);
  database = openDatabase(databaseUrl, createLog("silent"), { poolSize: 2 });
  const processes = [1, 2].map(() => startProcess({ DATABASE_URL: databaseUrl, DEMO: "no" }));
  [one = "", two = ""] = await Promise.all(processes.map(({ opened }) => opened));
  // Both have rendered something before anything is measured.
  await Promise.all([one, two].map((url) => openDiscussion(url, town.person(0))));
}, 60_000);
afterAll(async () => {
  await endProcesses();
  await database.close();
  await drop();
});

/** Posts so many at once, everybody in turn, through both processes. */
async function postMany({ threadId }: Place, count: number): Promise<void> {
  let next = 0;
  const writers = Array.from({ length: 20 }, async () => {
    while (next < count) {
      const index = next++;
      await reply(index % 2 ? one : two, town.person(index), threadId, `Wpis numer ${index}.`);
    }
  });
  await Promise.all(writers);
}

/** Draws its post's id at once and commits when it is let go: its id is lower than those of posts that were there before it. */
async function postSlowly({ threadId }: Place, letGo: Promise<void>): Promise<number> {
  return database.db.transaction().execute(async (trx) => {
    const { rows } = await sql<{
      id: number;
    }>`SELECT nextval(pg_get_serial_sequence('posts', 'id'))::int AS id`.execute(trx);
    const id = rows[0]?.id ?? 0;
    // It waits for 500 posts, which on a slow machine takes longer than the product lets a transaction idle.
    await sql`SET LOCAL idle_in_transaction_session_timeout = 0`.execute(trx);
    await letGo;
    const thread = await lockThread(trx, threadId);
    // Long enough for others to wait for the lock, shorter than they have patience.
    await sleep(500);
    await sql`
      INSERT INTO posts (id, thread_id, author_id, kind, number, source, html, plain, renderer, language, revision, created_at)
      OVERRIDING SYSTEM VALUE
      SELECT ${id}, id, ${town.person(0).id}, 'reply', last_number + 1, 'Powoli.', '<p>Powoli.</p>', 'Powoli.', 1, 'pl', revision + 1, clock_timestamp()
      FROM threads WHERE id = ${threadId}`.execute(trx);
    await sql`UPDATE threads SET last_number = last_number + 1, post_count = post_count + 1 WHERE id = ${threadId}`.execute(
      trx,
    );
    await recordChange(trx, thread, [id]);
    return id;
  });
}

test("offline while 1,000 posts and one slow overlapping transaction come: after catching up the page equals a fresh load, no gap, no double, in order", async () => {
  const place = await openDiscussion(one, town.person(0));
  const [awake, asleep, early] = await Promise.all([
    openReader(one, place),
    openReader(two, place),
    openReader(two, place),
  ]);
  asleep.sleep();
  early.sleep();
  const letGo = Promise.withResolvers<void>();
  const slow = postSlowly(place, letGo.promise);
  await postMany(place, 500);
  // Comes back while the slow one is about to commit and others go on posting.
  const more = postMany(place, 500);
  letGo.resolve();
  early.wake();
  await Promise.all([slow, more]);
  asleep.wake();

  const fresh = await freshLoad(one, place);
  expect(fresh.size).toBe(1_002);
  expect(fresh.has(await slow)).toBe(true);
  for (const reader of [awake, asleep, early]) {
    await expect.poll(() => differences(reader, fresh, place.revision), { timeout: 10_000 }).toEqual([]);
    reader.close();
  }
}, 90_000);

test("a post through one process reaches readers on the other once each, p95 under 500 ms, longer than 8 kB and with emoji too", async () => {
  const place = await openDiscussion(one, town.person(1));
  const readers = await Promise.all(Array.from({ length: 10 }, () => openReader(two, place)));
  const texts = [
    "Krótko.",
    "👩‍👩‍👧‍👦 🇵🇱🇺🇦 ".repeat(40),
    "Żółta łódź płynie przez most. ".repeat(400),
    "𝕸𝖔𝖘𝖙 ".repeat(2_000),
  ];
  const delays: number[] = [];
  for (let round = 0; round < 40; round += 1) {
    const sent = performance.now();
    const { post } = await reply(one, town.person(round), place.threadId, `${round}: ${texts[round % texts.length]}`);
    await expect
      .poll(() => readers.every((reader) => reader.posts.has(post.id)), { timeout: 5_000, interval: 5 })
      .toBe(true);
    for (const reader of readers)
      delays.push((reader.shown.find(({ id }) => id === post.id)?.at ?? Number.POSITIVE_INFINITY) - sent);
  }
  const fresh = await freshLoad(two, place);
  expect([...fresh.values()].filter((post) => post.html.length > 8_000).length).toBeGreaterThan(10);
  for (const reader of readers) {
    expect(differences(reader, fresh, place.revision)).toEqual([]);
    reader.close();
  }
  expect(delays).toHaveLength(400);
  expect(delays.toSorted((a, b) => a - b)[Math.floor(delays.length * 0.95)]).toBeLessThan(500);
});
