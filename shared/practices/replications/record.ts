/** A replication: a record that somebody tried a practice elsewhere, as pages and the API show it. */
import type { PersonRef } from "../../contract.ts";
import type { PRACTICE_LEVELS } from "../record/record.ts";

export const REPLICATION_STATUSES = ["draft", "submitted", "confirmed", "declined", "withdrawn"] as const;
export type ReplicationStatus = (typeof REPLICATION_STATUSES)[number];

/** A failure is told as readily as a success. */
export const REPLICATION_OUTCOMES = ["worked", "mixed", "failed"] as const;
export type ReplicationOutcome = (typeof REPLICATION_OUTCOMES)[number];

export type PracticeLevel = (typeof PRACTICE_LEVELS)[number];

/** One line of the table: a measure before and after; null where nobody measured. */
export type Figure = { indicator: string; unit: string; before: number | null; after: number | null };

/** One of the practice's preconditions as it was there, and what was done where it was missing. */
export type ConditionThere = { text: string; state: "met" | "not_met" | "unknown"; instead: string };

export type ReplicationData = {
  id: number;
  practice: { id: number; slug: string; title: string; language: string };
  status: ReplicationStatus;
  /** Null only in drafts, as are country, level, period and whether it was adapted. */
  outcome: ReplicationOutcome | null;
  organisation: string;
  country: string | null;
  place: string;
  level: PracticeLevel | null;
  /** ISO dates; no end while it goes on. */
  beganOn: string | null;
  endedOn: string | null;
  adapted: boolean | null;
  language: string;
  /** Sanitised HTML. */
  changesHtml: string;
  storyHtml: string;
  figures: readonly Figure[];
  conditions: readonly ConditionThere[];
  links: readonly string[];
  /** Whom to ask; null where the account was erased. */
  recorder: PersonRef | null;
  decidedBy: { handle: string; name: string } | null;
  decidedAt: string | null;
  /** Why it was not confirmed. */
  reason: string | null;
  submittedAt: string | null;
  updatedAt: string;
};

/** What a list shows of one. */
export type ReplicationItem = Pick<
  ReplicationData,
  | ("id" | "practice" | "status" | "outcome" | "organisation" | "country" | "place" | "level" | "beganOn" | "endedOn")
  | ("adapted" | "recorder" | "language" | "submittedAt")
> & { excerpt: string };
