/** The product as it is run: a real process of the production build, and what it says. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");
const main = join(root, "dist/server/main.js");

export type RunningProcess = {
  child: ChildProcess;
  /** Resolves with its address once it is open; rejects where it ends before. */
  opened: Promise<string>;
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  readonly stdout: string;
  readonly stderr: string;
};

const started = new Set<ChildProcess>();

/** As `npm start` gives them. */
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: { start: string } };
const startFlags = scripts.start.split(" ").filter((word) => word.startsWith("--"));

/** With these settings and no others of this environment; `flags` are further ones of Node's. */
export function startProcess(settings: Record<string, string>, flags: readonly string[] = []): RunningProcess {
  const child = spawn(process.execPath, [...startFlags, ...flags, main], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, LOG_LEVEL: "error", PORT: "0", ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  started.add(child);
  let stdout = "";
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk));
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once("close", (code, signal) => {
      started.delete(child);
      resolve({ code, signal });
    });
  });
  const opened = new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk;
      const address = /open at http:\/\/localhost:(\d+)/.exec(stdout)?.[1];
      if (address) resolve(`http://127.0.0.1:${address}`);
    });
    void ended.then(() => reject(new Error(`ended before it was open: ${stdout}${stderr}`)));
  });
  // Who only waits for the end need not hear of it a second time.
  opened.catch(() => undefined);
  return {
    child,
    opened,
    ended,
    get stdout() {
      return stdout;
    },
    get stderr() {
      return stderr;
    },
  };
}

/** Ends what a failed test left. */
export async function endProcesses(): Promise<void> {
  await Promise.all(
    [...started].map((child) => {
      const gone = new Promise((resolve) => child.once("close", resolve));
      child.kill("SIGTERM");
      setTimeout(() => child.kill("SIGKILL"), 10_000).unref();
      return gone;
    }),
  );
}

/** Builds everything where the build is missing or older than its sources. */
export function buildServer(): void {
  const newest = Math.max(...["server", "shared", "migrations"].map((folder) => newestIn(join(root, folder))));
  if (existsSync(main) && statSync(main).mtimeMs > newest) return;
  execFileSync(process.execPath, [join(root, "build.mjs")], { cwd: root, stdio: "inherit" });
}

function newestIn(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Math.max(...files.map((file) => statSync(join(file.parentPath, file.name)).mtimeMs));
}
