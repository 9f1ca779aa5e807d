/**
 * At most two worker threads for what takes time with a person's text: one for short texts, that is always warm, and one for
 * long ones. Who waits is served in fair shares (fair-queue.ts). A job's limit is the CPU time of its own thread: neither
 * waiting nor a busy machine counts.
 *
 * piscina was looked at: an aborted task does end and replace its worker, but its signal counts from the call, queue and
 * loading of jsdom (0.5 s to 1 s) included.
 */
import { createHash } from "node:crypto";
import { Worker } from "node:worker_threads";
import { MemoryCache } from "../cache/memory-cache.ts";
import { PROGRAM_ENV, programFile } from "../start/program-files.ts";
import { MarkdownError } from "./errors.ts";
import { FairQueue } from "./fair-queue.ts";
import { CPU_LIMIT_MS, MAX_QUEUE, MAX_QUEUE_EACH, SHORT_TEXT } from "./limits.ts";
import { OWN, onWhoseBehalf } from "./on-behalf.ts";
import type { Answer, Job, JobKind, Lane, Work } from "./protocol.ts";

/** @throws MarkdownError "busy" when the queue is full, "too_complex" when time or memory ran out, now or lately. */
export function runJob<K extends JobKind>(kind: K, ask: Work[K]["ask"]): Promise<Work[K]["answer"]> {
  const job = { kind, ask } as Job;
  const who = onWhoseBehalf();
  const mark = markOf(job);
  if (endedLately.get(mark)) return Promise.reject(new MarkdownError("too_complex", "ended lately"));
  if (queue.length >= MAX_QUEUE || (who !== OWN && queue.lengthFor(who) >= MAX_QUEUE_EACH))
    return Promise.reject(new MarkdownError("busy", "MAX_QUEUE"));
  open = true;
  return new Promise((resolve, reject) => {
    const long = lengthOf(job) > SHORT_TEXT || heavyLately.get(who);
    queue.push({ job, who, mark, long, resolve: resolve as Task["resolve"], reject });
    dispatch();
  });
}

/** Starts the worker for short texts, unless it is there. Resolves when it has loaded. */
export async function warmPool(): Promise<void> {
  open = true;
  await (slots.get("short") ?? startSlot("short")).ready;
}

/** True where a text that comes now need not wait for a worker to load; where none is there, one is started. */
export function isWarm(): boolean {
  open = true;
  return (slots.get("short") ?? startSlot("short")).loaded;
}

/** Several applications of one process share the workers: they end when the last that holds them lets go. Letting go twice counts once. */
export function holdPool(): () => Promise<void> {
  const holder = Symbol("holder");
  holders.add(holder);
  return async () => {
    if (holders.delete(holder) && holders.size === 0) await closePool();
  };
}

/** Ends all workers; what was waiting is refused as busy. A later job starts the pool again. */
export async function closePool(): Promise<void> {
  open = false;
  clearTimeout(growth);
  growth = undefined;
  refuseAll("closed");
  await Promise.all([...slots.values()].map((slot) => endSlot(slot, new MarkdownError("busy", "closed"))));
}

/** Large enough for every allowed source, small enough that a bomb ends a thread and not the process. */
const MEMORY_LIMIT_MB = 256;
/** Loaded beside the server's packages (100 MB), a worker adds 50 MB with this nursery and 66 MB with one of 8 MB, for 300
 * and 360 posts a second. 1 MB saves nothing more. Ending an idle worker gives back only some 12 MB, as V8 and malloc keep
 * their pages for the next one: so one stays warm. Optimised code and its compiling add another 45 MB after some hundred posts. */
const YOUNG_GENERATION_MB = 2;
/** How long short texts wait before the other worker (50 MB, 1 s to load) is started for them. */
const GROW_AFTER_MS = 150;
const END_IDLE_AFTER_MS = 120_000;
/** A text of 200 words takes some 5 ms. */
const HEAVY_MS = 100;
/** How often the time of what is under way is looked at. */
const WATCH_EVERY_MS = 100;
/** Texts that took too much are refused at once for so long, and their writers' next ones get less. */
const REMEMBERED_MS = 10 * 60_000;
const REMEMBERED = 2_000;

type Task = {
  job: Job;
  who: string;
  mark: string;
  long: boolean;
  resolve: (result: Work[JobKind]["answer"]) => void;
  reject: (error: Error) => void;
};
type Slot = {
  lane: Lane;
  worker: Worker;
  ready: Promise<void>;
  loaded: boolean;
  task: Task | undefined;
  /** Microseconds of CPU before the task. */
  cpu: number;
  timer: NodeJS.Timeout | undefined;
};

const holders = new Set<symbol>();
const slots = new Map<Lane, Slot>();
const queue = new FairQueue<Task>();
const endedLately = expiring();
const costlyLately = expiring();
/** Whose last texts took long, however short they were: their next ones go with the long ones and hold up no short one. */
const heavyLately = expiring();
/** Between the first job and closePool(): then the worker for short texts is kept. */
let open = false;
let growth: NodeJS.Timeout | undefined;

function expiring(): { get(key: string): boolean; add(key: string): void } {
  const until = new MemoryCache<number>(REMEMBERED);
  return {
    get: (key) => (until.get(key) ?? 0) > performance.now(),
    add: (key) => until.set(key, performance.now() + REMEMBERED_MS),
  };
}

const textsOf = ({ kind, ask }: Job): string[] =>
  kind === "render"
    ? [ask.source]
    : kind === "compare"
      ? ask.flat()
      : ask.flatMap(({ base, mine, theirs }) => [base, mine, theirs]);

const lengthOf = (job: Job): number => textsOf(job).reduce((sum, text) => sum + text.length, 0);

function markOf(job: Job): string {
  const hash = createHash("sha256").update(job.kind);
  for (const text of textsOf(job)) hash.update(`\0${text}`);
  return hash.digest("base64");
}

function dispatch(): void {
  if (!open) return;
  if (!slots.has("short")) startSlot("short");
  if (queue.holdsLong() && !slots.has("long")) startSlot("long");
  for (const slot of slots.values()) {
    if (slot.loaded && !slot.task) begin(slot, queue.next(slot.lane));
  }
  if (queue.length > 0 && !slots.has("long")) growth ??= setTimeout(grow, GROW_AFTER_MS);
}

function grow(): void {
  growth = undefined;
  if (queue.length > 0 && !slots.has("long") && slots.get("short")?.loaded) startSlot("long");
  dispatch();
}

const WORKER_FILE = programFile("server/platform/markdown/worker");

function startSlot(lane: Lane): Slot {
  const worker = new Worker(WORKER_FILE, {
    env: PROGRAM_ENV, // no secret: the workers need none
    execArgv: [],
    name: `texts-${lane}`,
    workerData: { lane },
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT_MB, maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
  });
  const { promise: ready, resolve, reject } = Promise.withResolvers<void>();
  ready.catch(() => undefined); // anyone who waits hears of it; nobody has to
  const slot: Slot = { lane, worker, ready, loaded: false, task: undefined, cpu: 0, timer: undefined };
  let fault: unknown;
  worker.on("message", (answer: Answer) =>
    answer.kind === "ready" ? opened(slot, answer, resolve) : settle(slot, answer),
  );
  worker.on("error", (error) => {
    fault = error;
  });
  worker.on("exit", () => {
    reject(new MarkdownError("busy", "worker", fault));
    closed(slot, fault);
  });
  slots.set(lane, slot);
  return slot;
}

function opened(slot: Slot, { cpu }: Answer, resolve: () => void): void {
  slot.loaded = true;
  slot.cpu = cpu;
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
  watch(slot, task);
}

function watch(slot: Slot, task: Task): void {
  slot.timer = setTimeout(async () => {
    const spent = await cpuSpent(slot);
    if (slot.task !== task) return;
    if (spent > limitFor(task)) expire(slot, task, spent);
    else watch(slot, task);
  }, WATCH_EVERY_MS);
}

/** Milliseconds of the worker's own CPU time since its task began. */
async function cpuSpent({ worker, cpu }: Slot): Promise<number> {
  const { user, system } = await worker.cpuUsage().catch(() => ({ user: cpu, system: 0 }));
  return (user + system - cpu) / 1_000;
}

function limitFor({ who }: Task): number {
  if (who === OWN) return CPU_LIMIT_MS.own;
  return costlyLately.get(who) ? CPU_LIMIT_MS.again : CPU_LIMIT_MS.first;
}

/** The other worker goes on; this one's successor takes work when it has loaded. */
function expire(slot: Slot, task: Task, spent: number): void {
  endedLately.add(task.mark);
  costlyLately.add(task.who);
  rememberHeavy(task);
  void endSlot(slot, new MarkdownError("too_complex", "time"), spent);
  startSlot(slot.lane);
}

function settle(slot: Slot, answer: Exclude<Answer, { kind: "ready" }>): void {
  const task = slot.task;
  clearTimeout(slot.timer);
  slot.task = undefined;
  const spent = (answer.cpu - slot.cpu) / 1_000;
  if (task) queue.ended(task, spent);
  if (task && spent > HEAVY_MS) rememberHeavy(task);
  slot.cpu = answer.cpu;
  rest(slot);
  dispatch();
  if (answer.kind === "done") task?.resolve(answer.result);
  else if (answer.kind === "refused") task?.reject(new MarkdownError("too_complex", answer.limit));
  else task?.reject(new Error("a text could not be worked on", { cause: answer.error }));
}

/** Its writer's next one must not wait for the other worker to load. */
function rememberHeavy({ who }: Task): void {
  if (who === OWN) return;
  heavyLately.add(who);
  if (open && !slots.has("long")) startSlot("long");
}

/** An idle worker does not keep the process alive; that for long texts ends after a while. */
function rest(slot: Slot): void {
  slot.worker.unref();
  if (slot.lane === "short") return;
  slot.timer = setTimeout(() => {
    if (!slot.task) void endSlot(slot, new MarkdownError("busy", "idle"));
  }, END_IDLE_AFTER_MS);
  slot.timer.unref();
}

async function endSlot(slot: Slot, reason: MarkdownError, spent = 0): Promise<void> {
  leave(slot);
  drop(slot, reason, spent);
  await slot.worker.terminate();
}

/** True where it was still the one of its lane. */
function leave(slot: Slot): boolean {
  if (slots.get(slot.lane) !== slot) return false;
  return slots.delete(slot.lane);
}

function drop(slot: Slot, reason: MarkdownError, spent: number): void {
  clearTimeout(slot.timer);
  if (slot.task) {
    queue.ended(slot.task, spent);
    slot.task.reject(reason);
  }
  slot.task = undefined;
}

/** A worker that ended by itself: out of memory with its source, or unable to load at all. */
function closed(slot: Slot, fault: unknown): void {
  if (!leave(slot)) return;
  if (slot.task) {
    endedLately.add(slot.task.mark);
    costlyLately.add(slot.task.who);
  }
  drop(slot, new MarkdownError("too_complex", "memory", fault), CPU_LIMIT_MS.first);
  if (slot.loaded) dispatch();
  else refuseAll("worker", fault);
}

/** A worker that cannot load would fail again for what waits, for ever. */
function refuseAll(limit: string, fault?: unknown): void {
  for (const task of queue.empty()) task.reject(new MarkdownError("busy", limit, fault));
}
