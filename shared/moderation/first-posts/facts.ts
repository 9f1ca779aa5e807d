/** Closed sets and limits of what holds for members whose first posts nobody has read yet. */

/** Until an administrator says otherwise. */
export const USUAL_RULES = { reviewed: 1, links: 2, words: 1_500, watched: [] as readonly string[] };

export const NEWCOMER_LIMITS = {
  reviewed: { min: 0, max: 10 },
  links: { min: 0, max: 20 },
  words: { min: 50, max: 5_000 },
  watched: { count: 200, length: 60 },
} as const;

/** Of one person at a time: more than these nobody reads with pleasure. */
export const HELD_MOST = 3;

export const HELD_STATES = ["waiting", "approving", "approved", "rejected", "withdrawn"] as const;
export type HeldState = (typeof HELD_STATES)[number];
export const HELD_REASONS = ["first_post", "watched_word"] as const;
export type HeldReason = (typeof HELD_REASONS)[number];
