/** A good practice's record: the sections of the template the field uses, and what pages and forms show of it. */
import type { LocalisedText, PersonRef, PracticeStatus } from "../../contract.ts";

export const PRACTICE_SECTIONS = [
  "problem",
  "how",
  "stakeholders",
  "resources",
  "timescale",
  "evidence",
  "lessons",
  "transfer",
] as const;
export type PracticeSection = (typeof PRACTICE_SECTIONS)[number];

export const PRACTICE_LEVELS = ["local", "regional", "national", "international"] as const;

/** The single lines of the template, in the order of the form. */
export const PRACTICE_LINES = ["organisation", "location", "contact", "programme", "project"] as const;
export type PracticeLine = (typeof PRACTICE_LINES)[number];

export type LineChoice = { slug: string; name: LocalisedText };

/** A post that claims rest on, as one reader may see it. */
export type SourceData = {
  id: number;
  /** Place in the list of sources, from 1. */
  place: number;
  /** The version that the claims were written from. */
  version: number;
  /** What happened to the post since; `gone` also where this reader may not read it (any longer). */
  since: "unchanged" | "edited" | "gone";
  /** Everything below is null where the post is gone. */
  number: number | null;
  author: PersonRef | null;
  thread: { id: number; slug: string; title: string; language: string } | null;
};

export type ClaimData = { section: PracticeSection; text: string; sources: readonly SourceData[] };

/** How often a practice was tried elsewhere: confirmed replications by their outcome, and those not confirmed yet. */
export type TriedCounts = { worked: number; mixed: number; failed: number; unconfirmed: number };

/** A record as its page shows it. */
export type PracticeData = {
  id: number;
  slug: string;
  status: PracticeStatus;
  /** The version shown; 0 for one that was never published. */
  version: number;
  /** The latest published version. */
  latestVersion: number;
  versionAt: string | null;
  title: string;
  summary: string;
  language: string;
  isFailure: boolean;
  countries: readonly string[];
  lines: readonly LineChoice[];
  levels: readonly string[];
  keywords: readonly string[];
  sections: Readonly<Partial<Record<PracticeSection, string>>>;
  preconditions: readonly string[];
  facts: Readonly<Record<PracticeLine, string>>;
  links: readonly string[];
  claims: readonly ClaimData[];
  sources: readonly SourceData[];
  curator: PersonRef | null;
  /** Where it came from, if the reader may read that. */
  thread: { id: number; slug: string; title: string; language: string } | null;
  /** Changes are waiting to be published; known to moderators only. */
  hasDraft: boolean;
};

/** A post offered as a source while a record is written. */
export type PostChoice = {
  id: number;
  number: number | null;
  version: number;
  deleted: boolean;
  /** Changed since the published version cited it. */
  edited: boolean;
  authorName: string | null;
  createdAt: string;
  excerpt: string;
  html: string;
  language: string;
  thread: { id: number; slug: string; title: string };
};
