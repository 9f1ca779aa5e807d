/** The processes that are measured: floors from their files, the product from its production build; all are ended with the bench. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";

export type Measured = {
  url: string;
  pid: number;
  /** Sends a line and resolves with the line that comes back. */
  ask(line: string): Promise<string>;
  stop(): Promise<void>;
};

const running = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

const here = import.meta.dirname;
const root = join(here, "../..");
const built = join(root, "dist/server/main.js");

export function startFloor(
  name: "hello" | "bytes" | "query" | "broadcast" | "insert",
  databaseUrl?: string,
): Promise<Measured> {
  return start(join(here, `floors/${name}.ts`), [], { DATABASE_URL: databaseUrl });
}

/** @throws where the product has not been built. */
export function startProduct(databaseUrl: string, dataDir: string): Promise<Measured> {
  if (!existsSync(built)) throw new Error("dist/server is missing; run `npm run build` first");
  return start(built, startFlags(), {
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    PORT: "0",
    LOG_LEVEL: "warn",
    DEMO: "no",
  });
}

/** Node's own flags, as `npm start` gives them. */
function startFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: { start: string } };
  return scripts.start.split(" ").filter((word) => word.startsWith("--"));
}

async function start(
  file: string,
  flags: readonly string[],
  settings: Record<string, string | undefined>,
): Promise<Measured> {
  const child = spawn(process.execPath, [...flags, file], {
    env: { PATH: process.env.PATH, NODE_ENV: "production", ...settings },
    stdio: ["pipe", "pipe", "inherit"],
  });
  running.add(child);
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  void ended.then(() => running.delete(child));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextLine = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${file} ended`);
    return value;
  };
  return {
    url: await openedAt(nextLine),
    pid: child.pid ?? 0,
    async ask(line) {
      child.stdin.write(`${line}\n`);
      return nextLine();
    },
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

async function openedAt(nextLine: () => Promise<string>): Promise<string> {
  for (;;) {
    const line = await nextLine();
    if (/\bopen\b/.test(line)) return /http:\S+/.exec(line)?.[0].replace("localhost", "127.0.0.1") ?? "";
  }
}

/** Resident memory in megabytes (of 1,000,000 bytes). */
export async function memoryOf({ pid }: Measured): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]);
  return (kilobytes * 1024) / 1e6;
}
