/** Lists that go on: what follows is put below what is there; the address is that of the rows in view, going back finds all. */

import { followInHistory, readingLine, type Seen } from "../frame/history.ts";
import { send } from "../frame/http.ts";
import { keepPlace } from "../frame/in-view.ts";

/** More are looked through by a filter rather than by eye. */
const MOST_BROUGHT_BACK = 10;

/** Kept with the entry in the history: addresses of what stands on the page, in this order, and what its list is called. */
type Loaded = { pages: readonly string[]; list: string };
let loaded: Loaded | undefined = history.state?.loaded;

const here = () => location.pathname + location.search;
const listIn = (page: Document, selector: string) => [...page.querySelectorAll(`main ${selector}`)].at(-1);
const moreIn = (page: Document) => page.querySelector(".pagination-more");

/** Where the rows can't be put here, the link leads to them. */
export async function showMore(link: HTMLAnchorElement): Promise<void> {
  const address = link.pathname + link.search;
  const list = moreIn(document)?.previousElementSibling;
  if (link.ariaBusy) return;
  if (!list?.matches("ol, ul")) return location.assign(link.href);
  link.ariaBusy = "true";
  const before = loaded ?? { pages: [here()], list: selectorOf(list) };
  const fresh = await fetchPage(address);
  const items = fresh && itemsOf(fresh, before.list, address);
  if (!fresh || !items) return location.assign(link.href);
  list.append(...items);
  const next = moreIn(fresh);
  if (next) moreIn(document)?.replaceWith(document.adoptNode(next));
  else moreIn(document)?.remove();
  remember({ ...before, pages: [...before.pages, address] });
  items[0]?.querySelector<HTMLElement>(":is(h2, h3) a, a")?.focus({ preventScroll: true });
}

/** After going back: what stood above that which the address shows. */
export async function bringBack(): Promise<void> {
  const list = loaded && listIn(document, loaded.list);
  if (!loaded || !list) return;
  const end = loaded.pages.indexOf(here()) + 1;
  const pages = loaded.pages.slice(Math.max(0, end - MOST_BROUGHT_BACK), end);
  list.firstElementChild?.setAttribute("data-from", here());
  remember({ ...loaded, pages });
  for (const address of pages.slice(0, -1).reverse()) {
    const fresh = await fetchPage(address);
    const items = fresh && itemsOf(fresh, loaded.list, address);
    if (!items) return;
    keepPlace(() => list.prepend(...items), inView(list));
  }
}

function remember(now: Loaded): void {
  const isFirst = loaded === undefined;
  loaded = now;
  history.replaceState({ ...history.state, loaded: now }, "");
  if (isFirst || history.scrollRestoration !== "manual") followInHistory(seen);
}

/** Nothing where there is no answer, or one that is not for this reader any more. */
async function fetchPage(address: string): Promise<Document | undefined> {
  const response = await send(address, { headers: { Accept: "text/html" } }).catch(() => undefined);
  if (!response?.ok || response.redirected) return undefined;
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

/** Without rows that moved up while one was reading and stand here already. */
function itemsOf(page: Document, list: string, address: string): Element[] | undefined {
  const items = listIn(page, list)?.children;
  if (!items) return undefined;
  const fresh = [...items].filter((item) => !document.querySelector(`main ${placeOf(item)}`));
  fresh[0]?.setAttribute("data-from", address);
  return fresh.map((item) => document.adoptNode(item));
}

function seen(): Seen | undefined {
  const list = loaded && listIn(document, loaded.list);
  const item = list && inView(list);
  if (!loaded || !item) return undefined;
  let start: Element | null = item;
  while (start && !start.hasAttribute("data-from")) start = start.previousElementSibling;
  const address = start?.getAttribute("data-from") ?? loaded.pages[0] ?? here();
  return { address, place: { at: `main ${placeOf(item)}`, top: item.getBoundingClientRect().top } };
}

const inView = (list: Element): Element | undefined =>
  [...list.children].find((item) => item.getBoundingClientRect().bottom > readingLine());

/** By what it leads to, where it has no name of its own. */
function placeOf(item: Element): string {
  const thread = item.getAttribute("data-thread");
  if (thread) return `[data-thread="${thread}"]`;
  if (item.id) return `#${CSS.escape(item.id)}`;
  const href = item.querySelector("a[href]")?.getAttribute("href") ?? "";
  return `${item.localName}:has(a[href="${CSS.escape(href)}"])`;
}

const selectorOf = (list: Element): string => [list.localName, ...list.classList].join(".");
