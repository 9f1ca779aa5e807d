/** Jobs while workers are killed, clocks are wrong and what they wait for is slow. */
import { createServer, type Server, type Socket } from "node:net";
import pg from "pg";
import { afterAll, test as base, beforeAll, vi } from "vitest";
import { createEmptyDatabase } from "../demo/empty-database.ts";
import { buildServer, endProcesses, type RunningProcess, startProcess } from "./start-process.ts";
import { settle, type Town } from "./town.ts";

/** what a killed process was doing is done within a minute. */
const WITHIN_MS = 60_000;
vi.setConfig({ testTimeout: 180_000 });

type Place = {
  databaseUrl: string;
  town: Town;
  start(settings?: Record<string, string>): RunningProcess;
  addJob(name: string, payload: object): Promise<unknown>;
  lockedJobs(): Promise<object[]>;
  leftJobs(task: string): Promise<object[]>;
};

/** They wait for beats and clocks most of the time, so all at once; each on a database of its own. */
const test = base.extend<{ place: Place }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern what a fixture needs
  place: async ({}, use) => {
    const { url: databaseUrl, drop } = await createEmptyDatabase();
    const town = await settle(databaseUrl, 3);
    await use({
      databaseUrl,
      town,
      start: (settings = {}) =>
        startProcess({ DATABASE_URL: databaseUrl, DEMO: "no", LOG_LEVEL: "silent", ...settings }),
      addJob: (name, payload) =>
        town.query("SELECT graphile_worker.add_job($1, $2::json)", [name, JSON.stringify(payload)]),
      lockedJobs: () => town.query("SELECT id FROM graphile_worker.jobs WHERE locked_by IS NOT NULL"),
      leftJobs: (task) => town.query("SELECT id FROM graphile_worker.jobs WHERE task_identifier = $1", [task]),
    });
    drops.push(drop);
  },
}).concurrent;
const drops: (() => Promise<void>)[] = [];

beforeAll(buildServer, 60_000);
afterAll(async () => {
  await endProcesses();
  for (const drop of drops) await drop();
});

type Relay = { url: string; letters: string[]; close(): void };

/** An SMTP server that keeps each sender waiting at the end of the letter until told. */
async function openRelay(answerData: (letter: string, number: number) => Promise<string>): Promise<Relay> {
  const letters: string[] = [];
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.write("220 relay\r\n");
    let data: string | undefined;
    let buffer = "";
    socket.on("data", async (chunk: Buffer) => {
      buffer += chunk;
      for (;;) {
        const end = data === undefined ? buffer.indexOf("\r\n") : buffer.indexOf("\r\n.\r\n");
        if (end < 0) return;
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + (data === undefined ? 2 : 5));
        if (data !== undefined) {
          data = undefined;
          letters.push(line);
          socket.write(`${await answerData(line, letters.length)}\r\n`);
        } else if (/^DATA/i.test(line)) {
          data = "";
          socket.write("354 go on\r\n");
        } else if (/^QUIT/i.test(line)) socket.end("221 bye\r\n");
        else socket.write("250 ok\r\n");
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    url: `smtp://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
    letters,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

const messageId = (letter: string) => /^Message-ID: (.+)$/im.exec(letter)?.[1]?.trim();
const never = new Promise<never>(() => undefined);

test("R-2: a job under way at a kill -9 is done within a minute by who is there, once", async ({ place, expect }) => {
  const { databaseUrl, town, start, addJob, lockedJobs, leftJobs } = place;
  const { id } = town.person(0);
  const [first, second] = [start(), start({ JOBS: "no" })];
  await Promise.all([first.opened, second.opened]);
  // The job waits for a row that somebody else holds.
  const holder = new pg.Client({ connectionString: databaseUrl });
  await holder.connect();
  await holder.query("BEGIN; LOCK TABLE tokens IN ACCESS EXCLUSIVE MODE");
  await addJob("accounts.reset", { email: "person-1@example.org" });
  await expect.poll(lockedJobs, { timeout: 20_000 }).toHaveLength(1);
  first.child.kill("SIGKILL");
  await first.ended;
  await holder.query("COMMIT");
  await holder.end();
  const killed = performance.now();
  expect(await lockedJobs()).toHaveLength(1);

  await start().opened;
  await expect.poll(() => leftJobs("accounts.reset"), { timeout: WITHIN_MS, interval: 200 }).toEqual([]);
  expect(performance.now() - killed).toBeLessThan(WITHIN_MS);
  expect(await town.query("SELECT 1 FROM mails WHERE user_id = $1", [id])).toHaveLength(1);
});

test("E-7, E-10: a letter that a slow relay had at a kill -9 is sent within a minute under the same Message-ID", async ({
  place,
  expect,
}) => {
  const { town, start, addJob } = place;
  const relay = await openRelay((_letter, number) => (number === 1 ? never : Promise.resolve("250 taken")));
  const settings = { SMTP_URL: relay.url };
  const first = start(settings);
  await first.opened;
  await addJob("accounts.reset", { email: "person-1@example.org" });
  await expect.poll(() => relay.letters.length, { timeout: 20_000 }).toBe(1);
  first.child.kill("SIGKILL");
  await first.ended;
  const killed = performance.now();
  await start(settings).opened;
  await expect.poll(() => relay.letters.length, { timeout: WITHIN_MS, interval: 200 }).toBe(2);
  expect(performance.now() - killed).toBeLessThan(WITHIN_MS);
  expect(relay.letters.map(messageId)[0]).toMatch(/^<.+@.+>$/);
  expect(new Set(relay.letters.map(messageId)).size).toBe(1);
  for (const letter of relay.letters) expect(letter).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  await expect
    .poll(() => town.query("SELECT attempts FROM mails WHERE sent_at IS NOT NULL"))
    .toEqual([{ attempts: 2 }]);
  relay.close();
});

test("E-8: while a relay keeps two letters waiting, other jobs are done, and SIGTERM ends the process within 10 s", async ({
  place,
  expect,
}) => {
  const { start, addJob, lockedJobs, leftJobs } = place;
  const relay = await openRelay(() => never);
  const run = start({ SMTP_URL: relay.url });
  await run.opened;
  for (const email of ["person-1@example.org", "person-2@example.org", "person-3@example.org"])
    await addJob("accounts.reset", { email });
  await expect.poll(() => relay.letters.length, { timeout: 20_000 }).toBe(2);
  await addJob("files_collect", {});
  await addJob("session_expire", {});
  await expect.poll(() => leftJobs("session_expire"), { timeout: 10_000 }).toEqual([]);
  const told = performance.now();
  run.child.kill("SIGTERM");
  expect(await run.ended).toEqual({ code: 0, signal: null });
  expect(performance.now() - told).toBeLessThan(10_000);
  // Given back, so that another process need not wait until this one is found to be gone.
  expect(await lockedJobs()).toEqual([]);
  relay.close();
});

test("a process that stops leaves nobody in the list of workers; one that was killed is taken off it", async ({
  place,
  expect,
}) => {
  const { town, start } = place;
  const workers = async () => (await town.query("SELECT id FROM job_workers")).length;
  const [stopped, killed] = [start(), start()];
  await Promise.all([stopped.opened, killed.opened]);
  await expect.poll(workers).toBe(8);
  stopped.child.kill("SIGTERM");
  await stopped.ended;
  expect(await workers()).toBe(4);
  killed.child.kill("SIGKILL");
  await killed.ended;
  await start().opened;
  await expect.poll(workers, { timeout: WITHIN_MS, interval: 500 }).toBe(4);
});
