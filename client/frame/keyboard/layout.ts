/**
 * Which key was meant: on a layout of Latin letters the one with this letter, wherever it lies (AZERTY, Dvorak); on any other
 * the one at this place, where both letters are printed on the key.
 */

/** By the last letter that was typed; of a sign alone it can't be seen. */
let isLatin = true;

export function noticeLayout(key: string): void {
  if ([...key].length === 1 && /\p{L}/u.test(key)) isLatin = /\p{Script=Latin}/u.test(key);
}

/** Names of keys, such as "Enter", stay what they are; Caps Lock changes nothing. */
export function keyOf({ key, code, shiftKey }: KeyboardEvent): string {
  if ([...key].length !== 1) return key;
  noticeLayout(key);
  if (/\p{Script=Latin}/u.test(key)) return shiftKey ? key : key.toLowerCase();
  const isPlain = /[ -~]/.test(key) && (isLatin || !code.startsWith("Key"));
  return isPlain ? key : (placeOf(code, shiftKey) ?? key);
}

function placeOf(code: string, shiftKey: boolean): string | undefined {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter) return shiftKey ? letter : letter.toLowerCase();
  if (code === "Slash") return shiftKey ? "?" : "/";
  return code === "Period" && !shiftKey ? "." : undefined;
}
