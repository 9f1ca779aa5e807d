/** The database files: made whole or not at all, and known to be ours. */
import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { chmod, chown, mkdir, mkdtemp, open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { StartError } from "../start/start-error.ts";
import { type Account, type Accounts, giveTo } from "./account.ts";
import { diskFull, hasRoom } from "./disk.ts";
import { PROGRAM_ENV, type Programs } from "./programs.ts";

export const SUPERUSER = "mosty";

const PASSWORD_FILE = "mosty.password";
const UNFINISHED = "postgres.init-";

/** What a new set of files takes up, its first write-ahead log included, and some more to begin with. */
const ROOM_FOR_CLUSTER = 64 * 2 ** 20;

/**
 * What counts as a letter for trigrams and the text search parser; builtin C.UTF-8 rules order and case whatever this is.
 * With plain C no Polish letter would be part of a word, so it comes last, for systems that have nothing else.
 */
const LETTERS = ["C.UTF-8", "en_US.UTF-8", "C"];

export function clusterPath(dataDir: string): string {
  return join(dataDir, "postgres");
}

/**
 * How PostgreSQL is to name its directory: on Linux as the one it stands in, entered before the rights of root are dropped.
 * So it need not be able to enter the directories above, and no odd character of a path meets a shell in initdb.
 */
export function nameFromInside(directory: string): string {
  return process.platform === "linux" ? "/proc/self/cwd" : directory;
}

export async function hasCluster(dataDir: string): Promise<boolean> {
  return (await stat(clusterPath(dataDir)).catch(() => undefined)) !== undefined;
}

/** Makes the files aside and renames them, so that an interrupted initdb leaves nothing that looks like a database. */
export async function makeCluster(
  dataDir: string,
  programs: Programs,
  accounts: Accounts,
  signal?: AbortSignal,
): Promise<void> {
  const aside = await mkdtemp(join(dataDir, UNFINISHED));
  try {
    const password = randomBytes(24).toString("hex");
    const made = await initialise(aside, { password, program: programs.initdb, account: accounts.init, signal });
    await writeDurably(join(made, PASSWORD_FILE), password);
    await giveTo(accounts.server, made);
    await rename(made, clusterPath(dataDir));
    await syncDirectory(dataDir);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

/** Sets of files that a killed start left behind; one whose initdb still runs may resist and goes next time. */
export async function removeUnfinished(dataDir: string): Promise<void> {
  const left = (await readdir(dataDir)).filter((name) => name.startsWith(UNFINISHED));
  for (const name of left)
    await rm(join(dataDir, name), { recursive: true, force: true, maxRetries: 3 }).catch(() => {});
}

/** Refuses files of another major version, and puts right what a restored copy may have lost: owner and mode. */
export async function checkCluster(dataDir: string, major: number, account: Account | undefined): Promise<void> {
  const cluster = clusterPath(dataDir);
  const version = (await readFile(join(cluster, "PG_VERSION"), "utf8").catch(() => "")).trim();
  if (!version) {
    throw new StartError(
      "data_dir_damaged",
      `${cluster} is not a PostgreSQL database: restore it from a backup, or move it away to start again.`,
    );
  }
  if (Number(version) !== major) {
    throw new StartError(
      "data_dir_version",
      `The database in ${cluster} was made by PostgreSQL ${version} and this version of Mosty brings PostgreSQL ${major}: back it up with the version of Mosty that made it, and restore it into an empty directory.`,
    );
  }
  if (account && (await stat(cluster)).uid !== account.uid) await giveTo(account, cluster);
  await chmod(cluster, 0o700);
}

export async function readPassword(dataDir: string): Promise<string> {
  const file = join(clusterPath(dataDir), PASSWORD_FILE);
  const password = await readFile(file, "utf8").catch(() => "");
  if (password) return password.trim();
  throw new StartError("data_dir_damaged", `The database's password is missing: restore ${file} from a backup.`);
}

/**
 * A name for the server that its processes carry in their command lines. It is bound to the very directory, so that the
 * server of a copied directory, password and all, is never taken for this one's.
 */
export async function serverName(dataDir: string, password: string): Promise<string> {
  const { dev, ino } = await stat(clusterPath(dataDir));
  return `mosty-${createHash("sha256").update(`${dev}:${ino}:${password}`).digest("hex").slice(0, 16)}`;
}

type Initialisation = {
  password: string;
  program: string;
  account: Account | undefined;
  signal: AbortSignal | undefined;
};

async function initialise(aside: string, { password, program, account, signal }: Initialisation): Promise<string> {
  const passwordFile = join(aside, "password");
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (account) await chown(passwordFile, account.uid, account.gid);
  let output = "";
  for (const letters of LETTERS) {
    const made = join(aside, letters);
    await mkdir(made, { mode: 0o700 });
    if (account) await chown(made, account.uid, account.gid);
    const run = await runInitdb(program, { made, passwordFile, letters, account, signal });
    if (run.ok) return made;
    signal?.throwIfAborted();
    output = run.output;
    if (!(await hasRoom(aside, ROOM_FOR_CLUSTER))) throw diskFull(dirname(aside));
  }
  throw new StartError("database_not_made", `PostgreSQL could not make its database: ${lastLine(output)}`);
}

type Initdb = {
  made: string;
  passwordFile: string;
  letters: string;
  account: Account | undefined;
  signal: AbortSignal | undefined;
};

async function runInitdb(program: string, { made, passwordFile, letters, account, signal }: Initdb) {
  // The open file goes along as number 3: its path may lie where the account cannot enter.
  const password = await open(passwordFile, "r");
  const passwordName = process.platform === "linux" ? "/proc/self/fd/3" : passwordFile;
  const flags = [
    ["-D", nameFromInside(made)],
    ["--username", SUPERUSER],
    [`--pwfile=${passwordName}`, "--auth=scram-sha-256"],
    ["--encoding=UTF8", "--locale=C", `--lc-ctype=${letters}`],
    ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
  ].flat();
  const child = spawn(program, flags, {
    ...account,
    cwd: made,
    env: PROGRAM_ENV,
    stdio: ["ignore", "pipe", "pipe", password.fd],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (output += chunk));
  try {
    return await new Promise<{ ok: boolean; output: string }>((resolve, reject) => {
      const end = () => child.kill("SIGTERM");
      signal?.addEventListener("abort", end);
      child.once("close", () => signal?.removeEventListener("abort", end));
      child.once("error", reject);
      child.once("close", (code) => resolve({ ok: code === 0, output }));
    });
  } finally {
    await password.close();
  }
}

function lastLine(output: string): string {
  return (
    output
      .trim()
      .split("\n")
      .findLast((line) => /error|fatal/i.test(line)) ?? "initdb failed"
  );
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, "w", 0o600);
  await file.writeFile(text);
  await file.sync();
  await file.close();
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, "r");
  await directory.sync();
  await directory.close();
}
