/** What the reader has in view, and keeping it where it is; apart from what draws, which most visits never need. */

/** Runs a change of the page and keeps what the reader looks at where it is on the screen; `anchor` where that is known. */
export function keepPlace(change: () => void, anchor = findAnchor()): void {
  const root = document.documentElement;
  if (!anchor) {
    change();
    return;
  }
  const before = anchor.getBoundingClientRect().top;
  // Browsers that anchor by themselves would correct a second time.
  root.style.overflowAnchor = "none";
  change();
  if (anchor.isConnected) window.scrollBy({ top: anchor.getBoundingClientRect().top - before, behavior: "instant" });
  requestAnimationFrame(() => {
    root.style.overflowAnchor = "";
  });
}

/** The field somebody writes in, else the first post in view; nothing where the page stands at its beginning. */
function findAnchor(): Element | undefined {
  const { activeElement } = document;
  if (activeElement && isTextField(activeElement) && isInView(activeElement)) return activeElement;
  if (window.scrollY === 0) return undefined;
  return [...document.querySelectorAll("[data-post], #composer")].find(isInView);
}

export function isInView(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < window.innerHeight;
}

export function isTextField(element: Element): boolean {
  return element.matches("textarea, input:not([type=checkbox], [type=radio], [type=hidden]), select");
}
