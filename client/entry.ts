/** The first script: small; what a page needs beyond it loads after the first paint, or at the first touch. */
import "./styles/main.css";
import type { PageData } from "../shared/page-data.ts";
import { clearMended } from "./frame/field-errors.ts";
import { isShortcut } from "./frame/keyboard/wanted.ts";
import { closeMenus } from "./frame/menus.ts";
import { guardPresses } from "./frame/one-press.ts";
import { readPageData } from "./frame/page-data.ts";
import { returnTo } from "./frame/place.ts";
import { tellTimeZone } from "./frame/time-zone.ts";

/** What comes alive where a view says `data-island`: a file of that name among the islands of its area. */
const islands = new Map(
  Object.entries(import.meta.glob<Island>("./*/islands/*.ts")).map(([path, load]) => [
    path.replace(/^.*\/|\.ts$/g, ""),
    load,
  ]),
);

returnTo(history.state?.place);
closeMenus();
guardPresses();
for (const sign of ["input", "change"]) document.addEventListener(sign, clearMended);
listenForKeys();
goOnInPlace();
tellTimeZone();
whenQuiet(() => {
  const data = readPageData();
  const parts = [
    ...(data ? [enliven(data)] : []),
    ...(document.documentElement.dataset.member !== undefined ? [enlivenBell()] : []),
  ];
  // For anyone who must know that the page answers to more than plain clicks and forms.
  void Promise.all(parts).finally(() => {
    document.documentElement.dataset.enlivened = "";
  });
});

type Island = { enliven(element: HTMLElement, data: PageData): void | Promise<void> };

async function enlivenBell(): Promise<void> {
  (await import("./notifications/bell.ts")).enhanceBell();
}

async function enliven(data: PageData): Promise<void> {
  if (data.viewer) (await import("./editor/watch.ts")).watchFields(data);
  for (const island of document.querySelectorAll<HTMLElement>("[data-island]"))
    await (await islands.get(island.dataset.island ?? "")?.())?.enliven(island, data);
  const tags = document.querySelector<HTMLInputElement>("main form[method=post] input[name=tags]");
  if (tags) (await import("./forum/tag-input.ts")).completeTags(tags);
  if (data.viewer) (await import("./editor/attach.ts")).takeFiles();
  const to = document.querySelector<HTMLInputElement>("form[action^='/conversations'] input[name=to]");
  if (to) (await import("./forum/recipients.ts")).completeRecipients(to);
  if (data.kind === "thread") await (await import("./thread.ts")).enlivenThreadPage(data);
  if (location.pathname === "/keyboard") (await import("./frame/keyboard/switch.ts")).enhanceSwitch(document);
  if (data.kind === "list") (await import("./forum/list-hints.ts")).enhanceList(data);
  const followed = data.viewer && document.querySelector<HTMLElement>("main [data-practice]")?.dataset.practice;
  if (followed) await (await import("./practices/live-parts.ts")).followPractice(Number(followed));
}

/** Once: when the browser has nothing better to do, or when somebody reaches for something. */
function whenQuiet(run: () => void): void {
  const signs = ["pointerdown", "keydown", "focusin"] as const;
  let done = false;
  const once = () => {
    if (done) return;
    done = true;
    for (const sign of signs) document.removeEventListener(sign, once);
    run();
  };
  for (const sign of signs) document.addEventListener(sign, once, { passive: true });
  // Safari has no requestIdleCallback.
  const later = window.requestIdleCallback ?? ((callback: () => void) => setTimeout(callback, 200));
  requestAnimationFrame(() => later(once, { timeout: 1_000 }));
}

/** The first key brings what the keys do; none is lost meanwhile. */
function listenForKeys(): void {
  const pressed: KeyboardEvent[] = [];
  // Without a connection the next key tries again.
  const forget = () => pressed.splice(0);
  const hear = (event: KeyboardEvent) => {
    if (!isShortcut(event) || pressed.push(event) > 1) return;
    void import("./frame/keyboard/keys.ts").then(({ listenForKeys: listen }) => {
      document.removeEventListener("keydown", hear);
      listen(pressed);
    }, forget);
  };
  document.addEventListener("keydown", hear);
}

/** Lists that go on do so below what is there, and stand there as a whole after going back. */
function goOnInPlace(): void {
  if (history.state?.loaded)
    void import("./forum/list-more.ts").then(
      ({ bringBack }) => bringBack(),
      () => history.replaceState({ ...history.state, loaded: undefined }, ""),
    );
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>(".pagination-more a") : null;
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void import("./forum/list-more.ts").then(
      ({ showMore }) => showMore(link),
      () => location.assign(link.href),
    );
  });
}
