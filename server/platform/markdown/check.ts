/** Refuses, in one linear pass and before any parsing, sources that would cost more than a post may. */
import { MarkdownError } from "./errors.ts";
import {
  MAX_BLANK_RUN,
  MAX_CONTAINER_NESTING,
  MAX_EMPHASIS_IN_BLOCK,
  MAX_IMAGES,
  MAX_LINE_LENGTH,
  MAX_LINES,
  MAX_LINKS,
  MAX_MARKUP_IN_RUN,
  MAX_RAW_TAGS,
  MAX_SOURCE_BYTES,
  MAX_TABLE_CELLS,
  MAX_TABLE_COLUMNS,
} from "./limits.ts";

/** @throws MarkdownError "invalid_text" for NUL and lone surrogates, "too_complex" for an exceeded limit. */
export function checkSource(source: string): void {
  if (Buffer.byteLength(source) > MAX_SOURCE_BYTES) throw new MarkdownError("too_complex", "MAX_SOURCE_BYTES");
  if (source.includes("\0") || !source.isWellFormed()) throw new MarkdownError("invalid_text");
  atMost(MAX_IMAGES, source, /!\[/g, "MAX_IMAGES");
  atMost(MAX_LINKS, source, /\]\(|(?<!\()(?:https?:\/\/|www\.)/gi, "MAX_LINKS");
  atMost(MAX_RAW_TAGS, source, RAW_TAG, "MAX_RAW_TAGS");
  const lines = source.split(/\r\n?|\n/);
  if (lines.length > MAX_LINES) throw new MarkdownError("too_complex", "MAX_LINES");
  for (const line of lines) checkLine(line);
  for (const block of source.split(/\n\s*\n/)) atMost(MAX_EMPHASIS_IN_BLOCK, block, /[*_~]/g, "MAX_EMPHASIS_IN_BLOCK");
  checkTables(lines);
}

/** Only the tags that may pass (see parse.ts); all others are text and cost nothing. */
const RAW_TAG = /<(?:sub|sup|kbd|abbr|details|summary)\b/gi;

function atMost(limit: number, source: string, pattern: RegExp, name: string): void {
  let count = 0;
  for (const _ of source.matchAll(pattern)) if (++count > limit) throw new MarkdownError("too_complex", name);
}

function checkLine(line: string): void {
  if (line.length > MAX_LINE_LENGTH) throw new MarkdownError("too_complex", "MAX_LINE_LENGTH");
  if (containers(line) > MAX_CONTAINER_NESTING) throw new MarkdownError("too_complex", "MAX_CONTAINER_NESTING");
  if (line.length > MAX_MARKUP_IN_RUN) checkRuns(line);
}

/** How many quotes and list items the line opens at once: `> - 1. a` opens three. */
function containers(line: string): number {
  const marker = /[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$))/y;
  let count = 0;
  while (marker.test(line)) count++;
  return count;
}

function checkRuns(line: string): void {
  for (const [run] of line.matchAll(/\s+|\S+/g)) {
    if (run.length <= MAX_MARKUP_IN_RUN) continue;
    if (run.trim() === "") {
      if (run.length > MAX_BLANK_RUN) throw new MarkdownError("too_complex", "MAX_BLANK_RUN");
    } else atMost(MAX_MARKUP_IN_RUN, run, /[^\p{L}\p{M}\p{N}%/=-]/gu, "MAX_MARKUP_IN_RUN");
  }
}

/** Counts columns x rows below everything that looks like a delimiter row, in code blocks too: better too often. */
function checkTables(lines: string[]): void {
  let columns = 0;
  let cells = 0;
  for (const line of lines) {
    if (isDelimiterRow(line)) columns = Math.max(columns, line.split("|").length);
    else if (line.trim() === "") columns = 0;
    if (columns > MAX_TABLE_COLUMNS) throw new MarkdownError("too_complex", "MAX_TABLE_COLUMNS");
    cells += columns;
    if (cells > MAX_TABLE_CELLS) throw new MarkdownError("too_complex", "MAX_TABLE_CELLS");
  }
}

function isDelimiterRow(line: string): boolean {
  return line.includes("|") && line.includes("-") && /^[\s>*+\d.)-]*[\s|:-]+$/.test(line);
}
