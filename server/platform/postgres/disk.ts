/** Tells a full disk from other troubles, for PostgreSQL's programs say it only in prose. */
import { statfs } from "node:fs/promises";
import { StartError } from "../start/start-error.ts";

export async function hasRoom(directory: string, bytes: number): Promise<boolean> {
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize >= bytes;
}

export function diskFull(directory: string): StartError {
  return new StartError(
    "disk_full",
    `There is too little room left on the disk of ${directory} for the database: make some and start again; nothing is lost.`,
  );
}
