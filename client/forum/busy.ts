/** Changes wait while somebody edits a post or has a piece of it selected, and are made as soon as they stop. */
import { isTextField } from "../frame/in-view.ts";

const waiting = new Map<Element, () => void>();

/** Runs now, or when the element is left alone; of several changes of one element only the last is made. */
export function whenLeftAlone(element: Element, change: () => void): void {
  if (isBusy(element)) waiting.set(element, change);
  else change();
}

export function watchForLeaving(): void {
  document.addEventListener("selectionchange", flush);
  // The field that gets the focus is known only after the event.
  document.addEventListener("focusout", () => setTimeout(flush));
}

export function flush(): void {
  for (const [element, change] of waiting) {
    if (element.isConnected && isBusy(element)) continue;
    waiting.delete(element);
    if (element.isConnected) change();
  }
}

function isBusy(element: Element): boolean {
  if (element.querySelector("form[data-island='edit']")) return true;
  const { activeElement } = document;
  if (activeElement && element.contains(activeElement) && isTextField(activeElement)) return true;
  const selection = document.getSelection();
  return selection !== null && !selection.isCollapsed && selection.containsNode(element, true);
}
