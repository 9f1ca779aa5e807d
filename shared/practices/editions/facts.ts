/** Editions of good practices as pages and the JSON API show them: closed sets and data. */
import type { PersonRef } from "../../contract.ts";
import type { TriedCounts } from "../record/record.ts";

/** Everyone it is meant for must be able to read every practice in it. */
export const EDITION_AUDIENCES = ["public", "members"] as const;
export type EditionAudience = (typeof EDITION_AUDIENCES)[number];

export const EDITION_LICENCES = ["cc-by-4.0", "cc-by-sa-4.0", "cc-by-nc-4.0", "all-rights"] as const;
export type EditionLicence = (typeof EDITION_LICENCES)[number];
/** Null where all rights are reserved. */
export const LICENCE_ADDRESS: Readonly<Record<EditionLicence, string | null>> = {
  "cc-by-4.0": "https://creativecommons.org/licenses/by/4.0/",
  "cc-by-sa-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
  "cc-by-nc-4.0": "https://creativecommons.org/licenses/by-nc/4.0/",
  "all-rights": null,
};

/** Paper and ink of a cover; each pair has a contrast of at least 7 to 1 (WCAG 1.4.6). */
export const COVER_COLOURS = {
  petrol: { colour: "#0d4a5c", ink: "#ffffff" },
  oxide: { colour: "#7a2b10", ink: "#ffffff" },
  moss: { colour: "#1f4d2e", ink: "#ffffff" },
  night: { colour: "#1d2440", ink: "#ffffff" },
  plum: { colour: "#54224f", ink: "#ffffff" },
  sand: { colour: "#efe3cb", ink: "#22201a" },
  mist: { colour: "#dbe8ec", ink: "#14222a" },
} as const;
export type CoverColour = keyof typeof COVER_COLOURS;
export const COVER_COLOUR_NAMES = Object.keys(COVER_COLOURS) as [CoverColour, ...CoverColour[]];

export const EDITION_FORMATS = ["pdf", "epub", "html"] as const;
export type EditionFormat = (typeof EDITION_FORMATS)[number];

export const MAKING_STATES = ["waiting", "running", "done", "failed", "cancelled"] as const;
export type MakingState = (typeof MAKING_STATES)[number];
export const MAKING_STEPS = ["gathering", "writing", "typesetting", "storing"] as const;
export type MakingStep = (typeof MAKING_STEPS)[number];
export const MAKING_PROBLEMS = ["too_large", "closed", "broken"] as const;
export type MakingProblem = (typeof MAKING_PROBLEMS)[number];

/** How far the making of the files is. */
export type Making = {
  state: MakingState;
  step: MakingStep;
  done: number;
  of: number;
  problem: MakingProblem | null;
  /** Whether another edition is made before it, while it waits. */
  behind: boolean;
};

export type EditionFile = { format: EditionFormat; bytes: number; name: string };
export type EditionFiles = { key: string; files: readonly EditionFile[]; pages: number; madeAt: string };

/** A chapter's heading, or a practice at a version. */
export type EditionEntry =
  | { kind: "chapter"; id: number; heading: string }
  | {
      kind: "practice";
      id: number;
      /** Null where this reader may not read the practice (any longer): nothing is said of it. */
      practice: EntryPractice | null;
      /** Those whom the edition is meant for can't all read it. */
      closed: boolean;
    };

export type EntryPractice = {
  id: number;
  slug: string;
  /** As it is in the pinned version. */
  title: string;
  summary: string;
  language: string;
  isFailure: boolean;
  version: number;
  latestVersion: number;
  tried: TriedCounts;
};

export type EditionRef = { id: number; slug: string; title: string; number: number | null; language: string };

export type EditionCard = EditionRef & {
  subtitle: string;
  audience: EditionAudience;
  coverColour: CoverColour;
  practiceCount: number;
  publishedAt: string | null;
};

export type EditionData = EditionCard & {
  /** urn:uuid:… */
  identifier: string;
  foreword: string;
  credits: readonly string[];
  publisher: string;
  funding: string;
  licence: EditionLicence;
  /** Address of the cover's picture. */
  coverImage: string | null;
  coverAlt: string;
  revision: number;
  updatedAt: string;
  publishedBy: PersonRef | null;
  entries: readonly EditionEntry[];
  files: EditionFiles | null;
  /** Further published editions of the series, newest first. */
  others: readonly EditionRef[];
};

/** An edition that holds a practice, for the practice's page. */
export type EditionWith = EditionRef & { version: number };
