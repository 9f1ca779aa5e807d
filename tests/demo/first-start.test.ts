import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { hashPassword, verifyPassword } from "../../server/accounts/passwords.ts";
import { readablePassword } from "../../server/demo/demo-accounts.ts";
import { prepareCommunity } from "../../server/demo/first-start.ts";
import { type Database, openDatabase } from "../../server/platform/database/db.ts";
import { closeMarkdown } from "../../server/platform/markdown/render.ts";
import { type Config, readConfig } from "../../server/platform/start/config.ts";
import { createLog } from "../../server/platform/start/log.ts";
import { findInconsistencies } from "./consistency.ts";
import { createEmptyDatabase } from "./empty-database.ts";

let url: string;
let drop: () => Promise<void>;
let dataDir: string;
let database: Database;

beforeEach(async () => {
  ({ url, drop } = await createEmptyDatabase());
  dataDir = await mkdtemp(join(tmpdir(), "mosty first start "));
  database = openDatabase(url, createLog("silent"), { poolSize: 2 });
});
afterEach(async () => {
  await database.close();
  await drop();
  await rm(dataDir, { recursive: true });
});
afterAll(closeMarkdown);

const config = (settings: Record<string, string> = {}): Config =>
  readConfig({ DATA_DIR: dataDir, LOG_LEVEL: "silent", ...settings });
const prepare = (embedded: boolean, settings?: Record<string, string>, lines: string[] = []) =>
  prepareCommunity(url, config(settings), { embedded, progress: (line) => lines.push(line) });
const people = async () => (await database.db.selectFrom("users").select("handle").execute()).length;
const passwordHash = async (handle: string) =>
  (await database.db.selectFrom("users").select("password_hash").where("handle", "=", handle).executeTakeFirst())
    ?.password_hash;

test("a new database of its own is filled once, and the ready accounts are told at every start", async () => {
  const lines: string[] = [];
  const accounts = await prepare(true, {}, lines);
  expect(accounts.map(({ ready }) => ready).sort()).toEqual(["expert", "moderator", "practitioner"]);
  expect(lines.length).toBeGreaterThan(0);
  expect(await findInconsistencies(database.db)).toEqual({});
  for (const { handle, password } of accounts) {
    expect(await verifyPassword(await passwordHash(handle), password)).toBe(true);
  }

  const { mode } = await stat(join(dataDir, "demo-accounts.json"));
  expect(mode & 0o777, "readable by nobody else").toBe(0o600);

  const again: string[] = [];
  expect(await prepare(true, {}, again)).toEqual(accounts);
  expect(again).toEqual([]);
});

test("an account whose password was changed is told no longer", async () => {
  await prepare(true);
  const hash = await hashPassword("another one entirely");
  await database.db.updateTable("users").set({ password_hash: hash }).where("handle", "=", "ania").execute();
  expect((await prepare(true)).map(({ ready }) => ready).sort()).toEqual(["expert", "moderator"]);
});

test("passwords are new each time", () => {
  const many = Array.from({ length: 1_000 }, readablePassword);
  expect(new Set(many).size).toBe(1_000);
  for (const password of many) expect(password).toMatch(/^([a-z]{6}-){2}[a-z]{6}$/);
});

test("a database that was given gets lines and spaces only, unless the community is asked for", async () => {
  expect(await prepare(false)).toEqual([]);
  expect(await people()).toBe(0);
  expect(await database.db.selectFrom("spaces").select("id").execute()).not.toHaveLength(0);
  expect(await prepare(false, { DEMO: "yes" })).toHaveLength(3);
  expect(await people()).toBeGreaterThan(0);
});

test("DEMO=no starts empty, and stays empty when it is forgotten the next time", async () => {
  expect(await prepare(true, { DEMO: "no" })).toEqual([]);
  expect(await prepare(true)).toEqual([]);
  expect(await people()).toBe(0);
});

test("of two processes that start together one fills and the other waits for it", async () => {
  const both = await Promise.all([prepare(true), prepare(true)]);
  expect(both.map((accounts) => accounts.length)).toEqual([3, 3]);
  expect(await findInconsistencies(database.db)).toEqual({});
});

test("a damaged file of accounts is told and keeps nobody out", async () => {
  await prepare(true);
  await rm(join(dataDir, "demo-accounts.json"));
  expect(await prepare(true)).toEqual([]);
  await writeFile(join(dataDir, "demo-accounts.json"), "[{");
  const lines: string[] = [];
  expect(await prepare(true, {}, lines)).toEqual([]);
  expect(lines).toEqual([expect.stringContaining("demo-accounts.json")]);
});
