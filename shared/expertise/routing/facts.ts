/** Closed sets and limits of questions on their way to experts. */

/** `lapsed`: not reacted to in time; `withdrawn`: the question changed, went or needs nobody any more. */
export const REQUEST_STATES = ["asked", "taken", "answered", "declined", "handed_over", "lapsed", "withdrawn"] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** Why somebody is not asked, by the first that holds. */
export type Unfit =
  | "author"
  | "unreadable"
  | "answered"
  | "declined"
  | "asked"
  | "field"
  | "language"
  | "muted"
  | "absent"
  | "load";

export const ROUTING_LIMITS = {
  experts: { min: 1, max: 10 },
  /** Time to mend a tag or a typing error before anybody is asked. */
  delayMinutes: { min: 0, max: 1_440 },
  lapseDays: { min: 1, max: 30 },
  escalateDays: { min: 1, max: 60 },
} as const;
export const USUAL_ROUTING = { experts: 3, delayMinutes: 2, lapseDays: 3, escalateDays: 5 };
