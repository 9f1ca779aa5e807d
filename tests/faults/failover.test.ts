/** PostgreSQL's primary dies and its standby takes over, both named in DATABASE_URL. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate } from "../../server/platform/database/migrate.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../../server/platform/postgres/embedded.ts";
import { differences, freshLoad, openReader } from "./readers.ts";
import { openStandby, type Standby } from "./standby.ts";
import { buildServer, endProcesses, startProcess } from "./start-process.ts";
import { compareLedger, type Ledger, openDiscussion, replyForSure, settle, type Town } from "./town.ts";

let dataDir: string;
let primary: EmbeddedPostgres;
let standby: Standby | undefined;
let town: Town;

beforeAll(async () => {
  buildServer();
  dataDir = await mkdtemp(join(tmpdir(), "mosty primary "));
  primary = await startEmbeddedPostgres({ dataDir });
  await migrate(primary.url);
  town = await settle(primary.url, 30);
  standby = await openStandby(primary, dataDir);
}, 120_000);
afterAll(async () => {
  await endProcesses();
  await standby?.close();
  await primary.stop();
  await rm(dataDir, { recursive: true, force: true });
});

test("writers go on at the new primary, nothing acknowledged is lost or doubled, and readers hear of what comes", async () => {
  if (!standby) throw new Error("there is no standby");
  const copy = standby;
  const both = primary.url.replace(/@[^/]+/, (host) => `${host},${new URL(copy.url).host}`);
  const server = startProcess({ DATABASE_URL: both, DEMO: "no", LOG_LEVEL: "silent" });
  const url = await server.opened;
  const place = await openDiscussion(url, town.person(0));
  const reader = await openReader(url, place);
  const ledger: Ledger = new Map();
  const write = (from: number) =>
    Promise.all(
      Array.from({ length: 10 }, async (_, index) => {
        for (let time = 0; time < 3; time += 1)
          await replyForSure(url, town.person(from + index), place.threadId, ledger);
      }),
    );
  await replyForSure(url, town.person(29), place.threadId, ledger);
  const writing = write(0);
  await sleep(300);
  process.kill(primary.pid, "SIGKILL");
  await primary.died;
  await copy.promote();
  await writing;
  await write(10);

  const after = await settleOn(copy.url);
  expect(await compareLedger(after, place, ledger)).toEqual([]);
  await expect.poll(async () => (await fetch(`${url}/readyz`)).status, { timeout: 5_000 }).toBe(200);
  const fresh = await freshLoad(url, place);
  await expect.poll(() => differences(reader, fresh, place.revision), { timeout: 10_000 }).toEqual([]);
  expect(server.child.exitCode).toBeNull();
  reader.close();
}, 120_000);

/** The same people, asked about at another address. */
async function settleOn(url: string): Promise<Town> {
  const { default: pg } = await import("pg");
  return {
    ...town,
    async query<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      try {
        return (await client.query<Row>(text, values)).rows;
      } finally {
        await client.end();
      }
    },
  };
}
