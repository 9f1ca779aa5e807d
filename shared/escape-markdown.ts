/** Words as they are, whatever signs stand in them: escaped where Markdown would read more into them, and nowhere else. */

/** Within a line. `inBrackets`: in the words of a link or a picture, which a bracket would end. */
export function escaped(text: string, inBrackets = false): string {
  return text
    .split(ADDRESS)
    .map((part, index) => (index % 2 === 1 && !inBrackets ? part : escapeSigns(part, inBrackets)))
    .join("");
}

/** What is read as a link by itself stays as it is: in it a backslash would count. */
const ADDRESS = /((?:https?:\/\/|\bwww\.)[^\s<>]+)/i;

function escapeSigns(text: string, inBrackets: boolean): string {
  return (
    text
      .replace(inBrackets ? /[\\`*~[\]]/g : /[\\`*~[]/g, "\\$&")
      // marked takes `](` for the end of the words even where the bracket is escaped.
      .replace(/\]\(/g, inBrackets ? "]\\(" : "$&")
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
      .replace(/<(?=[a-z/!?])/gi, "\\<")
      .replace(/&(?=#?\w{1,40};)/g, "\\&")
  );
}

/** At the beginning of a line: signs that would make it a heading, a list, a quotation, a rule or a table's. */
export function escapedStart(line: string): string {
  return line
    .replace(/^#{1,6}(?=\s|$)/, "\\$&")
    .replace(/^[-+](?=\s|$)/, "\\$&")
    .replace(/^>/, "\\>")
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2")
    .replace(/^[-=:|+][-=:|+\s]*$/, "\\$&");
}

/** Between backticks of which there are more than in it. */
export function sourceOfCode(code: string): string {
  const text = code.replace(/\n/g, " ");
  const ticks = "`".repeat(longestRun(text) + 1);
  const pad = /^`|`$|^ .* $/.test(text) ? " " : "";
  return ticks + pad + text + pad + ticks;
}

export function fenced(code: string, language: string): string {
  const ticks = "`".repeat(Math.max(3, longestRun(code) + 1));
  return `${ticks}${language}\n${code}\n${ticks}`;
}

const longestRun = (text: string): number => Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));

/** Where a link leads, with the title that it may have. */
export function address(to: string, title: string | null): string {
  const href = to.replace(/[\s<>\\|`]/g, encodeURIComponent).replace(/[()]/g, "\\$&");
  return title?.trim() ? `${href} "${title.replace(/\s+/g, " ").replace(/["\\]/g, "\\$&")}"` : href;
}
