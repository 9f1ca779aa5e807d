/** Files while the disk is full, and while the process is told to stop. */
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createEmptyDatabase } from "../demo/empty-database.ts";
import { buildServer, endProcesses, type RunningProcess, startProcess } from "./start-process.ts";
import { type Person, settle, type Town } from "./town.ts";

const PATIENCE_MS = 20_000;
const HALF = 200_000;

let drop: () => Promise<void>;
let town: Town;
let dataDir: string;
let full: string;
let run: RunningProcess;
let url: string;

beforeAll(async () => {
  buildServer();
  dataDir = await mkdtemp(join(tmpdir(), "mosty full "));
  full = join(dataDir, "is-full");
  const database = await createEmptyDatabase();
  drop = database.drop;
  town = await settle(database.url, 2);
  const preload = pathToFileURL(join(import.meta.dirname, "full-for-files.ts")).href;
  run = startProcess({ DATABASE_URL: database.url, DEMO: "no", DATA_DIR: dataDir, FULL_WHILE: full }, [
    "--import",
    preload,
  ]);
  url = await run.opened;
}, 60_000);
afterAll(async () => {
  await endProcesses();
  await drop();
  await rm(dataDir, { recursive: true });
});

async function upload({ cookie }: Person, text: string): Promise<{ status: number; body: Record<string, unknown> }> {
  const body = new FormData();
  body.append("file", new Blob([text]), "annex.txt");
  const response = await fetch(`${url}/api/v1/files`, {
    method: "POST",
    headers: { cookie, accept: "application/json" },
    body,
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const onDisk = async (): Promise<string[]> =>
  (await readdir(join(dataDir, "files"), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
const rows = () => town.query<{ key: string; state: string }>("SELECT key, state FROM files ORDER BY id");

test("disk full for files: an upload says 507 with a clear message and leaves no half file, reading goes on, and it recovers by itself", async () => {
  const person = town.person(0);
  const text = "Nie ma miejsca. ".repeat(20_000);
  await writeFile(full, "");
  const refused = await upload(person, text);
  expect(refused).toMatchObject({
    status: 507,
    body: { code: "disk_full", title: expect.stringMatching(/out of storage/) },
  });
  expect(await onDisk()).toEqual([]);
  expect(await rows()).toEqual([]);
  expect((await fetch(`${url}/latest`)).status).toBe(200);
  await rm(full);
  const kept = await upload(person, text);
  expect(kept.status).toBe(201);
  const [row] = await rows();
  expect(await onDisk()).toEqual([row?.key]);
});

test("SIGTERM with an upload in flight: it is received to its end and kept, then the process is gone", async () => {
  const { cookie } = town.person(1);
  const head = '--x\r\nContent-Disposition: form-data; name="file"; filename="long.txt"\r\n\r\n';
  const tail = "\r\n--x--\r\n";
  const sending = request(`${url}/api/v1/files`, {
    method: "POST",
    headers: {
      cookie,
      accept: "application/json",
      "content-type": "multipart/form-data; boundary=x",
      "content-length": head.length + 2 * HALF + tail.length,
    },
  });
  const answered = new Promise<number | undefined>((resolve, reject) => {
    sending.once("response", (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sending.once("error", reject);
  });
  const before = (await onDisk()).length;
  sending.write(head + "a".repeat(HALF));
  await expect.poll(async () => (await onDisk()).length, { timeout: PATIENCE_MS, interval: 20 }).toBe(before + 1);
  run.child.kill("SIGTERM");
  await expect
    .poll(async () => (await fetch(`${url}/readyz`, { headers: { connection: "close" } })).status, {
      timeout: PATIENCE_MS,
      interval: 10,
    })
    .toBe(503);
  sending.end("a".repeat(HALF) + tail);
  expect(await answered).toBe(201);
  expect(await run.ended).toEqual({ code: 0, signal: null });
  expect((await rows()).map(({ state }) => state)).toEqual(["ready", "ready"]);
});
