/** Where tests put databases of theirs: in memory where there is room. */
import { access, constants, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";

/** Where Linux keeps files in memory. Every file of tests has a database copied for it, some thousand small files each time. */
const MEMORY = "/dev/shm";
const ENOUGH_BYTES = 4 * 1024 ** 3;

/** Containers often have 64 MB of it only; nothing here has to outlive the tests. */
export async function placeForDatabases(): Promise<string> {
  try {
    await access(MEMORY, constants.W_OK);
    const { bavail, bsize } = await statfs(MEMORY);
    if (bavail * bsize >= ENOUGH_BYTES) return MEMORY;
  } catch {
    // Not Linux, or not allowed.
  }
  return tmpdir();
}
