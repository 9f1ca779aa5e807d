/** One run of the PostgreSQL server: started, waited for, stopped. */
import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { StartError } from "../start/start-error.ts";
import type { Account } from "./account.ts";
import { clusterPath, nameFromInside } from "./cluster.ts";
import { diskFull, hasRoom } from "./disk.ts";
import type { ServerLog } from "./log.ts";
import { PROGRAM_ENV } from "./programs.ts";

export type Server = { pid: number; port: number; exited: Promise<void>; stop(): Promise<void> };

export type ServerOptions = {
  program: string;
  dataDir: string;
  /** What its processes are called; see `serverName`. */
  name: string;
  account: Account | undefined;
  log: ServerLog;
  settings: Record<string, string>;
  preferredPort: number | undefined;
  signal: AbortSignal | undefined;
};

/** For a small machine: most memory is left to the system's cache, which PostgreSQL relies on as well. */
const SETTINGS: Record<string, string> = {
  shared_buffers: "64MB",
  max_connections: "100",
  max_wal_size: "512MB",
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  timezone: "UTC",
  log_timezone: "UTC",
  log_destination: "stderr",
  logging_collector: "off",
  log_line_prefix: "%m [%p] %e ",
};

/** Below the ports that systems give to outgoing connections, so that none of those can take one between our look and the start. */
const PORTS = { from: 20_000, to: 32_000 };
/** The look and the start are two steps; that other starts take the port in between every time will not happen. */
const ATTEMPTS = 5;

const STOP_PATIENCE_MS = 10_000;
const QUIT_PATIENCE_MS = 6000;

/** The first write-ahead log of a start needs this much; less room is why it failed. */
const ROOM_TO_START = 32 * 2 ** 20;

export async function startServer(options: ServerOptions): Promise<Server> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort(attempt === 1 ? options.preferredPort : undefined);
    const server = await launch(options, port);
    if (await becomesReady(server, options)) return server;
    if (attempt < ATTEMPTS && !(await isFree(port))) continue;
    throw await explain(options);
  }
}

/** The port that the server running in this data directory listens on, once it accepts connections. */
export async function readyPort(dataDir: string, pid?: number): Promise<number | undefined> {
  // Its lines by number, as pg_ctl reads them: 1 process, 4 port, 8 status (PostgreSQL's src/include/utils/pidfile.h).
  const lines = (await readFile(pidFile(dataDir), "utf8").catch(() => "")).split("\n");
  if (lines[7]?.trim() !== "ready" || (pid !== undefined && Number(lines[0]) !== pid)) return undefined;
  return Number(lines[3]);
}

/**
 * Takes away what a killed server left, so that PostgreSQL does not shy from a stranger that got its number.
 * @returns whether the former server was killed, which makes this start a recovery.
 */
export async function clearPidFile(dataDir: string): Promise<boolean> {
  const there = (await readFile(pidFile(dataDir), "utf8").catch(() => undefined)) !== undefined;
  await rm(pidFile(dataDir), { force: true });
  return there;
}

function pidFile(dataDir: string): string {
  return join(clusterPath(dataDir), "postmaster.pid");
}

async function launch(
  { program, dataDir, name, account, log, settings }: ServerOptions,
  port: number,
): Promise<Server> {
  const all = { ...SETTINGS, ...settings, port: String(port), cluster_name: name };
  const flags = Object.entries(all).flatMap(([key, value]) => ["-c", `${key}=${value}`]);
  const child = spawn(program, ["-D", nameFromInside(clusterPath(dataDir)), ...flags], {
    ...account,
    cwd: clusterPath(dataDir),
    env: PROGRAM_ENV,
    // In a session of its own a Ctrl-C in the terminal does not reach it, and we can let our requests finish first.
    detached: true,
    stdio: ["ignore", log.fd, log.fd],
  });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  await new Promise<void>((resolve, reject) => child.once("spawn", resolve).once("error", reject));
  child.unref();
  return { pid: child.pid ?? 0, port, exited, stop: () => stop(child, exited) };
}

/** There is no time limit: recovery after a crash takes as long as it takes, and cutting it short only makes it begin again. */
async function becomesReady(server: Server, { dataDir, signal }: ServerOptions): Promise<boolean> {
  let running = true;
  server.exited.then(() => {
    running = false;
  });
  while (running) {
    if ((await readyPort(dataDir, server.pid)) === server.port) return true;
    if (signal?.aborted) {
      await server.stop();
      signal.throwIfAborted();
    }
    await sleep(20);
  }
  return false;
}

async function stop(child: ChildProcess, exited: Promise<void>): Promise<void> {
  child.ref();
  child.kill("SIGINT");
  if (await within(STOP_PATIENCE_MS, exited)) return;
  child.kill("SIGQUIT");
  if (await within(QUIT_PATIENCE_MS, exited)) return;
  child.kill("SIGKILL");
  await exited;
}

async function within(milliseconds: number, event: Promise<void>): Promise<boolean> {
  const abort = new AbortController();
  const late = sleep(milliseconds, false, { signal: abort.signal }).catch(() => false);
  const result = await Promise.race([event.then(() => true), late]);
  abort.abort();
  return result;
}

async function freePort(preferred: number | undefined): Promise<number> {
  if (preferred !== undefined && (await isFree(preferred))) return preferred;
  for (;;) {
    const port = randomInt(PORTS.from, PORTS.to);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen({ port, host: "127.0.0.1" }, () => probe.close(() => resolve(true)));
  });
}

async function explain({ dataDir, log }: ServerOptions): Promise<StartError> {
  if (!(await hasRoom(dataDir, ROOM_TO_START))) return diskFull(dataDir);
  const lines = (await log.sinceOpened()).trim().split("\n");
  const last = lines.findLast((line) => /FATAL|PANIC/.test(line)) ?? lines.at(-1) ?? "it said nothing";
  return new StartError("postgres_failed", `PostgreSQL did not start (see ${log.path}): ${last}`);
}
