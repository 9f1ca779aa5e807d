/** What a person may say of a post with one press; one of them for each person and post. */

export const REACTIONS = ["thanks", "agree", "worked", "interesting", "celebrate"] as const;
export type ReactionKind = (typeof REACTIONS)[number];
/** How many people chose each kind; those that nobody chose are absent. */
export type ReactionCounts = Readonly<Partial<Record<ReactionKind, number>>>;
