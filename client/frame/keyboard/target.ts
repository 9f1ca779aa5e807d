/** What keys act on: the post or row that has the focus, or the one that is being read; and the way to the next. */
import { readingLine } from "../history.ts";

const ITEMS = ".thread article[data-post][data-number], .rows > .row, .bell-lines > li, .bookmarks > li, .drafts > li";
const WAYS_ON = "button.further, .pagination-more a";

const items = () => [...document.querySelectorAll<HTMLElement>(ITEMS)];

export const present = (selector: string): HTMLElement | null => document.querySelector<HTMLElement>(selector);

/** In the item with the focus, else in the post that is being read. */
export function theirs(selector: string): HTMLElement | null {
  return (focused() ?? inView())?.querySelector<HTMLElement>(selector) ?? null;
}

/** The focus goes to the next item, or to the one in view where it was nowhere; what goes on below asks for a press of its own. */
export function step(direction: 1 | -1, held = false): void {
  const all = items();
  const from = focused();
  const target = from ? all[all.indexOf(from) + direction] : inView();
  if (target) goTo(target);
  else if (direction === 1 && !held) [...document.querySelectorAll<HTMLElement>(WAYS_ON)].at(-1)?.click();
}

/** To the next that is of this sort. */
export function next(selector: string, direction: 1 | -1): void {
  const all = items();
  const from = all.indexOf(focused() ?? inView() ?? document.body);
  const ahead = direction === 1 ? all.slice(from + 1) : all.slice(0, Math.max(0, from)).reverse();
  goTo(ahead.find((item) => item.matches(selector)));
}

function goTo(item: HTMLElement | undefined): void {
  if (!item) return;
  const target =
    item.localName === "article" ? item : item.querySelector<HTMLElement>("h2 a, h3 a, .bell-words > a, a");
  if (!target) return;
  if (target === item) item.tabIndex = -1;
  target.focus({ preventScroll: true });
  item.scrollIntoView({ block: item.offsetHeight > window.innerHeight / 2 ? "start" : "nearest", behavior: "instant" });
}

function focused(): HTMLElement | undefined {
  const { activeElement } = document;
  return activeElement === document.body ? undefined : items().find((item) => item.contains(activeElement));
}

function inView(): HTMLElement | undefined {
  return items().find((item) => item.getBoundingClientRect().bottom > readingLine());
}
