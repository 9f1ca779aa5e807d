/** The first script: small; what a page needs beyond it loads after the first paint, or at the first touch. */
import "./styles/main.css";
import type { PageData } from "../shared/page-data.ts";
import { closeMenus } from "./menus.ts";
import { readPageData } from "./page-data.ts";
import { tellTimeZone } from "./time-zone.ts";

closeMenus();
tellTimeZone();
whenQuiet(() => {
  const data = readPageData();
  if (data) void enliven(data);
  if (document.documentElement.dataset.member !== undefined) void enlivenBell();
});

async function enlivenBell(): Promise<void> {
  (await import("./notifications/bell.ts")).enhanceBell();
}

async function enliven(data: PageData): Promise<void> {
  if (data.viewer) (await import("./editor/watch.ts")).watchFields(data);
  const form = document.querySelector<HTMLFormElement>("form[data-island='thread-form']");
  if (form) (await import("./threads/thread-form.ts")).enhanceThreadForm(form, data);
  const tags = document.querySelector<HTMLInputElement>("main form[method=post] input[name=tags]");
  if (tags) (await import("./threads/tag-input.ts")).completeTags(tags);
  if (data.viewer) (await import("./files/attach.ts")).takeFiles();
  if (data.kind === "thread") (await import("./threads/page.ts")).enhanceThreadPage(data);
  if (data.kind === "list") (await import("./lists/list.ts")).enhanceList(data);
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
