/** For members, on every page: the numbers in the header live, the panel under the bell, and how threads are followed. */

import { BADGE_MOST } from "../../shared/limits.ts";
import type { Badges } from "../../shared/viewer.ts";
import { openConnection } from "../live/connection.ts";
import { followWatches } from "./watch.ts";

export async function enhanceBell(): Promise<void> {
  openPanelByClick();
  const watches = followWatches();
  let shown = numbersShown();
  const connection = await openConnection();
  connection.on("watch.changed", watches.show);
  connection.on("badges.changed", (badges) => {
    show(badges);
    if (badges.bell > shown.bell) document.dispatchEvent(new CustomEvent("bell"));
    offerMore(shown, badges);
    shown = badges;
  });
  connection.on("case.changed", ({ caseId }) => barsNamed(`case-${caseId}`).forEach(offer));
  connection.on("conversation.hint", () => barsOf("conversations").forEach(offer));
}

const NAMES = ["bell", "unread", "fresh", "conversations", "waiting", "moderation"] as const;

const places = (name: keyof Badges) => document.querySelectorAll<HTMLElement>(`[data-badge="${name}"]`);

function numbersShown(): Badges {
  const [bell = 0, unread = 0, fresh = 0, conversations = 0, waiting = 0, moderation = 0] = NAMES.map((name) =>
    Number.parseInt(places(name)[0]?.textContent ?? "0", 10),
  );
  return { bell, unread, fresh, conversations, waiting, moderation };
}

function show(badges: Badges): void {
  for (const name of NAMES) {
    for (const place of places(name)) {
      const count = badges[name] ?? 0;
      place.textContent = wordOf(count);
      place.hidden = count === 0;
    }
  }
  const title = document.title.replace(/^\(\d+\+?\) /, "");
  document.title = badges.bell > 0 ? `(${wordOf(badges.bell)}) ${title}` : title;
}

const wordOf = (count: number): string => (count >= BADGE_MOST ? `${BADGE_MOST - 1}+` : String(count));

/** A list does not jump: it says that there is more, and lets the reader fetch it. */
function offerMore(before: Badges, now: Badges): void {
  for (const name of NAMES) if ((now[name] ?? 0) > (before[name] ?? 0)) barsOf(name).forEach(offer);
}

const barsNamed = (name: string) => document.querySelectorAll<HTMLElement>(`[data-more-of="${name}"]`);
const barsOf = (name: keyof Badges) => barsNamed(name);

function offer(bar: HTMLElement): void {
  if (!bar.hidden) return;
  const link = document.createElement("a");
  link.href = location.pathname + location.search;
  link.textContent = bar.dataset.words ?? "";
  bar.replaceChildren(link);
  bar.hidden = false;
}

function openPanelByClick(): void {
  document.addEventListener("click", (event) => {
    const bell = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("#bell") : null;
    if (!bell || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    // The page does as well where the panel can't be had.
    import("./panel.ts").then(({ togglePanel }) => togglePanel(bell)).catch(() => location.assign(bell.href));
  });
}
