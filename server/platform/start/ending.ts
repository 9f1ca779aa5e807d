/** The end of the process: whenever it comes, from the first line on, everything that was begun is ended, the latest first. */
const endings: (() => Promise<unknown>)[] = [];
const abort = new AbortController();
let ending: Promise<never> | undefined;

/** How often a process that npm started looks whether npm is still there. */
const PARENT_MS = 500;

/** To be done before the process ends, before everything that was registered earlier. */
export function whenEnding(end: () => Promise<unknown>): void {
  endings.push(end);
}

export const isEnding = (): boolean => ending !== undefined;

/** Ends everything, then the process with this status; a second call waits for the first. */
export function endWith(status: number): Promise<never> {
  ending ??= endAll(status);
  return ending;
}

async function endAll(wanted: number): Promise<never> {
  let status = wanted;
  abort.abort(new Error("the process is ending"));
  for (const end of endings.toReversed()) {
    try {
      await end();
    } catch (error) {
      process.stderr.write(`Stopping failed: ${error instanceof Error ? error.stack : String(error)}\n`);
      status = 1;
    }
  }
  process.exit(status);
}

/**
 * Nobody may read what it says any more: the other end of a pipe is gone. Saying that would fail in the same way, for ever.
 * The log treats it alike.
 */
function outliveListeners(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
}

/** Called first of all; the returned signal tells what is being begun that it need not go on. */
export function endOnSignals(): AbortSignal {
  outliveListeners();
  process.on("SIGTERM", () => void endWith(0));
  process.on("SIGINT", () => void endWith(0));
  process.on("unhandledRejection", (error) => {
    throw error;
  });
  process.on("uncaughtException", (error) => {
    process.stderr.write(`Uncaught exception; stopping: ${error.stack ?? error.message}\n`);
    void endWith(1);
  });
  endWithNpm();
  return abort.signal;
}

/**
 * npm passes signals on but can't when it is killed itself, and nobody would think of the server that runs on then.
 * Under anything else, such as `nohup`, losing the parent is nothing unusual.
 */
function endWithNpm(): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const npm = process.ppid;
  setInterval(() => {
    if (process.ppid !== npm) void endWith(0);
  }, PARENT_MS).unref();
}
