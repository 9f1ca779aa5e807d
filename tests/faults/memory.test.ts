import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createEmptyDatabase } from "../demo/empty-database.ts";
import { INSIDE, lookInside } from "./insight.ts";
import { openReader } from "./readers.ts";
import { buildServer, endProcesses, type RunningProcess, startProcess } from "./start-process.ts";
import { openDiscussion, type Place, reply, settle, type Town } from "./town.ts";

/** An hour is too long for a test; what leaks with each request, post or socket shows in half a minute too. */
const WARM_UP_MS = 12_000;
const LOAD_MS = 24_000;
const PEOPLE = 100;
/** Over the limits of page-cache.ts and cached-posts.ts and fragments together. */
const KEPT_BYTES = 80_000_000;

let drop: () => Promise<void>;
let town: Town;
let server: RunningProcess;
let url: string;
let places: Place[];

beforeAll(async () => {
  buildServer();
  const database = await createEmptyDatabase();
  drop = database.drop;
  town = await settle(database.url, PEOPLE);
  server = startProcess({ DATABASE_URL: database.url, DEMO: "no", LOG_LEVEL: "silent" }, INSIDE);
  url = await server.opened;
  places = await Promise.all(Array.from({ length: 20 }, (_, index) => openDiscussion(url, town.person(index))));
}, 60_000);
afterAll(async () => {
  await endProcesses();
  await drop();
});

/** Visitors and members read, somebody posts, others come and go with their sockets. */
async function mixedLoad(ms: number): Promise<number> {
  const until = performance.now() + ms;
  let turns = 0;
  const actors = Array.from({ length: 8 }, async (_, actor) => {
    for (let turn = actor; performance.now() < until; turn += 8) {
      const person = town.person(turn);
      const place = places[turn % places.length];
      if (!place) throw new Error("no place to go to");
      for (const [path, cookie] of [
        [`/t/${place.threadId}`, person.cookie],
        ["/latest", person.cookie],
        [`/t/${place.threadId}`, ""],
        ["/", ""],
      ]) {
        const response = await fetch(url + path, { headers: { cookie: cookie ?? "" } });
        await response.arrayBuffer();
        // A visitor's address has its limit, and in a minute this load may meet it.
        expect([200, 429]).toContain(response.status);
      }
      // Spread over the people, so that nobody writes more than a person may.
      if (turn % 8 === 0) await reply(url, person, place.threadId, `Wpis **${turn}** o umowie partnerskiej.`);
      if (turn % 8 === 1) (await openReader(url, place, { cookie: person.cookie })).close();
      turns += 1;
      await sleep(20);
    }
  });
  await Promise.all(actors);
  return turns;
}

test("half a minute of mixed load in place of an hour: memory grows under 10 % after the warm-up, and the pool returns to idle", async () => {
  await mixedLoad(WARM_UP_MS);
  const before = await lookInside(server);
  const turns = await mixedLoad(LOAD_MS);
  const after = await lookInside(server);
  if (process.env.TEST_FIGURES) process.stdout.write(`${turns} turns, ${JSON.stringify({ before, after })}\n`);
  expect(after.heapUsed / before.heapUsed).toBeLessThan(1.1);
  // Pages and posts that are kept as bytes fill up to their limits in hours, and not beyond.
  expect(after.arrayBuffers).toBeLessThan(KEPT_BYTES);

  const busy = () =>
    town.query(
      "SELECT query FROM pg_stat_activity WHERE application_name = 'mosty' AND datname = current_database() AND state <> 'idle'",
    );
  await expect.poll(busy, { timeout: 5_000, interval: 100 }).toEqual([]);
}, 120_000);
