/** Closed sets of replications, and of the preconditions that a transfer looks at. */
import type { PRACTICE_LEVELS } from "../record/record.ts";

export const REPLICATION_STATUSES = ["draft", "submitted", "confirmed", "declined", "withdrawn"] as const;
export type ReplicationStatus = (typeof REPLICATION_STATUSES)[number];

/** A failure is told as readily as a success. */
export const REPLICATION_OUTCOMES = ["worked", "mixed", "failed"] as const;
export type ReplicationOutcome = (typeof REPLICATION_OUTCOMES)[number];

export type PracticeLevel = (typeof PRACTICE_LEVELS)[number];

export const MARK_STATES = ["met", "not_met", "unknown"] as const;
