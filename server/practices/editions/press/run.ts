/** Running the press: a process for each step, watched for time and memory, ended whatever happens. */
import { type ChildProcess, fork } from "node:child_process";
import { readFile } from "node:fs/promises";
import { setPriority } from "node:os";
import { join } from "node:path";
import { PROGRAM_ENV, programFile } from "../../../platform/start/program-files.ts";
import { type Order, type Report, SET } from "./manuscript.ts";

export type Step = Order["step"];
export type Printed = { pages: number; peakMb: number; seconds: number };

/** Why nothing came of it: it took more than it may, it failed, or it is no longer wanted. */
export class PressError extends Error {
  readonly code: "too_large" | "broken" | "cancelled";

  constructor(code: PressError["code"], message: string) {
    super(message);
    this.name = "PressError";
    this.code = code;
  }
}

type Limits = { seconds: number; megabytes: number };
type Watch = {
  onProgress?: (step: Step, done: number, of: number) => void;
  /** Aborting ends the press. */
  signal?: AbortSignal;
  /** Of each step. */
  most?: Limits;
};

/** A hundred practices take some five seconds and 270 MB, five hundred a minute and a gigabyte. */
const MOST: Limits = { seconds: 90, megabytes: 600 };
/** Typesetting takes some 50 MB in this time; a look costs a read of /proc. */
const LOOK_EVERY_MS = 50;
/** The server goes first where both want the processor. */
const NICENESS = 10;

const FILE = programFile("server/practices/editions/press/main");

/** Makes what `PRODUCTS` names in the folder of a manuscript. @throws PressError */
export async function runPress(folder: string, watch: Watch = {}): Promise<Printed> {
  const startedAt = performance.now();
  const written = await runStep({ folder, step: "writing" }, watch);
  const set = await runStep({ folder, step: "typesetting" }, watch);
  const peakMb = Math.max(written.peakMb, set.peakMb);
  return { pages: set.pages, peakMb, seconds: (performance.now() - startedAt) / 1_000 };
}

type Done = Extract<Report, { kind: "done" }>;

async function runStep(order: Order, { onProgress, signal, most = MOST }: Watch): Promise<Done> {
  const { promise, resolve, reject } = Promise.withResolvers<Done>();
  const refuse = (code: PressError["code"], message: string) => reject(new PressError(code, message));
  const cancel = () => refuse("cancelled", "no longer wanted");
  const press = start(order.folder, refuse);
  press.on("message", (report: Report) => {
    if (report.kind === "progress") onProgress?.(order.step, report.done, report.of);
    else if (report.kind === "done") resolve(report);
    else refuse("broken", report.message);
  });
  signal?.addEventListener("abort", cancel, { once: true });
  if (signal?.aborted) cancel();
  const stopLooking = lookAfter(press, most, (message) => refuse("too_large", message));
  try {
    press.send(order);
    return await promise;
  } finally {
    stopLooking();
    signal?.removeEventListener("abort", cancel);
    press.kill("SIGKILL");
  }
}

function start(folder: string, refuse: (code: "broken", message: string) => void): ChildProcess {
  // One arena of malloc: 20 MB. One thread: the other core is the server's. No fonts of the system. None of this process's secrets.
  const fonts = join(folder, SET, "fonts.conf");
  const env = { ...PROGRAM_ENV, MALLOC_ARENA_MAX: "1", RAYON_NUM_THREADS: "1", FONTCONFIG_FILE: fonts };
  const press = fork(FILE, { env, execArgv: ["--max-semi-space-size=4"], stdio: ["ignore", "ignore", "pipe", "ipc"] });
  let said = "";
  press.stderr?.on("data", (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2_000);
  });
  press.once("error", (error) => refuse("broken", String(error)));
  press.once("exit", (code, signal) => refuse("broken", `the press ended with ${signal ?? code}: ${said}`));
  if (press.pid !== undefined) setPriority(press.pid, NICENESS);
  return press;
}

/** From outside, because a process that typesets hears nothing. */
function lookAfter(press: ChildProcess, most: Limits, tooMuch: (message: string) => void): () => void {
  const late = setTimeout(() => tooMuch(`longer than ${most.seconds} s`), most.seconds * 1_000);
  const look = setInterval(() => {
    memoryOf(press).then(
      (megabytes) => megabytes > most.megabytes && tooMuch(`more than ${most.megabytes} MB`),
      (error: unknown) => tooMuch(String(error)),
    );
  }, LOOK_EVERY_MS);
  return () => {
    clearTimeout(late);
    clearInterval(look);
  };
}

/** Zero where it ended already or the system has no /proc: there only time limits it. */
async function memoryOf({ pid }: ChildProcess): Promise<number> {
  try {
    const status = await readFile(`/proc/${pid}/status`, "utf8");
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1_024;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ESRCH") return 0;
    throw error;
  }
}
