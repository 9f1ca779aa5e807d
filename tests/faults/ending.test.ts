/** However and whenever a process is ended, nobody is cut off and nothing is left running. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { Agent, request } from "node:http";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { startEmbeddedPostgres } from "../../server/platform/postgres/embedded.ts";
import { createEmptyDatabase } from "../demo/empty-database.ts";
import { placeForDatabases } from "../support/memory.ts";
import { buildServer, endProcesses, type RunningProcess, startProcess } from "./start-process.ts";
import { JSON_HEADERS, openDiscussion, settle } from "./town.ts";

/** On a busy machine a start takes ten times as long; only a hang may fail. */
const PATIENCE_MS = 60_000;
/** Between SIGTERM and SIGKILL most supervisors wait so long. */
const GRACE_MS = 10_000;
vi.setConfig({ testTimeout: 3 * PATIENCE_MS });

let dataDir: string;

beforeAll(buildServer, 60_000);
beforeEach(async () => {
  dataDir = await mkdtemp(join(await placeForDatabases(), "mosty ending "));
});
afterEach(async () => {
  await endProcesses();
  await rm(dataDir, { recursive: true, force: true });
});
afterAll(endProcesses);

/** With the database of its own. */
const start = (settings: Record<string, string> = {}) => startProcess({ DATA_DIR: dataDir, ...settings });
/** PostgreSQL takes its file away when it has ended as it should. */
const databaseRuns = () => existsSync(join(dataDir, "postgres", "postmaster.pid"));

const says = (run: RunningProcess, line: string) =>
  expect.poll(() => run.stdout, { timeout: PATIENCE_MS, interval: 5 }).toContain(line);

test.each([
  ["SIGINT", "Creating the database"],
  ["SIGTERM", "Starting the database"],
  ["SIGINT", "Creating the demonstration community"],
] as const)("R-6: %s at „%s” ends the database too, and the next start is complete", async (signal, line) => {
  const run = start();
  await says(run, line);
  run.child.kill(signal);
  expect(await run.ended).toEqual({ code: 0, signal: null });
  expect(run.stderr).toBe("");
  expect(databaseRuns()).toBe(false);

  const next = start();
  const page = await fetch(`${await next.opened}/latest`);
  expect(page.status).toBe(200);
  expect(next.stdout).toMatch(/practitioner\s+ania\s+\S+/);
});

test("R-6: SIGTERM in any moment around being ready ends the database too", async () => {
  for (const after of [0, 5, 20, 60]) {
    const run = start({ DEMO: "no" });
    await says(run, "Mosty is open");
    await sleep(after);
    run.child.kill("SIGTERM");
    expect(await run.ended).toEqual({ code: 0, signal: null });
    expect(run.stderr).toBe("");
    expect(databaseRuns()).toBe(false);
  }
});

test("R-6: where a migration fails, it is said in one sentence and the database ends too", async () => {
  const postgres = await startEmbeddedPostgres({ dataDir });
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await client.query("CREATE TABLE users (id int)");
  await client.end();
  await postgres.stop();

  const run = start({ DEMO: "no" });
  expect(await run.ended).toEqual({ code: 1, signal: null });
  expect(run.stderr).toMatch(/^The database could not be brought up to date \(\w+\): .+ already exists\n$/);
  expect(databaseRuns()).toBe(false);
});

/** The README's command, as a supervisor runs it. */
function npmStart(settings: Record<string, string>): {
  npm: ChildProcess;
  opened: Promise<void>;
  ended: Promise<void>;
} {
  const npm = spawn("npm", ["start"], {
    cwd: join(import.meta.dirname, "../.."),
    env: { PATH: process.env.PATH, HOME: process.env.HOME, LOG_LEVEL: "error", PORT: "0", DEMO: "no", ...settings },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let told = "";
  npm.stdout?.on("data", (chunk: Buffer) => (told += chunk));
  return {
    npm,
    opened: vi.waitUntil(() => told.includes("Mosty is open"), { timeout: PATIENCE_MS }).then(() => undefined),
    // The last of those that write there closes it: npm, its shell and the server.
    ended: new Promise((resolve) => npm.stdout?.once("close", resolve)),
  };
}

test.each(["SIGTERM", "SIGKILL"] as const)(
  "R-17: `npm start`, then %s to npm: everything ends within 10 s",
  async (signal) => {
    const { npm, opened, ended } = npmStart({ DATA_DIR: dataDir });
    await opened;
    expect(databaseRuns()).toBe(true);
    const asked = performance.now();
    npm.kill(signal);
    await ended;
    expect(performance.now() - asked).toBeLessThan(GRACE_MS);
    expect(databaseRuns()).toBe(false);
  },
);

const CONNECTIONS = 12;
type Ask = { method: "GET" | "POST"; path: string; body?: () => string; cookie?: string };
type Answer = { status: number; connection: string | undefined };

/** Asks again and again on one kept connection until the house refuses a new one. Answers with what went wrong. */
async function keepAsking(url: string, ask: Ask, answers: Answer[]): Promise<string[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const { hostname, port } = new URL(url);
  const once = () =>
    new Promise<Answer>((resolve, reject) => {
      const headers = { ...JSON_HEADERS, ...(ask.cookie ? { cookie: ask.cookie } : { accept: "text/html" }) };
      const { method, path } = ask;
      const sent = request({ agent, hostname, port, method, path, headers }, (response) => {
        response.resume();
        response.once("error", reject);
        response.once("end", () =>
          resolve({ status: response.statusCode ?? 0, connection: response.headers.connection }),
        );
      });
      sent.once("error", reject);
      sent.end(ask.body?.());
    });
  for (;;) {
    try {
      answers.push(await once());
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      agent.destroy();
      return code === "ECONNREFUSED" ? [] : [`${ask.method} ${ask.path}: ${code ?? message}`];
    }
    // Some at once, some now and then, as people's connections are.
    await sleep(Math.random() < 0.5 ? 0 : Math.random() * 40);
  }
}

test("where nobody reads what it says any more, it serves on, and ends when its database is gone", async () => {
  const run = start();
  const url = await run.opened;
  run.child.stdout?.destroy();
  run.child.stderr?.destroy();
  expect((await fetch(`${url}/latest`)).status).toBe(200);
  const [database] = (await readFile(join(dataDir, "postgres", "postmaster.pid"), "utf8")).split("\n");
  // It says so, to nobody.
  process.kill(Number(database), "SIGQUIT");
  expect(await run.ended).toEqual({ code: 1, signal: null });
});

test("R-5: SIGTERM under kept-alive requests resets nobody: kept pages, health, static files, writing", async () => {
  const { url: databaseUrl, drop } = await createEmptyDatabase();
  const town = await settle(databaseUrl, CONNECTIONS);
  for (let round = 0; round < 3; round += 1) {
    const run = startProcess({ DATABASE_URL: databaseUrl, DEMO: "no", DATA_DIR: dataDir });
    const url = await run.opened;
    const { threadId } = await openDiscussion(url, town.person(round));
    const kept = new URL((await fetch(`${url}/t/${threadId}`)).url).pathname;
    const asks: Ask[] = Array.from({ length: CONNECTIONS }, (_, index) => [
      { method: "GET" as const, path: kept },
      { method: "GET" as const, path: "/healthz" },
      { method: "GET" as const, path: "/favicon.svg" },
      {
        method: "POST" as const,
        path: `/api/v1/threads/${threadId}/posts`,
        cookie: town.person(index).cookie,
        body: () => JSON.stringify({ text: "Czy to jeszcze dojdzie?" }),
      },
    ]).flat();
    const answers: Answer[] = [];
    const asking = asks.map((ask) => keepAsking(url, ask, answers));
    await expect.poll(() => answers.length, { timeout: PATIENCE_MS, interval: 10 }).toBeGreaterThan(1_000);
    const told = performance.now();
    run.child.kill("SIGTERM");
    expect((await Promise.all(asking)).flat()).toEqual([]);
    expect(await run.ended).toEqual({ code: 0, signal: null });
    expect(performance.now() - told).toBeLessThan(GRACE_MS);
    expect(answers.some(({ connection }) => connection === "close")).toBe(true);
  }
  await drop();
});
