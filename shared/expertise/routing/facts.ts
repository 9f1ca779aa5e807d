/** Questions on their way to experts: who was asked, why, and what came of it; and how long first answers take. */
import type { FieldRef, RoutingState, ThreadListItem } from "../../contract.ts";

/** `lapsed`: not reacted to in time; `withdrawn`: the question changed, went or needs nobody any more. */
export type RequestState = "asked" | "taken" | "answered" | "declined" | "handed_over" | "lapsed" | "withdrawn";
export const REQUEST_STATES = [
  "asked",
  "taken",
  "answered",
  "declined",
  "handed_over",
  "lapsed",
  "withdrawn",
] as const satisfies readonly RequestState[];

/** The expert's field is a topic of the question, the line of its space, or another field of the same line. */
export type FieldFit = "topic" | "line" | "near";
/** The expert is recognised for one of the question's countries, for any, or for others; or the question names none. */
export type CountryFit = "named" | "any" | "none" | "open";

/** Why somebody was asked: every criterion, whether it matched or not. */
export type MatchReasons = {
  /** In which the expert is recognised. */
  field: FieldRef;
  fieldFit: FieldFit;
  /** What the question is about, where the expert's field is only near. */
  wanted: FieldRef | null;
  /** Of the question; read by everybody who is asked. */
  language: string;
  countryFit: CountryFit;
  /** Of the question: those that the expert is recognised for, and the others. */
  countries: readonly string[];
  otherCountries: readonly string[];
};

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

export type Name = { handle: string; name: string };

export type RequestData = {
  id: number;
  /** Null where the account was erased. */
  person: Name | null;
  state: RequestState;
  reasons: MatchReasons;
  /** Who handed it over or asked by hand, and with what word; null where the forum asked. */
  askedBy: Name | null;
  word: string;
  /** Why the expert declined. */
  refusal: string;
  askedAt: string;
  reactedAt: string | null;
};

/** What waits for somebody. */
export type WaitingItem = {
  thread: ThreadListItem;
  /** Null where it was escalated to the reader. */
  request: RequestData | null;
  escalatedAt: string | null;
  takenBy: Name | null;
};

/** What a question's page shows of its way to the experts, to one reader. */
export type ThreadRouting = {
  state: RoutingState | null;
  /** The reader's own request. */
  own: RequestData | null;
  takenBy: Name | null;
  escalatedAt: string | null;
  /** Everybody who was asked, for those who may know; null for the others. */
  requests: readonly RequestData[] | null;
  /** The reader may ask somebody by name. */
  mayAsk: boolean;
};

export type RoutingSettings = {
  /** How many are asked at a time. */
  experts: number;
  delayMinutes: number;
  lapseDays: number;
  escalateDays: number;
};
export const ROUTING_LIMITS = {
  experts: { min: 1, max: 10 },
  /** Time to mend a tag or a typing error before anybody is asked. */
  delayMinutes: { min: 0, max: 1_440 },
  lapseDays: { min: 1, max: 30 },
  escalateDays: { min: 1, max: 60 },
} as const;
export const USUAL_ROUTING: RoutingSettings = { experts: 3, delayMinutes: 2, lapseDays: 3, escalateDays: 5 };

/** How long questions waited for their first answer. */
export type AnswerTime = {
  questions: number;
  answered: number;
  /** Asked a week ago or earlier, or answered within a week: of these `withinWeek` were. */
  judged: number;
  withinWeek: number;
  /** Hours, of those that have an answer. */
  medianHours: number | null;
};
export type FieldAnswerTimes = {
  /** Null: the whole forum. */
  field: (FieldRef & { isLine: boolean }) | null;
  /** The last twelve months together. */
  year: AnswerTime;
  /** Oldest first, without gaps; `month` is "2026-11". */
  months: readonly (AnswerTime & { month: string })[];
};
