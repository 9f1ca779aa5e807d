/** Two accounts of one person that become one. */
import type { PersonRef } from "../../contract.ts";

export type MergeState = "waiting" | "done" | "undoing" | "undone" | "refused";

/** After so many days a merge stands for good. */
export const MERGE_UNDO_DAYS = 30;

export type MergeItem = {
  id: number;
  state: MergeState;
  /** The account that went, by its handle: as a person it is gone. */
  from: string;
  into: PersonRef | null;
  by: PersonRef | null;
  reason: string;
  /** Rows that name the other now, and marks that both had. */
  moved: number;
  dropped: number;
  at: string;
  /** Whether it can be taken back still. */
  undoable: boolean;
};
