import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type OwnDatabase, openOwnDatabase } from "./database.ts";
import { differences, freshLoad, openReader } from "./readers.ts";
import { buildServer, endProcesses, type RunningProcess, startProcess } from "./start-process.ts";
import {
  compareLedger,
  JSON_HEADERS,
  type Ledger,
  openDiscussion,
  type Place,
  reply,
  replyForSure,
  settle,
  type Town,
} from "./town.ts";

let database: OwnDatabase;
let town: Town;
let server: RunningProcess;
let url: string;
let place: Place;

beforeAll(async () => {
  buildServer();
  database = await openOwnDatabase();
  town = await settle(database.url, 60);
  server = startProcess({ DATABASE_URL: database.url, DEMO: "no", LOG_LEVEL: "silent" });
  url = await server.opened;
  place = await openDiscussion(url, town.person(0));
}, 60_000);
afterAll(async () => {
  await endProcesses();
  await database.close();
});

const status = async (path: string, headers: Record<string, string> = {}): Promise<number> => {
  const response = await fetch(url + path, { headers });
  await response.arrayBuffer();
  return response.status;
};
const { accept } = JSON_HEADERS;
/** From now until a write is acknowledged, each tried by another person. */
async function untilWriting(): Promise<number> {
  const began = performance.now();
  for (let next = 0; ; next += 1) {
    try {
      await reply(url, town.person(next), place.threadId, "Znowu jest.");
      return performance.now() - began;
    } catch (error) {
      if (performance.now() - began > 20_000) throw error;
      await sleep(50);
    }
  }
}

async function untilItAnswers(): Promise<void> {
  for (;;) {
    try {
      await town.query("SELECT 1");
      return;
    } catch {
      // Refused while it recovers.
      await sleep(20);
    }
  }
}

test("kill -9 of PostgreSQL: the server stays alive, says 503 as page and as JSON meanwhile, is healthy but not ready, and writes within 5 s of its return", async () => {
  const { cookie } = town.person(1);
  await database.kill();
  expect(await status("/healthz")).toBe(200);
  expect(await status("/readyz")).toBe(503);
  for (const who of ["", cookie]) {
    const page = await fetch(`${url}/t/${place.threadId}`, { headers: { accept: "text/html", cookie: who } });
    expect(page.status).toBe(503);
    expect(page.headers.get("content-type")).toContain("text/html");
    expect(page.headers.get("retry-after")).not.toBeNull();
    expect(await page.text()).toContain("</html>");
    const problem = await fetch(`${url}/api/v1/threads/${place.threadId}/changes?since=0`, {
      headers: { accept, cookie: who },
    });
    expect(problem.status).toBe(503);
    expect(problem.headers.get("content-type")).toContain("application/problem+json");
    expect(await problem.json()).toMatchObject({ status: 503, code: "unavailable" });
  }
  const post = await fetch(`${url}/api/v1/threads/${place.threadId}/posts`, {
    method: "POST",
    headers: { ...JSON_HEADERS, cookie },
    body: '{"text":"Nikt"}',
  });
  expect(post.status).toBe(503);

  await database.start();
  expect(await untilWriting()).toBeLessThan(5_000);
  await expect.poll(() => status("/readyz"), { timeout: 5_000 }).toBe(200);
  expect(await status(`/t/${place.threadId}`, { cookie })).not.toBe(503);
  expect(server.child.exitCode).toBeNull();
});

test("kill -9 of one of PostgreSQL's backends under 30 writers: nothing acknowledged is lost or doubled, and they write within 5 s of its return", async () => {
  const own = await openDiscussion(url, town.person(0));
  const ledger: Ledger = new Map();
  for (let kills = 0; kills < 3; kills += 1) {
    const writers = Array.from({ length: 30 }, (_, index) =>
      replyForSure(url, town.person(index + 30 * (kills % 2)), own.threadId, ledger),
    );
    const [backend] = await town.query<{ pid: number }>(
      "SELECT pid FROM pg_stat_activity WHERE application_name = 'mosty' ORDER BY state = 'active' DESC LIMIT 1",
    );
    process.kill(backend?.pid ?? 0, "SIGKILL");
    // PostgreSQL ends all its other backends too and recovers; that takes as long as it takes.
    await untilItAnswers();
    const returned = performance.now();
    await Promise.all(writers);
    expect(performance.now() - returned).toBeLessThan(5_000);
  }
  expect(await compareLedger(town, own, ledger)).toEqual([]);
  expect(server.child.exitCode).toBeNull();
});

test("PostgreSQL restarted with 50 sockets connected: within 5 s of its return no reader has a gap", async () => {
  const own = await openDiscussion(url, town.person(0));
  const readers = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      openReader(url, own, { cookie: index % 2 ? town.person(index).cookie : undefined }),
    ),
  );
  await reply(url, town.person(0), own.threadId, "Przed przerwą.");
  await database.stop();
  await database.start();
  const returned = performance.now();
  const ledger: Ledger = new Map();
  await Promise.all(
    Array.from({ length: 20 }, (_, index) => replyForSure(url, town.person(20 + index), own.threadId, ledger)),
  );
  const fresh = await freshLoad(url, own);
  const gaps = () => readers.flatMap((reader) => differences(reader, fresh, own.revision));
  await expect.poll(gaps, { timeout: 5_000 - (performance.now() - returned), interval: 50 }).toEqual([]);
  for (const reader of readers) reader.close();
});
