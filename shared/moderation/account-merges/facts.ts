/** Two accounts of one person that become one. */

export const MERGE_STATES = ["waiting", "done", "undoing", "undone", "refused"] as const;
export type MergeState = (typeof MERGE_STATES)[number];

/** After so many days a merge stands for good. */
export const MERGE_UNDO_DAYS = 30;
