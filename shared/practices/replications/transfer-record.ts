/** A transfer check: which of a practice's preconditions hold in one place, and what follows from it. */
import type { PracticeLevel, ReplicationOutcome } from "./record.ts";

export const MARK_STATES = ["met", "not_met", "unknown"] as const;
export type MarkState = (typeof MARK_STATES)[number];
export type Mark = { text: string; state: MarkState; note: string };

/** Somebody's place as they described it. */
export type PlaceData = { place: string; country: string; level: PracticeLevel | null };

/** A saved check; private to the person who made it. */
export type TransferCheck = PlaceData & {
  id: number;
  /** The version whose preconditions were marked. */
  version: number;
  marks: readonly Mark[];
  updatedAt: string;
};

/** How others did without a precondition that is missing here too. */
export type Helper = {
  replicationId: number;
  organisation: string;
  place: string;
  country: string | null;
  outcome: ReplicationOutcome | null;
  confirmed: boolean;
  /** What they did instead; empty where they did not say. */
  instead: string;
  language: string;
  sameCountry: boolean;
  sameLevel: boolean;
};

export type GapList = {
  missing: readonly (Mark & { helpers: readonly Helper[] })[];
  toFindOut: readonly Mark[];
  met: number;
};

/** What changed in the preconditions since a check was made. */
export type ConditionChanges = { since: string | null; added: readonly string[]; removed: readonly string[] };
