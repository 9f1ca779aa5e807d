/** A problem as a list shows it, and how many stand where. */
import type { LocalisedText, ProblemResult, ProblemStage, Visibility } from "../contract.ts";

/** Joined they are the text; those that were looked for are `hit`. */
export type TextPiece = { text: string; hit: boolean };

export type ProblemItem = {
  id: number;
  slug: string;
  title: readonly TextPiece[];
  language: string;
  countries: readonly string[];
  space: { slug: string; name: LocalisedText; visibility: Visibility };
  author: { handle: string; name: string } | null;
  stage: ProblemStage;
  result: ProblemResult | null;
  /** ISO dates without time. */
  outcomeOn: string | null;
  expectedOn: string | null;
  overdue: boolean;
  dropped: boolean;
  /** When it moved last. */
  since: string;
  options: number;
  suggestions: number;
  /** Of the stage it stands at, or around what was looked for. */
  excerpt: readonly TextPiece[];
};

export type StageCounts = { stages: Readonly<Record<ProblemStage, number>>; awaiting: number; late: number };
