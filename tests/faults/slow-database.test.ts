import { readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createEmptyDatabase } from "../demo/empty-database.ts";
import { type Line, openLine } from "./line.ts";
import { buildServer, endProcesses, startProcess } from "./start-process.ts";
import { JSON_HEADERS, openDiscussion, type Place, reply, settle, type Town } from "./town.ts";

/** QUALITY's 5 s, and what a busy machine needs to tell. */
const FAILS_WITHIN_MS = 6_000;
const STYLES = `/assets/${readdirSync(join(import.meta.dirname, "../../dist/client/assets")).find((name) => name.endsWith(".css"))}`;

let databaseUrl: string;
let drop: () => Promise<void>;
let town: Town;
let line: Line;
let url: string;
let place: Place;
let kept: string;

beforeAll(async () => {
  buildServer();
  ({ url: databaseUrl, drop } = await createEmptyDatabase());
  town = await settle(databaseUrl, 30);
  line = await openLine(databaseUrl);
  url = await startProcess({ DATABASE_URL: line.url, DEMO: "no", LOG_LEVEL: "silent" }).opened;
  place = await openDiscussion(url, town.person(0));
  // A visitor has been here: the page is kept.
  kept = new URL((await fetch(`${url}/t/${place.threadId}`)).url).pathname;
}, 60_000);
afterAll(async () => {
  await endProcesses();
  await line.close();
  await drop();
});

type Answer = { status: number; ms: number };

async function ask(path: string, init: RequestInit = {}): Promise<Answer> {
  const began = performance.now();
  const response = await fetch(url + path, init);
  await response.arrayBuffer();
  return { status: response.status, ms: performance.now() - began };
}
/** What needs the database: pages of members and of visitors, and writing; more of them than there are connections. */
const askForMuch = (): Promise<Answer[]> =>
  Promise.all(
    Array.from({ length: 10 }, (_, index) => {
      const { cookie } = town.person(10 + index);
      const body = JSON.stringify({ text: "Czy to przejdzie?" });
      return [
        ask(kept, { headers: { cookie } }),
        ask(`${kept}?page=${index + 2}`),
        ask(`/api/v1/threads/${place.threadId}/posts`, { method: "POST", headers: { ...JSON_HEADERS, cookie }, body }),
      ];
    }).flat(),
  );

async function untilWriting(): Promise<number> {
  const began = performance.now();
  for (;;) {
    try {
      await reply(url, town.person(0), place.threadId, "Znowu jest.");
      return performance.now() - began;
    } catch (error) {
      if (performance.now() - began > 15_000) throw error;
      await sleep(250);
    }
  }
}

test("slow database, LOCK TABLE: requests fail within 5 s with 503; health, static files and kept pages answer", async () => {
  const holder = new pg.Client({ connectionString: databaseUrl });
  await holder.connect();
  await holder.query("BEGIN; LOCK TABLE threads, posts IN ACCESS EXCLUSIVE MODE");
  const asked = askForMuch();
  for (const path of ["/healthz", STYLES, kept]) expect((await ask(path)).status, path).toBe(200);
  for (const { status, ms } of await asked) {
    expect(status).toBe(503);
    expect(ms).toBeLessThan(FAILS_WITHIN_MS);
  }
  for (const path of ["/healthz", STYLES, kept]) expect((await ask(path)).status, path).toBe(200);
  // nobody can be served while posts can't be read, so no traffic is to come here.
  expect(await ask("/readyz")).toMatchObject({ status: 503 });
  await holder.query("COMMIT");
  await holder.end();
  expect(await untilWriting()).toBeLessThan(5_000);
  await expect.poll(async () => (await ask("/readyz")).status, { timeout: 5_000 }).toBe(200);
});

test("slow database, delaying line: what is slow is answered or fails within 5 s", async () => {
  line.delay(300);
  for (const { status, ms } of await askForMuch()) {
    expect([200, 201, 404, 503]).toContain(status);
    expect(ms).toBeLessThan(FAILS_WITHIN_MS);
  }
  line.delay(0);
  expect(await untilWriting()).toBeLessThan(5_000);
});

test("silent database: requests fail within 5 s with 503, health and static files answer, and it writes within 5 s of the line's return though the old connections never break", async () => {
  line.silence();
  const asked = askForMuch();
  for (const path of ["/healthz", STYLES]) expect((await ask(path)).status, path).toBe(200);
  expect((await ask("/readyz")).status).toBe(503);
  for (const { status, ms } of await asked) {
    expect(status).toBe(503);
    expect(ms).toBeLessThan(FAILS_WITHIN_MS);
  }
  expect((await ask("/healthz")).status).toBe(200);
  line.restore();
  expect(await untilWriting()).toBeLessThan(5_000);
  await expect.poll(async () => (await ask("/readyz")).status, { timeout: 5_000 }).toBe(200);
});
