/** A copy of a running PostgreSQL that follows it (streaming replication), and takes over where that one has died. */
import { type ChildProcess, spawn } from "node:child_process";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { chooseAccounts, giveTo } from "../../server/platform/postgres/account.ts";
import { clusterPath, nameFromInside } from "../../server/platform/postgres/cluster.ts";
import type { EmbeddedPostgres } from "../../server/platform/postgres/embedded.ts";
import { findPrograms, PROGRAM_ENV } from "../../server/platform/postgres/programs.ts";

export type Standby = {
  url: string;
  /** It is the primary from then on. */
  promote(): Promise<void>;
  close(): Promise<void>;
};

const PATIENCE_MS = 30_000;

/** From then on the primary acknowledges nothing that the standby does not have. */
export async function openStandby(primary: Pick<EmbeddedPostgres, "url">, primaryDir: string): Promise<Standby> {
  const dataDir = await mkdtemp(join(tmpdir(), "mosty standby "));
  const cluster = clusterPath(dataDir);
  const port = await freePort();
  await copyRunning(primary.url, clusterPath(primaryDir), cluster);
  await writeFile(join(cluster, "standby.signal"), "");
  const accounts = await chooseAccounts(dataDir, cluster);
  if (accounts.server) await giveTo(accounts.server, cluster);
  const programs = await findPrograms(accounts.server, dataDir);
  const { username, password, hostname, port: primaryPort } = new URL(primary.url);
  const settings = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: 100,
    primary_conninfo: `host=${hostname} port=${primaryPort} user=${username} password=${password} application_name=standby`,
  };
  const flags = Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`]);
  const child = spawn(programs.postgres, ["-D", nameFromInside(cluster), ...flags], {
    ...accounts.server,
    cwd: cluster,
    env: PROGRAM_ENV,
    stdio: "ignore",
  });
  await ask(primary.url, "ALTER SYSTEM SET synchronous_standby_names = 'standby'");
  await ask(primary.url, "SELECT pg_reload_conf()");
  await until(primary.url, "SELECT FROM pg_stat_replication WHERE state = 'streaming' AND sync_state = 'sync'");
  const own = new URL(primary.url);
  own.port = String(port);
  return {
    url: own.href,
    async promote() {
      await ask(own.href, "SELECT pg_promote()");
      await until(own.href, "SELECT WHERE NOT pg_is_in_recovery()");
    },
    async close() {
      await ended(child);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL documentation, 26.3.4: a copy of the files between these two calls, with the label that the second one gives. */
async function copyRunning(url: string, from: string, to: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("SELECT pg_backup_start('standby', true)");
    await cp(from, to, { recursive: true, filter: (name) => !basename(name).startsWith("postmaster.") });
    const { rows } = await client.query<{ labelfile: string }>("SELECT labelfile FROM pg_backup_stop()");
    await writeFile(join(to, "backup_label"), rows[0]?.labelfile ?? "");
  } finally {
    await client.end();
  }
}

async function ask(url: string, text: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rowCount ?? 0;
  } finally {
    await client.end();
  }
}

async function until(url: string, text: string): Promise<void> {
  const giveUp = performance.now() + PATIENCE_MS;
  for (;;) {
    // Refused while it starts.
    const found = await ask(url, text).catch(() => 0);
    if (found > 0) return;
    if (performance.now() > giveUp) throw new Error(`never true: ${text}`);
    await sleep(100);
  }
}

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) =>
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    }),
  );
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGINT");
  await gone;
}
