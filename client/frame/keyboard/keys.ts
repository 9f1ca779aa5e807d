/** Keys for what stands on the page: each presses the link or button that is there, and does nothing where there is none. */

import { keyOf } from "./layout.ts";
import { next, present, step, theirs } from "./target.ts";
import { isShortcut } from "./wanted.ts";

/** Time between the two keys of "go to". */
const PAIR_MS = 1_500;

const PLACES: Readonly<Record<string, string>> = {
  h: ".wordmark",
  l: '.places a[href="/latest"]',
  u: '.places a[href="/unread"]',
  n: '.places a[href="/new-to-me"]',
  a: '.places a[href="/unanswered"], .tabs a[href="/unanswered"]',
  s: '.places a[href="/spaces"]',
  p: '.places a[href="/practices"]',
  b: '.own-menu a[href="/bookmarks"]',
  d: '.own-menu a[href="/drafts"]',
  i: "#bell",
};

const KEYS: Readonly<Record<string, (event: KeyboardEvent) => void>> = {
  j: ({ repeat }) => step(1, repeat),
  k: () => step(-1),
  n: () => next(".row-unread, .post-new", 1),
  p: () => next(".row-unread, .post-new", -1),
  o: () => press(theirs("h2 a, h3 a, .bell-words > a, a")),
  u: goBack,
  r: () => press(theirs("[data-act=reply]") ?? present('a[href="#reply"]')) || focus("#composer [name=text]"),
  q: () => press(theirs("[data-act=quote]")),
  e: () => press(theirs("[data-act=edit]")),
  l: () => press(theirs("[data-act=vote] button")),
  b: () => press(theirs("[data-act=bookmark]") ?? present(".thread-tools [data-act=bookmark]")),
  m: openWatchMenu,
  c: () => press(present('main a[href^="/new"]')),
  s: () => focus("main input[type=search], main input[name=q]") || openFilter(),
  ".": () => press(present(":is(#list-hint, [data-more-of]):not([hidden]) a, .pill")) || location.reload(),
  "?": () =>
    void import("./help.ts").then(
      ({ showHelp }) => showHelp(),
      () => location.assign("/keyboard"),
    ),
};

let going = 0;

/** `pressed`: before this was here. */
export function listenForKeys(pressed: readonly KeyboardEvent[]): void {
  document.addEventListener("keydown", hear);
  pressed.forEach(hear);
}

function hear(event: KeyboardEvent): void {
  if (!isShortcut(event)) return;
  const key = keyOf(event);
  const isPair = Date.now() - going < PAIR_MS;
  going = 0;
  if (isPair) {
    const place = PLACES[key];
    if (place) press(present(place));
    return;
  }
  if (key === "g") {
    going = Date.now();
    return;
  }
  const act = KEYS[key];
  if (!act) return;
  event.preventDefault();
  act(event);
}

function press(element: HTMLElement | null | undefined): boolean {
  element?.click();
  return Boolean(element);
}

function focus(selector: string): boolean {
  const field = present(selector);
  field?.focus();
  return Boolean(field);
}

/** To the list one came from, as it was left; else to the space. */
function goBack(): void {
  const cameFrom = document.referrer && new URL(document.referrer);
  const isList = cameFrom && cameFrom.origin === location.origin && !/^\/(t|p)\//.test(cameFrom.pathname);
  if (isList && !location.hash && history.length > 1) history.back();
  else press(present(".crumbs li:last-child a, .crumbs a"));
}

function openFilter(): void {
  const box = present("main .filter-box") as HTMLDetailsElement | null;
  if (!box) return;
  box.open = true;
  box.querySelector<HTMLElement>("select, input")?.focus();
}

function openWatchMenu(): void {
  const menu = present(".watch-menu") as HTMLDetailsElement | null;
  if (!menu) return;
  menu.open = true;
  menu.querySelector<HTMLElement>("button")?.focus();
}
