/** Whether keys without Ctrl or Alt do something: they can be switched off (WCAG 2.1.4), and never do where one types. */
import { keyOf, noticeLayout } from "./layout.ts";

const OFF = "mosty:keys-off";

export function areKeysOff(): boolean {
  try {
    return localStorage.getItem(OFF) !== null;
  } catch {
    // Nothing can be kept here, so nothing was switched off.
    return false;
  }
}

/** For this device: anyone who dictates there may type elsewhere. */
export function switchKeys(on: boolean): void {
  if (on) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, "1");
}

/** Held down they go on; every other key acts once. */
const GO_ON = new Set(["j", "k"]);

/** A key by itself, pressed while nothing takes letters. */
export function isShortcut(event: KeyboardEvent): boolean {
  const { key, target, repeat } = event;
  noticeLayout(key);
  if ([...key].length !== 1 || key === " " || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (event.isComposing || event.defaultPrevented || (repeat && !GO_ON.has(keyOf(event)))) return false;
  if (target instanceof Element && target.closest("input, textarea, select, dialog, [contenteditable]")) return false;
  return !document.querySelector("dialog:modal") && !areKeysOff();
}
