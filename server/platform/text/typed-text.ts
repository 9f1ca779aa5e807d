/** What people typed, made comparable: one spelling of each letter, nothing unseen around it, and nothing taken for something. */

/**
 * Blanks and unseen characters that come along when a word is copied: white space, zero-width characters, marks of
 * direction, soft hyphens. Not what belongs to the sign before it (variation selectors, the tags of flags), nor embeddings
 * and overrides of direction, which are refused where they matter.
 */
const AROUND = /[\s\u0085\u00ad\u061c\u180e\u200b\u200e\u200f\u2060-\u2064\ufeff]/;

/** The text without what stands unseen at its ends. By hand: a pattern for the end of a text is quadratic in its blanks. */
export function trimAround(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && AROUND.test(text.charAt(start))) start += 1;
  while (end > start && AROUND.test(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/** A text as it is kept: composed letters (NFC, Unicode UAX #15), line ends as LF, trimmed. */
export const tidyText = (text: string): string => trimAround(text.normalize("NFC").replace(/\r\n?/g, "\n"));

/** One line as it is kept: as `tidyText`, with runs of white space folded to one blank. */
export const tidyLine = (text: string): string => tidyText(text.replace(/[\s\p{Zs}]+/gu, " "));

/** Everything that leaves no mark on paper by itself: blanks, controls, fillers, combining marks without a letter. */
const INK = /[^\s\p{White_Space}\p{Cc}\p{Cf}\p{Cs}\p{M}\p{Default_Ignorable_Code_Point}\u2800\u{1d159}]/u;

/** True where the text shows anything at all. */
export const hasInk = (text: string): boolean => INK.test(text);

/** A handle as somebody types it to name a person: with or without the "@" of a mention, in whichever case. */
export const typedHandle = (text: string): string => trimAround(trimAround(text).replace(/^@/, "")).toLowerCase();

/** One value a line, those that show nothing left out. */
export const tidyLines = (text: string): string[] => text.split("\n").map(tidyLine).filter(hasInk);
