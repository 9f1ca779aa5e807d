/** What runs in a worker thread: takes one source at a time, answers with the rendered post or with what went wrong. */
import { setPriority } from "node:os";
import { parentPort } from "node:worker_threads";
import { MarkdownError } from "./errors.ts";
import { finish } from "./finish.ts";
import { parse } from "./parse.ts";
import type { Answer, Job, Rendered } from "./protocol.ts";
import { sanitizeToBody } from "./sanitize.ts";
import { countWords } from "./text.ts";

function render({ source, baseUrl, cards = {}, files = {} }: Job): Rendered {
  const body = sanitizeToBody(parse(source));
  const facts = finish(body, { baseUrl, cards, files });
  return { html: body.innerHTML.trim(), ...facts, words: countWords(facts.text) };
}

function answer(job: Job): Answer {
  try {
    return { kind: "rendered", rendered: render(job) };
  } catch (error) {
    if (error instanceof MarkdownError) return { kind: "refused", limit: error.limit };
    if (error instanceof RangeError) return { kind: "refused", limit: "stack" };
    return { kind: "failed", error };
  }
}

parentPort?.on("message", (job: Job) => parentPort?.postMessage(answer(job)));
// The first run compiles most of marked, DOMPurify and jsdom: 25 ms that the first post need not wait for.
answer({ source: "# a\n\n- [ ] *b* @c\n\n|d|\n|-|\n|[e](/f)|", baseUrl: undefined });
parentPort?.postMessage({ kind: "ready" } satisfies Answer);

/** Nice levels below the pages' 0: a third of their share where both want the same core, so that a post is not starved either. */
const BEHIND_PAGES = 5;
// A costly source takes the time that pages leave over. Linux counts priority by the thread (setpriority(2)); elsewhere this
// would slow down the whole process. Only now: loading all this at low priority took ten seconds on a busy machine.
if (process.platform === "linux") {
  try {
    setPriority(BEHIND_PAGES);
  } catch {
    // A sandbox that forbids it: posts are rendered all the same.
  }
}
