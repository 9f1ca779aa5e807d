/** Searching by LIKE: what people type is words, in whatever order, and never a pattern. */

/** More words than any name has. */
const MOST_WORDS = 8;

/** "Kowalczyk, Anna" and "@anna" are looked for as words. */
export const wordsOf = (typed: string): string[] =>
  typed
    .split(/[\s,;]+/)
    .map((word) => word.replace(/^@/, ""))
    .filter((word) => word !== "")
    .slice(0, MOST_WORDS);

export const escapeLike = (words: string): string => words.replace(/[\\%_]/g, "\\$&");
export const containing = (words: string): string => `%${escapeLike(words)}%`;
