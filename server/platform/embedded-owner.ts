/** The right of one process to run the database server of a data directory. */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { StartError } from "./start-error.ts";

/** Long enough for a former owner that is just leaving, short enough for a person who waits for the refusal. */
const PATIENCE_MS = 1500;
const RETRY_MS = 100;
const SQLITE_BUSY = 5;

// Node closes a SQLite file that is garbage-collected, and with it the lock would go: held here, it lives as long as the process.
const held = new Set<DatabaseSync>();

/**
 * Takes the lock, or throws `data_dir_in_use`; the returned function gives it back.
 * Node offers no file locks of its own, but its SQLite takes the kernel's: they are atomic, end with the process however it
 * dies, know nothing of process numbers and so cannot go stale. Nothing is ever written to the file.
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
  const lock = new DatabaseSync(ownershipFile(dataDir));
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    lock.close();
    if (error instanceof Error && "errcode" in error && error.errcode === SQLITE_BUSY) return undefined;
    throw error;
  }
  held.add(lock);
  return () => {
    if (held.delete(lock)) lock.close();
  };
}
