/** Ends a server whose owner died before it could: found by a name that only our server's processes carry. */
import { execFile } from "node:child_process";
import { readdir, readFile, stat } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";

/** The server itself, called the postmaster, or one of its children. */
type Member = { pid: number; postmaster: boolean };

/** The first shutdown writes everything down, the second leaves that to recovery at the next start, the last is for what hangs. */
const STEPS: { signal: NodeJS.Signals; patience: number }[] = [
  { signal: "SIGINT", patience: 3000 },
  { signal: "SIGQUIT", patience: 6000 },
  { signal: "SIGKILL", patience: 3000 },
];

/**
 * Ends what is left of the server called `name` and run by `uid`: the server, or its children when it was killed and they
 * have not noticed yet. Nothing acknowledged is lost. Returns whether there was anything. Only for the owner to call.
 */
export async function endLeftovers(name: string, uid: number): Promise<boolean> {
  let left = await membersOf(name, uid);
  const found = left.length > 0;
  for (const { signal, patience } of STEPS) {
    const postmasters = left.filter((member) => member.postmaster);
    // Children do not end on SIGINT, and must not be ended by anything milder than their postmaster would be.
    if (postmasters.length === 0 && signal === "SIGINT") continue;
    for (const { pid } of signal === "SIGKILL" || postmasters.length === 0 ? left : postmasters) send(pid, signal);
    const deadline = Date.now() + patience;
    while (left.length > 0 && Date.now() < deadline) {
      await sleep(20);
      left = await membersOf(name, uid);
    }
  }
  return found;
}

/** Numbers are reused and so prove nothing; a command line with a name made from a secret, run by the right user, does. */
async function membersOf(name: string, uid: number): Promise<Member[]> {
  const found = process.platform === "linux" ? await linuxCommands(uid) : await psCommands(uid);
  return found
    .map(({ pid, command }) => ({ pid, postmaster: command.includes(` cluster_name=${name} `), command }))
    .filter(({ postmaster, command }) => postmaster || command.startsWith(`postgres: ${name}: `));
}

async function linuxCommands(uid: number): Promise<{ pid: number; command: string }[]> {
  const pids = (await readdir("/proc")).filter((entry) => /^\d+$/.test(entry));
  const commands = await Promise.all(
    pids.map(async (pid) => {
      // Between the listing and here a process may have ended.
      const owner = await stat(`/proc/${pid}`).catch(() => undefined);
      if (owner?.uid !== uid) return [];
      const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
      return [{ pid: Number(pid), command: command.replaceAll("\0", " ") }];
    }),
  );
  return commands.flat();
}

async function psCommands(uid: number): Promise<{ pid: number; command: string }[]> {
  const { stdout } = await promisify(execFile)("ps", ["-axww", "-o", "pid=,uid=,command="], { maxBuffer: 2 ** 24 });
  const rows = stdout.split("\n").map((line) => /^\s*(\d+)\s+(-?\d+)\s(.*)$/.exec(line));
  return rows.flatMap((row) => (row && Number(row[2]) === uid ? [{ pid: Number(row[1]), command: `${row[3]} ` }] : []));
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself in the meantime, which is what was wanted.
  }
}
