/** Files in a directory: written under another name, brought to the disk, then renamed, so that none is ever half there. */
import { createReadStream } from "node:fs";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { FileStore } from "./store.ts";

export function createLocalStore(folder: string): FileStore {
  // Spread over folders: some file systems are slow with a hundred thousand entries in one.
  const pathOf = (name: string) => join(folder, "kept", name.slice(0, 2), name);
  return {
    incoming: join(folder, "incoming"),
    async put(name, path) {
      const target = pathOf(name);
      await mkdir(dirname(target), { recursive: true });
      await sync(path);
      await rename(path, target);
      await sync(dirname(target));
    },
    async open(name, range) {
      const path = pathOf(name);
      return (await exists(path)) ? createReadStream(path, range) : undefined;
    },
    remove: (name) => rm(pathOf(name), { force: true }),
  };
}

/** Until it is on the disk; a directory's entries too, or a power cut takes back the renaming. */
async function sync(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
}
