/** Ends a server whose owner died before it could: found by a name that only our server's processes carry. */
import { execFile } from "node:child_process";
import { readdir, readFile, stat } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

type Process = { pid: number; uid: number; command: string };

/**
 * Each step and how long it may take: a fast shutdown writes everything down; the next leaves that to recovery at the next
 * start; the last is for processes that hang. None of them loses what was acknowledged.
 */
const STEPS: { signal: NodeJS.Signals; patience: number }[] = [
  { signal: "SIGINT", patience: 3000 },
  { signal: "SIGQUIT", patience: 5000 },
  { signal: "SIGKILL", patience: 5000 },
];

/**
 * Ends what is left of the server called `name` and run by `uid`: the server itself, or its children when it was killed and
 * they have not noticed yet. Returns whether there was anything. Call it only as the owner.
 */
export async function endLeftovers(name: string, uid: number): Promise<boolean> {
  let left = await processesOf(name, uid);
  const found = left.length > 0;
  for (const { signal, patience } of STEPS) {
    for (const pid of signal === "SIGKILL" ? left : heads(left)) send(pid.pid, signal);
    const deadline = Date.now() + patience;
    while (left.length > 0 && Date.now() < deadline) {
      await sleep(20);
      left = await processesOf(name, uid);
    }
  }
  return found;
}
