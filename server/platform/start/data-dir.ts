/** The directory for the database's and everybody's files: made if it is not there, and found writable before anything is begun. */
import { access, chown, constants, mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { diskFull } from "../postgres/disk.ts";
import { StartError } from "./start-error.ts";

/** A directory that root makes in somebody's checkout is that somebody's. @throws StartError `data_dir_unwritable`, `disk_full` */
export async function makeDataDir(dataDir: string): Promise<void> {
  try {
    const first = await makeWithParents(dataDir);
    if (first === undefined || process.getuid?.() !== 0) {
      await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
      return;
    }
    const { uid, gid } = await stat(dirname(first));
    for (let made = dataDir; made.length >= first.length; made = dirname(made)) await chown(made, uid, gid);
  } catch (error) {
    // Whatever the system has against it: a file of that name, a place that is not on a disk, a loop of links.
    throw isFull(error) ? diskFull(dataDir) : unwritable(error as Error, dataDir);
  }
}

/**
 * The outermost directory that had to be made. Node's own `recursive` never comes back where a parent is there but can
 * hold no directories, as in /proc.
 */
async function makeWithParents(path: string): Promise<string | undefined> {
  if (await isDirectory(path)) return undefined;
  const first = await makeWithParents(dirname(path));
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    // Two processes may start together.
    if (!(await isDirectory(path))) throw error;
  }
  return first ?? path;
}

async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (isOneOf(error, ["ENOENT"])) return false;
    throw error;
  }
}

/** What the system says of a file in the directory, as a sentence; other errors as they are. */
export function dataDirError(error: unknown, dataDir: string): unknown {
  if (error instanceof StartError) return error;
  if (isFull(error)) return diskFull(dataDir);
  return isOneOf(error, ["EACCES", "EPERM", "EROFS", "ENOTDIR"]) ? unwritable(error as Error, dataDir) : error;
}

/** 53100 is PostgreSQL's own code for a full disk. */
const isFull = (error: unknown): boolean => isOneOf(error, ["ENOSPC", "EDQUOT", "53100"]);

const isOneOf = (error: unknown, codes: readonly string[]): boolean =>
  error instanceof Error && "code" in error && codes.includes(String(error.code));

const unwritable = (error: Error, dataDir: string): StartError =>
  new StartError(
    "data_dir_unwritable",
    `The setting DATA_DIR must be a directory that Mosty can make and write to, and ${dataDir} is not: ${error.message}.`,
    { cause: error },
  );
