/**
 * The PostgreSQL that comes with Mosty: a real server from an npm package, in `dataDir`/postgres, reachable from this machine
 * only and with a random password. It is a process of its own; the one that started it owns it, and nobody else may meanwhile.
 */
import { chmod, chown, stat } from "node:fs/promises";
import pg from "pg";
import { dataDirError, makeDataDir } from "../start/data-dir.ts";
import { type Accounts, chooseAccounts } from "./account.ts";
import {
  checkCluster,
  clusterPath,
  hasCluster,
  makeCluster,
  readPassword,
  removeUnfinished,
  SUPERUSER,
  serverName,
} from "./cluster.ts";
import { endLeftovers } from "./leftovers.ts";
import { openServerLog } from "./log.ts";
import { isOwned, ownershipFile, takeOwnership } from "./owner.ts";
import { findPrograms } from "./programs.ts";
import { clearPidFile, readyPort, type Server, startServer } from "./server.ts";

const DATABASE = "mosty";

export type EmbeddedPostgresOptions = {
  dataDir: string;
  /** Hears what an operator may want to know, in English sentences. */
  log?: (line: string) => void;
  /** `recover`: the former server or its owner was killed; reading what was not yet in place may take a while. */
  onProgress?: (step: "init" | "start" | "recover") => void;
  /** PostgreSQL settings over the built-in ones; by default all that keeps acknowledged data is on. */
  settings?: Record<string, string>;
  /** Taken if it is free, so that pools find a restarted server where the former one was. */
  preferredPort?: number;
  /** Aborted where the start need not go on; what was begun is ended before the promise rejects. */
  signal?: AbortSignal;
};

export type EmbeddedPostgres = {
  /** Of the database `mosty`, as the superuser that owns it. */
  url: string;
  port: number;
  pid: number;
  /** Resolves when the server ended without `stop`; the data directory is then free to be started again. */
  died: Promise<void>;
  /** At most about 15 s; may be called twice. */
  stop(): Promise<void>;
};

/**
 * Starts the server, making the database first if there is none, and resolves when it accepts connections.
 * A server left by a killed process is ended first: its sessions, with whatever they had locked, belong to nobody.
 * @throws StartError `data_dir_in_use`, `data_dir_owner`, `data_dir_version`, `data_dir_damaged`, `data_dir_unwritable`, `data_dir_unlockable`,
 *   `disk_full`, `platform_unsupported`, `binaries_missing`, `binaries_unusable`, `cannot_leave_root`, `no_account`,
 *   `database_not_made`, `postgres_failed`
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir } = options;
  try {
    await makeDataDir(dataDir);
    const accounts = await chooseAccounts(dataDir, clusterPath(dataDir));
    const release = await takeOwnership(dataDir);
    try {
      return await startAsOwner(options, accounts, release);
    } catch (error) {
      release();
      throw error;
    }
  } catch (error) {
    throw dataDirError(error, dataDir);
  }
}

/** The connection string of the server that another process runs in this directory, for commands beside a running Mosty. */
export async function findEmbeddedPostgres(dataDir: string): Promise<string | undefined> {
  if (!(await hasCluster(dataDir)) || !isOwned(dataDir)) return undefined;
  const port = await readyPort(dataDir);
  return port === undefined ? undefined : connectionString(await readPassword(dataDir), port, DATABASE);
}

async function startAsOwner(
  options: EmbeddedPostgresOptions,
  accounts: Accounts,
  release: () => void,
): Promise<EmbeddedPostgres> {
  const { dataDir, log = () => {}, onProgress = () => {}, settings = {}, preferredPort, signal } = options;
  const account = accounts.server;
  const programs = await findPrograms(account, dataDir);
  await chmod(ownershipFile(dataDir), 0o600);
  if (account) await chown(ownershipFile(dataDir), account.uid, account.gid);

  await removeUnfinished(dataDir);
  if (!(await hasCluster(dataDir))) {
    onProgress("init");
    log(`Making a PostgreSQL ${programs.major} database in ${clusterPath(dataDir)}.`);
    await makeCluster(dataDir, programs, accounts, signal);
  }
  signal?.throwIfAborted();
  await checkCluster(dataDir, programs.major, account);

  const password = await readPassword(dataDir);
  const name = await serverName(dataDir, password);
  const leftovers = await endLeftovers(name, (await stat(clusterPath(dataDir))).uid);
  if (leftovers) log("Ended a PostgreSQL server whose Mosty process had been killed.");
  const killed = await clearPidFile(dataDir);
  onProgress(leftovers || killed ? "recover" : "start");

  const serverLog = await openServerLog(dataDir, account);
  try {
    const program = programs.postgres;
    const server = await startServer({
      program,
      dataDir,
      name,
      account,
      log: serverLog,
      settings,
      preferredPort,
      signal,
    });
    await ensureDatabase(server, password);
    const end = () => serverLog.close().finally(release);
    return { ...supervise(server, end), url: connectionString(password, server.port, DATABASE) };
  } catch (error) {
    await serverLog.close();
    throw error;
  }
}

function supervise(server: Server, end: () => Promise<void>): Omit<EmbeddedPostgres, "url"> {
  let stopping: Promise<void> | undefined;
  const ended = server.exited.then(end);
  const died = new Promise<void>((resolve) => ended.then(() => (stopping ? undefined : resolve())));
  const stop = () => {
    stopping ??= server.stop().then(() => ended);
    return stopping;
  };
  return { pid: server.pid, port: server.port, died, stop };
}

/** Idempotent, since a start may end between making the files and here. */
async function ensureDatabase(server: Server, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: connectionString(password, server.port, "postgres") });
  // A connection that breaks while idle is an event; while in use, which matters here, also a rejection.
  client.on("error", () => {});
  try {
    await client.connect();
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } catch (error) {
    await server.stop();
    throw error;
  } finally {
    await client.end().catch(() => {});
  }
}

function connectionString(password: string, port: number, database: string): string {
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
}
