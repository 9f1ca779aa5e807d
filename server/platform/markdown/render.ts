/** Markdown of posts, once, when they are written: checked, then rendered in a worker thread under a time limit. */
import type { Cards } from "./cards.ts";
import { checkSource } from "./check.ts";
import type { Files } from "./files.ts";
import { closePool, holdPool, isWarm, runJob, warmPool } from "./pool.ts";
import type { Rendered } from "./protocol.ts";

export type { Card, Cards } from "./cards.ts";
export { MarkdownError } from "./errors.ts";
export type { Files } from "./files.ts";
export type { Rendered } from "./protocol.ts";

/** Stored beside the html; raise it when the output changes, so that a job renders the older ones again. */
export const RENDERER_VERSION = 3;

export type RenderOptions = {
  /** The site's own origin: absolute links to it count as links within the site. */
  baseUrl?: string;
  /** What is known of the pages that paragraphs of one bare address lead to. */
  cards?: Cards;
  /** What is known of the forum's files that the text may show. */
  files?: Files;
};

/** About 4 to 6 ms for a post of 200 words; in bulk keep some four going at once (200 to 350 a second), as a queue of 200 is full.
 * @throws MarkdownError "too_complex" (422) when a limit or the time is exceeded; "invalid_text" (422) for NUL or lone
 * surrogates; "busy" (503) when too many sources wait. */
export async function renderMarkdown(source: string, options: RenderOptions = {}): Promise<Rendered> {
  checkSource(source);
  const { baseUrl, cards = {}, files = {} } = options;
  return runJob("render", { source, baseUrl, cards, files });
}

/** Loads the first worker ahead of the first post. @throws MarkdownError "busy" when it cannot start. */
export async function warmMarkdown(): Promise<void> {
  await warmPool();
}

/** Whether a text need not wait for a worker to load; asking has one started. */
export const isMarkdownWarm = (): boolean => isWarm();

/** Keeps the workers until what it returns is called; the last of several holders ends them. */
export const holdMarkdown = (): (() => Promise<void>) => holdPool();

/** Ends the workers, no matter who holds them. Rendering afterwards starts them again. */
export async function closeMarkdown(): Promise<void> {
  await closePool();
}
