/** The file that PostgreSQL writes its messages to, kept small. */
import { chown, copyFile, open, readFile, stat, truncate } from "node:fs/promises";
import { join } from "node:path";
import type { Account } from "./account.ts";

/** With the one older file, twice this; enough to see what led to trouble, little enough for a small disk. */
const MAX_BYTES = 10 * 2 ** 20;
const LOOK_EVERY_MS = 60_000;

export type ServerLog = {
  /** For the server to write to: it outlives this process, and so do its messages. */
  fd: number;
  path: string;
  /** What was written since the log was opened. */
  sinceOpened(): Promise<string>;
  close(): Promise<void>;
};

export async function openServerLog(dataDir: string, account: Account | undefined): Promise<ServerLog> {
  const path = join(dataDir, "postgres.log");
  await shorten(path);
  const file = await open(path, "a", 0o600);
  if (account) await chown(path, account.uid, account.gid);
  const { size } = await file.stat();
  const timer = setInterval(() => shorten(path).catch(() => {}), LOOK_EVERY_MS).unref();
  return {
    fd: file.fd,
    path,
    sinceOpened: async () => (await readFile(path)).subarray(size).toString("utf8"),
    close: async () => {
      clearInterval(timer);
      await file.close();
    },
  };
}

/** The server keeps the file open, so it is emptied in place; appending goes on from its new end. */
async function shorten(path: string): Promise<void> {
  const size = (await stat(path).catch(() => undefined))?.size ?? 0;
  if (size <= MAX_BYTES) return;
  // On a full disk the older messages go, for emptying the file is then the more urgent.
  await copyFile(path, `${path}.1`).catch(() => {});
  await truncate(path);
}
