/** Kinds of polls, and when their results are shown. */

export const POLL_KINDS = ["single", "several", "ranked"] as const;
export type PollKind = (typeof POLL_KINDS)[number];

/** Always, to those who voted (to everybody at closing), at closing. */
export const POLL_RESULTS = ["always", "voted", "closed"] as const;
export type PollResults = (typeof POLL_RESULTS)[number];
