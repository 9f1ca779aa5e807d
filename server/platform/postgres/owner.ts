/** The right of one process to run the database server of a data directory. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { StartError } from "../start/start-error.ts";

/** Long enough for a former owner that is just leaving, short enough for a person who waits for the refusal. */
const PATIENCE_MS = 600;
const RETRY_MS = 50;

/** Result codes of SQLite (sqlite.org/rescode.html). */
const SQLITE_BUSY = 5;
const SQLITE_CANTOPEN = 14;

// Node closes a SQLite file that is garbage-collected, and with it the lock would go: held here, it lives as long as the process.
const held = new Set<DatabaseSync>();

/**
 * Takes the lock, or throws `data_dir_in_use`; the returned function gives it back.
 * Node offers no file locks of its own, but its SQLite takes the kernel's: they are atomic, end with the process however it
 * dies, know nothing of process numbers and so cannot go stale. Nothing is ever written to the file, and this process must
 * not open it in any other way, since closing it anywhere gives up all of a process's locks on it (fcntl(2)).
 */
export async function takeOwnership(dataDir: string): Promise<() => void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const release = tryOwnership(dataDir);
    if (release) return release;
    if (Date.now() > deadline) {
      throw new StartError(
        "data_dir_in_use",
        `Another Mosty process is using the data directory ${dataDir}: stop it first, or choose another directory.`,
      );
    }
    await sleep(RETRY_MS);
  }
}

/** True while some process, this one included, owns the server of this data directory. */
export function isOwned(dataDir: string): boolean {
  const release = tryOwnership(dataDir);
  release?.();
  return release === undefined;
}

export function ownershipFile(dataDir: string): string {
  return join(dataDir, "postgres.lock");
}

function tryOwnership(dataDir: string): (() => void) | undefined {
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(ownershipFile(dataDir));
    // A journal on disk would outlive a kill, and might belong to somebody else when the next owner comes.
    lock.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
  } catch (error) {
    lock?.close();
    const code = error instanceof Error && "errcode" in error ? error.errcode : undefined;
    if (code === SQLITE_BUSY) return undefined;
    throw refusal(dataDir, code, error);
  }
  return hold(lock);
}

function hold(lock: DatabaseSync): () => void {
  held.add(lock);
  return () => {
    if (held.delete(lock)) lock.close();
  };
}

function refusal(dataDir: string, code: unknown, cause: unknown): StartError {
  if (code === SQLITE_CANTOPEN) {
    return new StartError("data_dir_unwritable", `Mosty may not write to its data directory ${dataDir}.`, { cause });
  }
  return new StartError(
    "data_dir_unlockable",
    `The file system of ${dataDir} does not lock files, without which two processes could spoil the database: choose a directory on a local disk.`,
    { cause },
  );
}
