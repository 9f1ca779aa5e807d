import { mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { demoCommunity } from "../../server/demo/read-community.ts";
import { openDatabase } from "../../server/platform/database/db.ts";
import { createLog } from "../../server/platform/start/log.ts";
import { findInconsistencies } from "../demo/consistency.ts";
import { createBareDatabase } from "../demo/empty-database.ts";
import { placeForDatabases } from "../support/memory.ts";
import { buildServer, endProcesses, startProcess } from "./start-process.ts";

/** On a busy machine a start takes ten times as long; only a hang may fail. */
const PATIENCE_MS = 60_000;
vi.setConfig({ testTimeout: 3 * PATIENCE_MS });

let url: string;
let drop: () => Promise<void>;
let dataDir: string;

beforeAll(buildServer, 60_000);
beforeEach(async () => {
  ({ url, drop } = await createBareDatabase());
  dataDir = await mkdtemp(join(await placeForDatabases(), "mosty start "));
});
afterEach(async () => {
  await endProcesses();
  await drop();
  await rm(dataDir, { recursive: true, force: true });
});

const start = (settings: Record<string, string> = {}) =>
  startProcess({ DATABASE_URL: url, DATA_DIR: dataDir, ...settings });

async function query<Row extends object>(text: string, databaseUrl = url): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

async function expectCompleteCommunity(databaseUrl: string): Promise<void> {
  const database = openDatabase(databaseUrl, createLog("silent"), { poolSize: 2 });
  try {
    const [count] = await query<{ people: number; threads: number }>(
      "SELECT (SELECT count(*)::int FROM users) AS people, (SELECT count(*)::int FROM threads) AS threads",
      databaseUrl,
    );
    expect(count).toEqual({ people: demoCommunity().people.length, threads: demoCommunity().threads.length });
    expect(await findInconsistencies(database.db)).toEqual({});
  } finally {
    await database.close();
  }
}

test("killed at any moment of the first start, the next start fills a given database completely, once", async () => {
  for (const after of [300, 700, 1_100, 1_600].map((latest) => Math.round(latest * (0.7 + 0.6 * Math.random())))) {
    const killed = start({ DEMO: "yes" });
    await sleep(after);
    killed.child.kill("SIGKILL");
    await killed.ended;
  }
  const run = start({ DEMO: "yes" });
  await run.opened;
  await expectCompleteCommunity(url);
  const kept = JSON.parse(await readFile(join(dataDir, "demo-accounts.json"), "utf8")) as { password: string }[];
  for (const { password } of kept) expect(run.stdout).toContain(password);
  expect(kept).toHaveLength(3);
});

test("killed during the first start with its own database, the next start ends what was left over and is complete", async () => {
  const own = () => startProcess({ DATA_DIR: dataDir });
  for (const line of ["Creating the database", "Creating the demonstration community"]) {
    const killed = own();
    await expect.poll(() => killed.stdout, { timeout: PATIENCE_MS, interval: 10 }).toContain(line);
    await sleep(Math.random() * 500);
    killed.child.kill("SIGKILL");
    await killed.ended;
  }
  const run = own();
  const address = await run.opened;
  const page = await (await fetch(`${address}/latest`)).text();
  expect(page).toContain("</html>");
  expect(run.stdout).toMatch(/practitioner\s+ania\s+\S+/);
  run.child.kill("SIGTERM");
  expect(await run.ended).toEqual({ code: 0, signal: null });
});

test("two processes that start together on one database: one migrates and fills, the other waits, both serve", async () => {
  const both = [start({ DEMO: "yes" }), start({ DEMO: "yes" })];
  for (const { opened } of both) await expectReady(await opened);
  await expectCompleteCommunity(url);
});

/** Pages are served from the opening on; ready is a process whose renderers have loaded as well. */
const expectReady = (address: string) =>
  expect.poll(async () => (await fetch(`${address}/readyz`)).status, { timeout: PATIENCE_MS }).toBe(200);

/** Makes the migration stop after the statement that creates `sessions`, as long as the returned function is not called. */
async function holdMigration(): Promise<() => Promise<void>> {
  const holder = new pg.Client({ connectionString: url });
  await holder.connect();
  await holder.query(`
    SELECT pg_advisory_lock(42);
    CREATE FUNCTION hold() RETURNS event_trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF EXISTS (SELECT FROM pg_event_trigger_ddl_commands() WHERE object_identity = 'public.sessions') THEN
        PERFORM pg_advisory_xact_lock(42);
      END IF;
    END $$;
    CREATE EVENT TRIGGER hold ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION hold()`);
  return async () => {
    await holder.query("DROP EVENT TRIGGER hold; SELECT pg_advisory_unlock(42)");
    await holder.end();
  };
}

const waitingMigrations = async () =>
  (
    await query(
      "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'advisory' AND application_name = 'mosty-migrate'",
    )
  ).length;

test("killed between two statements of a migration, it is rolled back and can be repeated", async () => {
  const release = await holdMigration();
  const killed = start();
  await expect.poll(waitingMigrations, { timeout: PATIENCE_MS }).toBe(1);
  killed.child.kill("SIGKILL");
  await killed.ended;
  await release();
  await expect.poll(waitingMigrations, { timeout: PATIENCE_MS }).toBe(0);
  expect(await query("SELECT to_regclass('users') AS users, to_regclass('groups') AS groups")).toEqual([
    { users: null, groups: null },
  ]);

  await expectReady(await start().opened);
  expect(await query("SELECT slug FROM thematic_lines")).toHaveLength(7);
});

test("R-9: until it can serve, its port is closed, and the first answer that it gives is no refusal", async () => {
  const release = await holdMigration();
  const port = String(20_000 + Math.floor(Math.random() * 10_000));
  const run = start({ PORT: port });
  await expect.poll(waitingMigrations, { timeout: PATIENCE_MS }).toBe(1);
  const ask = () => fetch(`http://127.0.0.1:${port}/latest`).then(({ status }) => status, refusal);
  expect(await ask()).toBe("ECONNREFUSED");
  await release();
  const answers: unknown[] = [];
  await expect
    .poll(async () => answers[answers.push(await ask()) - 1], { timeout: PATIENCE_MS, interval: 5 })
    .not.toBe("ECONNREFUSED");
  expect(answers.at(-1)).toBe(200);
  await run.opened;
});

const refusal = (error: unknown) => (error as { cause?: { code?: string } }).cause?.code;

test("SIGTERM: not ready first, requests under way are answered, then it is gone with exit status 0 within 10 s", async () => {
  const run = start({ DEMO: "yes" });
  const address = await run.opened;
  const blocker = new pg.Client({ connectionString: url });
  await blocker.connect();
  await blocker.query("BEGIN; LOCK TABLE threads IN ACCESS EXCLUSIVE MODE");
  const underWay = Array.from({ length: 20 }, () => fetch(`${address}/latest`));
  const waiting = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
  await expect
    .poll(async () => (await query(waiting)).length, { timeout: PATIENCE_MS, interval: 20 })
    .toBeGreaterThan(0);

  const asked = performance.now();
  run.child.kill("SIGTERM");
  await expect
    .poll(async () => (await fetch(`${address}/readyz`, { headers: { connection: "close" } })).status, {
      timeout: PATIENCE_MS,
      interval: 10,
    })
    .toBe(503);
  await blocker.query("COMMIT");
  await blocker.end();
  for (const answer of await Promise.all(underWay)) expect(answer.status).toBe(200);
  expect(await run.ended).toEqual({ code: 0, signal: null });
  expect(performance.now() - asked).toBeLessThan(10_000);
});

afterAll(endProcesses);
