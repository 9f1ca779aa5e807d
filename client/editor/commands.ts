/** What the toolbar's buttons do to a text: pure functions from a selection to a change. A second press takes it back. */
import { partBlanks, trimEndOf } from "../../shared/trim.ts";
import type { Edit } from "./apply.ts";

export type Selected = { value: string; start: number; end: number };

/** `**word**`: around the selection, or around a word to be written over. */
export function wrap({ value, start, end }: Selected, mark: string, placeholder: string): Edit {
  const inside = value.slice(start, end);
  const { length } = mark;
  if (value.slice(start - length, start) === mark && value.slice(end, end + length) === mark) {
    return { from: start - length, to: end + length, text: inside, select: [start - length, end - length] };
  }
  // Blanks at the ends would keep the marks from working.
  const { before, core, after } = partBlanks(inside);
  const words = core || placeholder;
  const from = start + before.length + length;
  return { from: start, to: end, text: before + mark + words + mark + after, select: [from, from + words.length] };
}

/** Each line of the selection gets a beginning of its own, or loses it where all have it. */
export function prefixLines(selected: Selected, prefix: (index: number) => string, present: RegExp): Edit {
  const { from, to, lines } = linesOf(selected);
  const filled = lines.filter((line) => line.trim() !== "");
  const isOn = filled.length > 0 && filled.every((line) => present.test(line));
  const changed = lines.map((line, index) => {
    if (isOn) return line.replace(present, "");
    // One kind of line turns into another.
    return prefix(index) + line.replace(/^(?:#{1,6} |> |(?:[-*+]|\d+[.)]) (?:\[[ xX]\] )?)/, "");
  });
  const text = changed.join("\n");
  return lines.length === 1 ? { from, to, text } : { from, to, text, select: [from, from + text.length] };
}

/** `` `code` `` within a line, a fenced block around several. */
export function code(selected: Selected, placeholder: string): Edit {
  const inside = selected.value.slice(selected.start, selected.end);
  if (!inside.includes("\n")) return wrap(selected, "`", placeholder);
  const { from, to, lines } = linesOf(selected);
  const text = `\`\`\`\n${lines.join("\n")}\n\`\`\``;
  return { from, to, text, select: [from + 3, from + 3] };
}

/** The address is what is left to be written, or the words where an address was selected. */
export function link({ value, start, end }: Selected, placeholder: string): Edit {
  const inside = value.slice(start, end);
  if (isAddress(inside)) {
    return {
      from: start,
      to: end,
      text: `[${placeholder}](${inside})`,
      select: [start + 1, start + 1 + placeholder.length],
    };
  }
  const words = inside || placeholder;
  const address = start + words.length + 3;
  return { from: start, to: end, text: `[${words}](https://)`, select: [address, address + "https://".length] };
}

/** On lines of its own, with a cell ready to be written over. */
export function block({ value, start, end }: Selected, text: string, chosen: string): Edit {
  const before = value.slice(0, start);
  const gap = before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const rest = value.slice(end).startsWith("\n") ? "\n" : "\n\n";
  const at = start + gap.length + text.indexOf(chosen);
  return { from: start, to: end, text: gap + text + rest, select: [at, at + chosen.length] };
}

/** The mark where the cursor is, the note at the end of the text, ready to be written. */
export function footnote({ value, end }: Selected, placeholder: string): Edit {
  const taken = [...value.matchAll(/\[\^(\d+)\]/g)].map(([, number]) => Number(number));
  const number = Math.max(0, ...taken) + 1;
  const mark = `[^${number}]`;
  const tail = trimEndOf(value.slice(end), "\n");
  const text = `${mark}${tail}\n\n${mark}: `;
  const at = end + text.length;
  return { from: end, to: value.length, text: text + placeholder, select: [at, at + placeholder.length] };
}

export const isAddress = (text: string): boolean => /^(?:https?:\/\/|mailto:)[^\s<>]+$/i.test(text.trim());

/** Enter at the end of a list's item begins the next one; in an empty item it ends the list. */
export function continueList({ value, start, end }: Selected): Edit | null {
  if (start !== end) return null;
  const from = value.lastIndexOf("\n", start - 1) + 1;
  const line = value.slice(from, start);
  const found = /^(\s*)(?:([-*+])|(\d{1,9})([.)])|(>))( +)(\[[ xX]\] )?/.exec(line);
  if (!found) return null;
  const [whole, indent = "", bullet, number, sign, quote, gap = " ", box] = found;
  if (line === whole && value.slice(start).split("\n")[0]?.trim() === "") return { from, to: start, text: "" };
  const marker = bullet ?? quote ?? `${Number(number) + 1}${sign}`;
  return { from: start, to: end, text: `\n${indent}${marker}${gap}${box ? "[ ] " : ""}` };
}

function linesOf({ value, start, end }: Selected): { from: number; to: number; lines: string[] } {
  const from = value.lastIndexOf("\n", start - 1) + 1;
  const found = value.indexOf("\n", end);
  const to = found === -1 ? value.length : found;
  return { from, to, lines: value.slice(from, to).split("\n") };
}

/** After an opened fence, or an opened backtick in the same line. */
export function isInCode(before: string): boolean {
  const fences = before.match(/^ {0,3}(?:```|~~~)/gm)?.length ?? 0;
  const line = before.slice(before.lastIndexOf("\n") + 1);
  return fences % 2 === 1 || (line.match(/`/g)?.length ?? 0) % 2 === 1;
}
