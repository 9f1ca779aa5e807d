/** What runs in a worker thread: takes one job at a time, answers with what came of it or with what went wrong. */
import { setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { mergeWords } from "../../../shared/practices/editor/merge-words.ts";
import { compareAll } from "./diff.ts";
import { MarkdownError } from "./errors.ts";
import { finish } from "./finish.ts";
import { parse } from "./parse.ts";
import type { Answer, Job, JobKind, Lane, Rendered, Source, Work } from "./protocol.ts";
import { sanitizeToBody } from "./sanitize.ts";
import { countWords } from "./text.ts";

function render({ source, baseUrl, cards = {}, files = {} }: Source): Rendered {
  const body = sanitizeToBody(parse(source));
  const facts = finish(body, { baseUrl, cards, files });
  return { html: body.innerHTML.trim(), ...facts, words: countWords(facts.text) };
}

function run(job: Job): Work[JobKind]["answer"] {
  if (job.kind === "render") return render(job.ask);
  if (job.kind === "compare") return compareAll(job.ask);
  return job.ask.map(({ base, mine, theirs }) => mergeWords(base, mine, theirs));
}

function answer(job: Job): Answer {
  const outcome = () => {
    try {
      return { kind: "done", result: run(job) } as const;
    } catch (error) {
      if (error instanceof MarkdownError) return { kind: "refused", limit: error.limit } as const;
      if (error instanceof RangeError) return { kind: "refused", limit: "stack" } as const;
      return { kind: "failed", error } as const;
    }
  };
  return { ...outcome(), cpu: cpuTaken() };
}

function cpuTaken(): number {
  const { user, system } = process.threadCpuUsage();
  return user + system;
}

parentPort?.on("message", (job: Job) => parentPort?.postMessage(answer(job)));
// The first run compiles most of marked, DOMPurify and jsdom: 25 ms that the first post need not wait for.
answer({ kind: "render", ask: { source: "# a\n\n- [ ] *b* @c\n\n|d|\n|-|\n|[e](/f)|", baseUrl: undefined } });
parentPort?.postMessage({ kind: "ready", cpu: cpuTaken() } satisfies Answer);

/** Nice levels below the pages' 0: two thirds of their share where both want the same core, so that a long text is not starved either. */
const BEHIND_PAGES = 2;
// A long text takes the time that pages and short ones leave over. Linux counts priority by the thread (setpriority(2)); elsewhere
// this would slow down the whole process. Only now: loading all this at low priority took ten seconds on a busy machine.
if (process.platform === "linux" && (workerData as { lane: Lane }).lane === "long") {
  try {
    setPriority(BEHIND_PAGES);
  } catch {
    // A sandbox that forbids it: texts are rendered all the same.
  }
}
