/** Pages of a thread one below the other: put around those that are there, taken away when they are far. */
import type { OwnFacts } from "../../shared/forum/threads/schema.ts";
import { isTextField } from "../frame/in-view.ts";
import { addressOf, type FetchedPage } from "./fetch-page.ts";
import { articleOf, type OpenThread } from "./open-thread.ts";

export type Side = "before" | "after";

/** What leads on from a page, to be put back when the pages beyond it are taken away. */
const FRAME = [".pagination-top", ".pagination-bottom", ".to-newest"] as const;
type Frame = Map<(typeof FRAME)[number], Element | null>;
const frames = new Map<number, Frame>();

export function keepFrame(page: number, from: Document): void {
  frames.set(page, new Map(FRAME.map((name) => [name, from.querySelector(name)?.cloneNode(true) as Element | null])));
}

/** Answers with the first of the posts that came. */
export function putPage(open: OpenThread, side: Side, { document: fresh, data }: FetchedPage): HTMLElement | null {
  const list = document.getElementById("posts");
  if (!list) return null;
  keepFrame(data.page, fresh);
  takeStyles(fresh);
  const items = [...fresh.querySelectorAll<HTMLElement>("#posts > li")].filter(isMissing).map(adopt);
  if (side === "after") {
    list.append(divider(data.page), ...items);
    open.shown.last = data.page;
    useFrame(data.page, [".pagination-bottom", ".to-newest"]);
  } else {
    list.prepend(...items, divider(open.shown.first));
    if (data.page === 1) document.getElementById("posts-heading")?.before(...openingOf(fresh).map(adopt));
    open.shown.first = data.page;
    useFrame(data.page, [".pagination-top"]);
  }
  open.shown.of = data.pages;
  open.lastNumber = Math.max(open.lastNumber, data.thread.lastNumber);
  open.own = withMarks(open.own, data.own);
  return items[0] ?? null;
}

/** Takes the page away that is farthest in this direction, unless somebody is at work in it. */
export function dropPage(open: OpenThread, side: Side): void {
  const page = side === "before" ? open.shown.first : open.shown.last;
  const next = side === "before" ? page + 1 : page - 1;
  const items = itemsOf(page, open.shown.first);
  const opening = page === 1 ? openingOf(document) : [];
  if ([...items, ...opening].some(isInUse)) return;
  for (const element of [...items, ...opening]) element.remove();
  if (side === "before") dividerOf(next)?.remove();
  open.shown[side === "before" ? "first" : "last"] = next;
  useFrame(next, side === "before" ? [".pagination-top"] : [".pagination-bottom", ".to-newest"]);
}

/** Number of the page that an element of the list belongs to. */
export function pageAround(element: Element, { shown }: OpenThread): number {
  let item = element.closest<HTMLElement>("#posts > li");
  while (item && !item.dataset.page) item = item.previousElementSibling as HTMLElement | null;
  return Number(item?.dataset.page ?? shown.first);
}

export const dividerOf = (page: number) => document.querySelector<HTMLElement>(`.page-divider[data-page="${page}"]`);

function divider(page: number): HTMLElement {
  const item = document.createElement("li");
  item.className = "page-divider";
  item.dataset.page = String(page);
  const link = document.createElement("a");
  link.href = addressOf(page);
  // "Page 3", in the words of the way through the pages.
  link.textContent = frames.get(page)?.get(".pagination-top")?.querySelector("[aria-current]")?.textContent ?? "";
  item.append(link);
  return item;
}

function useFrame(page: number, names: readonly (typeof FRAME)[number][]): void {
  for (const name of names) {
    const present = document.querySelector(name);
    const wanted = frames.get(page)?.get(name)?.cloneNode(true) as Element | undefined;
    if (present && wanted) present.replaceWith(wanted);
    else if (present) present.remove();
    else if (wanted) document.querySelector(".pagination-bottom")?.after(wanted);
  }
}

/** From its divider to the next one; the first page has none. */
function itemsOf(page: number, first: number): Element[] {
  const list = document.getElementById("posts");
  let item = page === first ? list?.firstElementChild : dividerOf(page);
  const items: Element[] = [];
  while (item && (items.length === 0 || !item.matches(".page-divider"))) {
    items.push(item);
    item = item.nextElementSibling;
  }
  return items;
}

/** The opening post with its heading, which stand before the list. */
const openingOf = (page: Document) => [
  ...page.querySelectorAll(".thread > .post-slot, .thread > h2:has(+ .post-slot)"),
];

/** In a question the order moves: what stands on the page already does not come twice. */
function isMissing(item: HTMLElement): boolean {
  const id = item.querySelector<HTMLElement>("[data-post]")?.dataset.post;
  return id === undefined || articleOf(Number(id)) === null;
}

const adopt = <E extends Element>(element: E): E => document.adoptNode(element);

function isInUse(element: Element): boolean {
  if (element.contains(document.activeElement)) return true;
  const fields = [...element.querySelectorAll("form[data-island] textarea")];
  return fields.some((field) => isTextField(field) && (field as HTMLTextAreaElement).value !== "");
}

/** A poll or a picture may need what the pages before could do without. */
function takeStyles(fresh: Document): void {
  for (const sheet of fresh.querySelectorAll<HTMLLinkElement>("link[rel=stylesheet]")) {
    const href = sheet.getAttribute("href");
    if (!document.head.querySelector(`link[href="${href}"]`)) document.head.append(adopt(sheet));
  }
}

/** What is known here is younger. */
function withMarks(own: OwnFacts | null, more: OwnFacts | null): OwnFacts | null {
  if (!own || !more) return own;
  return {
    ...own,
    votes: { ...more.votes, ...own.votes },
    reactions: { ...more.reactions, ...own.reactions },
    ballots: { ...more.ballots, ...own.ballots },
    backed: [...own.backed, ...more.backed],
    bookmarks: [...own.bookmarks, ...more.bookmarks],
  };
}
