/** Keeps address and place in the browser's history while one reads through what was put together from several pages. */
import { type Place, returnTo } from "./place.ts";

export type Seen = { place: Place; address: string };

/** Browsers allow a hundred changes in half a minute. */
const SETTLE_MS = 400;

/** `find` says what is being read; nothing where nothing of it is in view. */
export function followInHistory(find: () => Seen | undefined): void {
  // The browser knows a height in pixels, which means another post once fewer pages are loaded.
  history.scrollRestoration = "manual";
  let settle: ReturnType<typeof setTimeout> | undefined;
  const keep = () => {
    clearTimeout(settle);
    const seen = find();
    if (seen) history.replaceState({ ...history.state, place: seen.place }, "", seen.address);
  };
  window.addEventListener(
    "scroll",
    () => {
      clearTimeout(settle);
      settle = setTimeout(keep, SETTLE_MS);
    },
    { passive: true },
  );
  // Links lead away or further down before the pause.
  document.addEventListener("click", keep, { capture: true });
  window.addEventListener("pagehide", keep);
  window.addEventListener("popstate", ({ state }) => void returnTo(state?.place));
  keep();
}

/** Where somebody reads who is neither at the very top nor in what is about to leave. */
export const readingLine = (): number => Math.min(200, window.innerHeight * 0.3);
