/** Plain text of a document, and the taming of characters that would leave their place. */
/** Control characters (not allowed in XML, so not in feeds) and bidi embeddings, overrides and isolates, which would turn
 * around what stands after the post. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is removed
const UNRULY = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;
/** More than MAX_COMBINING_MARKS. */
const TOO_MANY_MARKS = /(\p{M}{8})\p{M}+/gu;

/** Text without unruly characters and with at most MAX_COMBINING_MARKS on a base character. */
export function tame(text: string): string {
  return text.replace(UNRULY, "").replace(TOO_MANY_MARKS, "$1");
}

export type TextBuilder = {
  open(tag: string): void;
  close(tag: string): void;
  /** `verbatim` keeps line breaks, as in a code block. */
  add(text: string, verbatim: boolean): void;
  toString(): string;
};

const INLINE = new Set([
  "a",
  "abbr",
  "code",
  "del",
  "em",
  "img",
  "input",
  "kbd",
  "label",
  "span",
  "strong",
  "sub",
  "sup",
]);
const CELLS = new Set(["td", "th"]);

/** One line a block, words parted by single blanks, table cells by a blank; never HTML. */
export function createTextBuilder(): TextBuilder {
  const parts: string[] = [];
  const border = (tag: string) => {
    if (!INLINE.has(tag)) parts.push(CELLS.has(tag) ? " " : "\n");
  };
  return {
    open: border,
    close: border,
    add: (text, verbatim) => void parts.push(verbatim ? text : text.replace(/\s+/g, " ")),
    toString: () => tidy(parts.join("")),
  };
}

function tidy(text: string): string {
  const lines = text.split("\n").map((line) => line.replace(/\s+/g, " ").trim());
  return lines.filter((line) => line !== "").join("\n");
}

/** Words as people count them: `co-operation` and `can't` are one each. */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’.-][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*/gu)?.length ?? 0;
}
