/** What changed between two versions of a post, word by word. */
import { diffArrays } from "diff";
import { wordsOf } from "../../../shared/words.ts";

export type Difference = { kind: "same" | "added" | "removed"; text: string };

/** The "same" and "removed" pieces joined are `before`, the "same" and "added" ones `after`; neighbours differ in kind.
 * Inputs of 60,000 characters block the thread for at most about 0.2 s: past the edit limits whole lines are compared, then the rest. */
export function diffWords(before: string, after: string): Difference[] {
  return compare(wordsOf(before), wordsOf(after)) ?? compare(lines(before), lines(after)) ?? replaced(before, after);
}

/** Myers' algorithm is quadratic in the number of edits; 3,000 take about 0.05 s, and nobody reads a diff of more. */
const MAX_EDITS = 3_000;
const TIME_LIMIT_MS = 50;

function lines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function compare(before: string[], after: string[]): Difference[] | undefined {
  const changes = diffArrays(before, after, { maxEditLength: MAX_EDITS, timeout: TIME_LIMIT_MS });
  return changes?.map(({ added, removed, value }) => ({
    kind: added ? "added" : removed ? "removed" : "same",
    text: value.join(""),
  }));
}

function replaced(before: string, after: string): Difference[] {
  const pieces: Difference[] = [
    { kind: "removed", text: before },
    { kind: "added", text: after },
  ];
  return pieces.filter(({ text }) => text !== "");
}
