import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "../../server/platform/database/db.ts";
import { createLog } from "../../server/platform/start/log.ts";
import { findInconsistencies } from "../demo/consistency.ts";
import { createEmptyDatabase } from "../demo/empty-database.ts";
import { buildServer, endProcesses, startProcess } from "./start-process.ts";
import { compareLedger, type Ledger, openDiscussion, replyForSure, settle, type Town } from "./town.ts";

const KILLS = 20;
const WRITERS = 30;

let databaseUrl: string;
let drop: () => Promise<void>;
let town: Town;

beforeAll(async () => {
  buildServer();
  ({ url: databaseUrl, drop } = await createEmptyDatabase());
  // Half of them write at a time: nobody may write more than thirty times a minute, retries included.
  town = await settle(databaseUrl, 2 * WRITERS);
}, 60_000);
afterAll(async () => {
  await endProcesses();
  await drop();
});

const start = (port = "0") => startProcess({ DATABASE_URL: databaseUrl, DEMO: "no", PORT: port });

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

test("kill -9 of a server process, 20 times under 30 writers: nothing acknowledged is lost or doubled, and it serves again within 5 s", async () => {
  let server = start();
  const url = await server.opened;
  const { port } = new URL(url);
  const place = await openDiscussion(url, town.person(0));
  const ledger: Ledger = new Map();
  const away: number[] = [];
  let retried = 0;

  for (let round = 0; round < KILLS; round += 1) {
    const writers = Array.from({ length: WRITERS }, (_, index) => {
      const person = town.person((round % 2) * WRITERS + index);
      return replyForSure(url, person, place.threadId, ledger);
    });
    // Each time at another moment of the burst.
    await sleep(5 + ((round * 17) % 120));
    server.child.kill("SIGKILL");
    await server.ended;
    const killed = performance.now();
    server = start(port);
    await server.opened;
    away.push(performance.now() - killed);
    retried += (await Promise.all(writers)).filter((tries) => tries > 1).length;
  }

  // Half of the restarts: a single one may meet a machine that is busy with something else.
  expect(median(away)).toBeLessThan(5_000);
  // Without this the kills came when nobody was writing.
  expect(retried).toBeGreaterThan(KILLS);
  expect(ledger.size).toBe(KILLS * WRITERS);
  expect(await compareLedger(town, place, ledger)).toEqual([]);
  const database = openDatabase(databaseUrl, createLog("silent"), { poolSize: 1 });
  expect(await findInconsistencies(database.db)).toEqual({});
  await database.close();
}, 600_000);
