/** Refuses, in one linear pass and before any parsing, sources that no post may have. What their markup may cost is judged where
 * it is known to be markup and not code: in the worker, by check-inline.ts and parse.ts. */
import { MarkdownError } from "./errors.ts";
import { MAX_CONTAINER_NESTING, MAX_CONTAINERS, MAX_LINE_LENGTH, MAX_LINES, MAX_SOURCE_BYTES } from "./limits.ts";

/** @throws MarkdownError "invalid_text" for NUL and lone surrogates, "too_complex" for an exceeded limit. */
export function checkSource(source: string): void {
  if (Buffer.byteLength(source) > MAX_SOURCE_BYTES) throw new MarkdownError("too_complex", "MAX_SOURCE_BYTES");
  if (source.includes("\0") || !source.isWellFormed()) throw new MarkdownError("invalid_text");
  const lines = source.split(/\r\n?|\n/);
  if (lines.length > MAX_LINES) throw new MarkdownError("too_complex", "MAX_LINES");
  let opened = 0;
  for (const line of lines) {
    if (line.length > MAX_LINE_LENGTH) throw new MarkdownError("too_complex", "MAX_LINE_LENGTH");
    const count = containers(line);
    opened += count;
    if (count > MAX_CONTAINER_NESTING) throw new MarkdownError("too_complex", "MAX_CONTAINER_NESTING");
  }
  if (opened > MAX_CONTAINERS) throw new MarkdownError("too_complex", "MAX_CONTAINERS");
}

/** How many quotes and list items the line opens at once: `> - 1. a` opens three, and `- - -` none, as it is a rule. */
function containers(line: string): number {
  if (/^[-*\s]*$/.test(line)) return 0;
  const marker = /[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$))/y;
  let count = 0;
  while (marker.test(line)) count++;
  return count;
}
