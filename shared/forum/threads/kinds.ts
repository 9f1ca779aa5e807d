/** Closed sets of threads and posts, and of what later areas add to a thread's head. */

export const POST_KINDS = ["opening", "reply", "answer", "comment"] as const;
export type PostKind = (typeof POST_KINDS)[number];

/** What may have been done to a thread as a whole. */
export const LOGGED = [
  "closed",
  "closed_in_time",
  "reopened",
  "moved",
  "posts_left",
  "posts_came",
  "begun",
  "merged",
  "duplicate",
  "not_duplicate",
  "kind",
  "author",
  "person_added",
  "person_left",
  "person_removed",
  "renamed",
  "stage_back",
  "unchosen",
  "chosen_deleted",
] as const;
export type LogWhat = (typeof LOGGED)[number];

export const PROBLEM_STAGES = ["described", "clarified", "options", "chosen", "tried", "outcome"] as const;
export type ProblemStage = (typeof PROBLEM_STAGES)[number];

export const PROBLEM_RESULTS = ["solved", "partly", "not_solved"] as const;
export type ProblemResult = (typeof PROBLEM_RESULTS)[number];

/** How an unanswered question stands, for everybody to see; who was asked is for those whom it concerns. */
export const ROUTING_STATES = ["asked", "taken", "escalated"] as const;
export type RoutingState = (typeof ROUTING_STATES)[number];
