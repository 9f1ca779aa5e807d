/** A pool of at most two worker threads for rendering.
 *
 * piscina was looked at: an aborted task does end and replace its worker, but its signal counts from the call, queue and
 * loading of jsdom (0.5 s to 1 s) included. The limit here must count only what the source itself takes. */
import { Worker } from "node:worker_threads";
import { MarkdownError } from "./errors.ts";
import { MAX_QUEUE, MAX_WORKERS, RENDER_TIME_LIMIT_MS } from "./limits.ts";
import type { Answer, Job, Rendered } from "./protocol.ts";

/** @throws MarkdownError "busy" when the queue is full, "too_complex" when time or memory ran out. */
export function runJob(job: Job): Promise<Rendered> {
  if (queue.length >= MAX_QUEUE) return Promise.reject(new MarkdownError("busy", "MAX_QUEUE"));
  open = true;
  return new Promise((resolve, reject) => {
    queue.push({ job, resolve, reject });
    dispatch();
  });
}

/** Starts the first worker, unless one is there. Resolves when it has loaded. */
export async function warmPool(): Promise<void> {
  open = true;
  const [first = startSlot()] = slots;
  await first.ready;
}

/** Ends all workers; what was waiting is refused as busy. A later job starts the pool anew. */
export async function closePool(): Promise<void> {
  open = false;
  clearTimeout(growth);
  growth = undefined;
  for (const task of queue.splice(0)) task.reject(new MarkdownError("busy", "closed"));
  await Promise.all([...slots].map((slot) => endSlot(slot, new MarkdownError("busy", "closed"))));
}

/** Large enough for every allowed source, small enough that a bomb ends a thread and not the process. */
const MEMORY_LIMIT_MB = 256;
/** Loaded beside the server's packages (100 MB), a worker adds 50 MB with this nursery and 66 MB with one of 8 MB, for 300
 * and 360 posts a second. 1 MB saves nothing more. Ending an idle worker gives back only some 12 MB, as V8 and malloc keep
 * their pages for the next one: so one stays warm. Optimised code and its compiling add another 45 MB after some hundred posts. */
const YOUNG_GENERATION_MB = 2;
/** How long sources wait before a second worker (50 MB, 1 s to load) is started for them. */
const GROW_AFTER_MS = 150;
const END_IDLE_AFTER_MS = 30_000;

type Task = { job: Job; resolve: (rendered: Rendered) => void; reject: (error: Error) => void };
type Slot = {
  worker: Worker;
  ready: Promise<void>;
  loaded: boolean;
  task: Task | undefined;
  timer: NodeJS.Timeout | undefined;
};

const slots = new Set<Slot>();
const queue: Task[] = [];
/** Between the first job and closePool(): then one worker at least is kept. */
let open = false;
let growth: NodeJS.Timeout | undefined;

function dispatch(): void {
  if (!open) return;
  if (slots.size === 0) startSlot();
  for (const slot of slots) {
    if (queue.length > 0 && slot.loaded && !slot.task) begin(slot, queue.shift());
  }
  if (queue.length > 0 && slots.size < MAX_WORKERS) growth ??= setTimeout(grow, GROW_AFTER_MS);
}

function grow(): void {
  growth = undefined;
  const allLoaded = [...slots].every((slot) => slot.loaded);
  if (queue.length > 0 && slots.size < MAX_WORKERS && allLoaded) startSlot();
  dispatch();
}

/** The file beside this one: .ts as written (Node strips the types, vitest runs it so), .js once compiled. */
const WORKER_FILE = new URL(`./worker${import.meta.url.endsWith(".ts") ? ".ts" : ".js"}`, import.meta.url);

function startSlot(): Slot {
  const worker = new Worker(WORKER_FILE, {
    env: {}, // the workers need no secret, so they get none
    execArgv: [],
    name: "markdown",
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT_MB, maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
  });
  const { promise: ready, resolve, reject } = Promise.withResolvers<void>();
  ready.catch(() => undefined); // whoever waits hears of it; nobody has to
  const slot: Slot = { worker, ready, loaded: false, task: undefined, timer: undefined };
  let fault: unknown;
  worker.on("message", (answer: Answer) => (answer.kind === "ready" ? opened(slot, resolve) : settle(slot, answer)));
  worker.on("error", (error) => {
    fault = error;
  });
  worker.on("exit", () => {
    reject(new MarkdownError("busy", "worker", fault));
    closed(slot, fault);
  });
  slots.add(slot);
  return slot;
}

function opened(slot: Slot, resolve: () => void): void {
  slot.loaded = true;
  resolve();
  rest(slot);
  dispatch();
}

function begin(slot: Slot, task: Task | undefined): void {
  if (!task) return;
  clearTimeout(slot.timer);
  slot.task = task;
  slot.worker.ref();
  slot.worker.postMessage(task.job);
  slot.timer = setTimeout(() => setImmediate(expire, slot, task), RENDER_TIME_LIMIT_MS);
}

/** Called after one more round of the event loop, so that an answer that came while this thread itself was busy counts. */
function expire(slot: Slot, task: Task): void {
  if (slot.task === task) void endSlot(slot, new MarkdownError("too_complex", "time")).then(dispatch);
}

function settle(slot: Slot, answer: Exclude<Answer, { kind: "ready" }>): void {
  const task = slot.task;
  clearTimeout(slot.timer);
  slot.task = undefined;
  rest(slot);
  dispatch();
  if (answer.kind === "rendered") task?.resolve(answer.rendered);
  else if (answer.kind === "refused") task?.reject(new MarkdownError("too_complex", answer.limit));
  else task?.reject(new Error("Markdown could not be rendered", { cause: answer.error }));
}

/** An idle worker does not keep the process alive; beyond the first it ends after a while. */
function rest(slot: Slot): void {
  slot.worker.unref();
  slot.timer = setTimeout(() => {
    if (!slot.task && slots.size > 1) void endSlot(slot, new MarkdownError("busy", "idle"));
  }, END_IDLE_AFTER_MS);
  slot.timer.unref();
}

async function endSlot(slot: Slot, reason: MarkdownError): Promise<void> {
  slots.delete(slot);
  clearTimeout(slot.timer);
  slot.task?.reject(reason);
  slot.task = undefined;
  await slot.worker.terminate();
}

/** A worker that ended by itself: out of memory with its source, or unable to load at all. */
function closed(slot: Slot, fault: unknown): void {
  if (!slots.delete(slot)) return;
  clearTimeout(slot.timer);
  slot.task?.reject(new MarkdownError("too_complex", "memory", fault));
  if (slot.loaded) dispatch();
  else refuseAll(fault);
}

/** A worker that cannot load would fail again for what waits, for ever. */
function refuseAll(fault: unknown): void {
  for (const task of queue.splice(0)) task.reject(new MarkdownError("busy", "worker", fault));
}
