/** What changed between two versions of a text, word by word. Runs in the workers; pages ask differences.ts. */
import { diffArrays } from "diff";
import { wordsOf } from "../../../shared/words.ts";

export type Difference = { kind: "same" | "added" | "removed"; text: string };

/** Myers' algorithm is quadratic in the number of edits, and nobody reads a diff of more. */
const MAX_EDITS = 1_000;
/** What all pairs of one page may take together; each still has enough for a paragraph. */
const MAX_EDITS_TOGETHER = 2_500;
const LEAST_EDITS = 150;
/** Each is an element of the page. */
const MAX_PIECES_TOGETHER = 3_000;

type Budget = { edits: number; pieces: number };

/** In the pairs' order, within one budget: past it whole lines are compared, then the rest. */
export function compareAll(pairs: readonly Pair[]): Difference[][] {
  const budget = { edits: MAX_EDITS_TOGETHER, pieces: MAX_PIECES_TOGETHER };
  return pairs.map(([before, after]) => diffWords(before, after, budget));
}

/** The "same" and "removed" pieces joined are `before`, the "same" and "added" ones `after`; neighbours differ in kind. */
export function diffWords(
  before: string,
  after: string,
  budget: Budget = { edits: MAX_EDITS, pieces: MAX_PIECES_TOGETHER },
): Difference[] {
  if (before === after) return before === "" ? [] : [{ kind: "same", text: before }];
  const pieces =
    compare(wordsOf(before), wordsOf(after), budget) ??
    compare(lines(before), lines(after), budget) ??
    replaced(before, after);
  budget.pieces -= pieces.length;
  return pieces;
}

function lines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function compare(before: string[], after: string[], budget: Budget): Difference[] | undefined {
  const most = Math.min(MAX_EDITS, Math.max(LEAST_EDITS, budget.edits));
  const changes = diffArrays(before, after, { maxEditLength: most });
  budget.edits -=
    changes?.reduce((sum, { added, removed, count = 0 }) => sum + (added || removed ? count : 0), 0) ?? most;
  if (!changes || changes.length > Math.max(LEAST_EDITS, budget.pieces)) return undefined;
  return changes.map(({ added, removed, value }) => ({
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

export type Pair = readonly [before: string, after: string];
