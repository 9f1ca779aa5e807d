/**
 * Changes that alter every post on the page (closing, another kind, a right that came or went) are rare, and the posts
 * that were on it from the beginning are not known as data: the server draws the page once more, what differs is put in.
 */
import type { ThreadState } from "../../shared/forum/threads/schema.ts";
import { morph } from "../frame/dom.ts";
import { send } from "../frame/http.ts";
import { whenLeftAlone } from "./busy.ts";
import { addressOf } from "./fetch-page.ts";
import { articleOf, type OpenThread } from "./open-thread.ts";

/** Spread, so that the readers of a busy thread do not all ask in the same moment. */
const WITHIN_MS = 1_500;

export function needsFreshPage(open: OpenThread, before: ThreadState): boolean {
  const { thread, posts } = open;
  const shown = ({ kind, closed, deleted, pinned, order, routing }: ThreadState) =>
    JSON.stringify([kind, closed, deleted, pinned, order, routing]);
  if (shown(before) !== shown(thread)) return true;
  const marked = [
    [before.acceptedPostId, thread.acceptedPostId],
    [before.problem?.chosenPostId, thread.problem?.chosenPostId],
  ];
  return marked.some(([was, is]) => was !== is && [was, is].some((id) => id && !posts.has(id) && articleOf(id)));
}

let due: ReturnType<typeof setTimeout> | undefined;

/** `replaced` is told of the place to write, which may be another one now. */
export function refreshSoon(open: OpenThread, replaced: () => void): void {
  clearTimeout(due);
  due = setTimeout(() => void refresh(open, replaced), Math.random() * WITHIN_MS);
}

async function refresh({ shown }: OpenThread, replaced: () => void): Promise<void> {
  for (let page = shown.first; page <= shown.last; page++) {
    // Of one alone the address is what it is, with all that the reader asked for.
    const address = shown.first === shown.last ? location.href.replace(/#.*/, "") : addressOf(page);
    const fresh = await send(address, { headers: { Accept: "text/html", Purpose: "prefetch" } });
    if (!fresh.ok) return;
    refreshPage(new DOMParser().parseFromString(await fresh.text(), "text/html"), page, replaced);
  }
}

function refreshPage(fresh: Document, page: number, replaced: () => void): void {
  for (const article of fresh.querySelectorAll<HTMLElement>("[data-post]")) {
    const present = articleOf(Number(article.dataset.post));
    if (present && isNewer(article, present))
      whenLeftAlone(present, () => void morph(present, document.adoptNode(article)));
  }
  for (const place of ["#thread-notices", "#routing", ".manage-menu", "#participants"]) {
    const [present, next] = [document.querySelector(place), fresh.querySelector(place)];
    if (present && next) morph(present, document.adoptNode(next));
  }
  placeProblem(fresh);
  for (const entry of fresh.querySelectorAll<HTMLElement>("[data-log]")) placeEntry(entry, page);
  replaceReplyPlace(fresh, replaced);
}

/** A thread that was turned into a problem or out of one; its course has a style sheet that other threads do without. */
function placeProblem(fresh: Document): void {
  const [present, next] = [document.getElementById("problem"), fresh.getElementById("problem")];
  if (present && !next) present.remove();
  if (present || !next) return;
  for (const sheet of fresh.querySelectorAll<HTMLLinkElement>("link[rel=stylesheet]"))
    if (!document.querySelector(`link[href="${sheet.getAttribute("href")}"]`))
      document.head.append(document.adoptNode(sheet));
  document.getElementById("thread-notices")?.after(document.adoptNode(next));
}

/** What happened to the thread, after the post that it follows on the page drawn again. */
function placeEntry(entry: HTMLElement, page: number): void {
  if (document.querySelector(`[data-log="${entry.dataset.log}"]`)) return;
  const before = entry.previousElementSibling;
  const id = before?.querySelector<HTMLElement>("[data-post]")?.dataset.post;
  const log = before instanceof HTMLElement ? before.dataset.log : undefined;
  const present = document.querySelector(log ? `[data-log="${log}"]` : `#posts > li:has([data-post="${id}"])`);
  const list = document.getElementById("posts");
  if (present) present.after(document.adoptNode(entry));
  else if (!before) {
    const divider = document.querySelector(`.page-divider[data-page="${page}"]`);
    if (divider) divider.after(document.adoptNode(entry));
    else list?.prepend(document.adoptNode(entry));
  }
}

function isNewer(fresh: HTMLElement, present: HTMLElement): boolean {
  return Number(fresh.dataset.revision) >= Number(present.dataset.revision);
}

/** Never over a text that somebody has begun. */
function replaceReplyPlace(fresh: Document, replaced: () => void): void {
  const present = document.getElementById("reply");
  const next = fresh.getElementById("reply");
  if (!present || !next || present.className === next.className) return;
  if (present.querySelector("textarea")?.value) return;
  present.replaceWith(document.adoptNode(next));
  replaced();
}
