/** Whether keys without Ctrl or Alt do something: they can be switched off (WCAG 2.1.4), and never do where one types. */

const OFF = "mosty:keys-off";

export function areKeysOff(): boolean {
  try {
    return localStorage.getItem(OFF) !== null;
  } catch {
    // Nothing can be kept here, so nothing was switched off.
    return false;
  }
}

/** For this device: whoever dictates there may type elsewhere. */
export function switchKeys(on: boolean): void {
  if (on) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, "1");
}

/** A key by itself, pressed while nothing takes letters. */
export function isShortcut({
  key,
  target,
  ctrlKey,
  metaKey,
  altKey,
  isComposing,
  defaultPrevented,
}: KeyboardEvent): boolean {
  if (key.length !== 1 || key === " " || ctrlKey || metaKey || altKey || isComposing || defaultPrevented) return false;
  if (target instanceof Element && target.closest("input, textarea, select, dialog, [contenteditable]")) return false;
  return !areKeysOff();
}
