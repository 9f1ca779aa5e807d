/** One press is one act: a double click, a key held down, a form sent again before the answer is there. */

/** Buttons that write into a text may well be pressed quickly. */
const ACTS = "button:not(.tool), [data-act], .pagination-more a";
/** No answer takes longer (server/platform/http/deadline.ts); one that is a file leaves the page standing. */
const ANSWERED_MS = 6_000;

export function guardPresses(): void {
  const sent = new Map<HTMLFormElement, number>();

  // Held down, Enter would press a button or a link again and again.
  const stopHeld = (event: KeyboardEvent) => {
    const writes = event.target instanceof Element && event.target.closest("textarea, [contenteditable]");
    if (event.repeat && event.key === "Enter" && (!writes || event.ctrlKey || event.metaKey)) stop(event);
  };
  document.addEventListener("keydown", stopHeld, { capture: true });
  document.addEventListener(
    "click",
    (event) => {
      if (event.detail > 1 && event.target instanceof Element && event.target.closest(ACTS)) stop(event);
    },
    { capture: true },
  );
  // After all that listen to forms themselves, who then also see to this.
  window.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== "post") return;
    const before = sent.get(form);
    if (before !== undefined && performance.now() - before < ANSWERED_MS) event.preventDefault();
    else sent.set(form, performance.now());
  });
  window.addEventListener("pageshow", () => sent.clear());
}

function stop(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
