/** Closed sets of reviews and of flags on claims. */

/** What a reviewer says of a draft as a whole. */
export const VERDICTS = ["approve", "changes"] as const;
export type Verdict = (typeof VERDICTS)[number];
export const REVIEW_ENDS = ["published", "withdrawn"] as const;
export type ReviewEnd = (typeof REVIEW_ENDS)[number];

/** Why a claim is flagged: its source was edited, was deleted, or not every reader of the practice may read it now. */
export const FLAG_CAUSES = ["edited", "deleted", "closed"] as const;
export type FlagCause = (typeof FLAG_CAUSES)[number];
