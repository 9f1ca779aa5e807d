/** Fields of expertise, who is recognised in them and how that comes about: what travels between server and views. */
import type { FieldRef, LocalisedText, PersonRef } from "../contract.ts";

/** `proposed` waits for the person's own word, `open` for a coordinator's. */
export type ApplicationState = "proposed" | "open" | "recognised" | "declined" | "withdrawn" | "refused";
export const APPLICATION_STATES = [
  "proposed",
  "open",
  "recognised",
  "declined",
  "withdrawn",
  "refused",
] as const satisfies readonly ApplicationState[];

export type RecognitionEvent = "recognised" | "declined" | "withdrawn" | "given_up";
export const RECOGNITION_EVENTS = [
  "recognised",
  "declined",
  "withdrawn",
  "given_up",
] as const satisfies readonly RecognitionEvent[];

export type FieldData = FieldRef & {
  id: number;
  description: LocalisedText;
  line: { slug: string; name: LocalisedText };
  /** The field that a thematic line itself is; the others are topics within one. */
  isLine: boolean;
  /** Questions with one of these tags belong here, wherever they were asked. */
  tags: readonly string[];
  archived: boolean;
  /** Ids of those who coordinate it. */
  coordinators: readonly number[];
  experts: number;
};

/** What an expert or applicant says of themselves in one field. */
export type Expertise = {
  /** Empty: any country. */
  countries: readonly string[];
  /** Empty: whatever the person reads. */
  languages: readonly string[];
  /** Plain words with addresses in them. */
  evidence: string;
};

export type Endorsement = {
  by: PersonRef;
  text: string;
  at: string;
  /** The endorser is recognised in the same field. */
  byExpert: boolean;
};

/** An application or a proposal as the person, the field's coordinators and administrators see it. */
export type Application = Expertise & {
  id: number;
  state: ApplicationState;
  field: FieldRef;
  person: PersonRef;
  createdAt: string;
  decidedAt: string | null;
  decidedBy: { handle: string; name: string } | null;
  reason: string;
  endorsements: number;
  endorsedByExperts: number;
};

export type RecognitionLogEntry = {
  id: number;
  what: RecognitionEvent;
  at: string;
  person: PersonRef;
  by: { handle: string; name: string } | null;
  reason: string;
};

/** How much somebody answered in a field, as far as the reader may read it. */
export type AnswerCounts = { answers: number; accepted: number; votes: number };

export type FieldAnswer = {
  id: number;
  excerpt: string;
  language: string;
  createdAt: string;
  accepted: boolean;
  score: number;
  thread: { id: number; slug: string; title: string; language: string };
};

export type Recognition = Expertise & { field: FieldRef; recognisedAt: string; counts: AnswerCounts };

/** One person on the panel, with the fields that the filter leaves. */
export type ExpertItem = {
  person: PersonRef;
  recognitions: readonly Recognition[];
  latest: readonly FieldAnswer[];
  /** ISO date (no time): away today, and the last day of it. */
  awayUntil: string | null;
};

export type ExpertSettings = {
  /** Questions asked at most in seven days; 0 asks none. */
  weeklyLoad: number;
  /** ISO dates in the person's own zone, both included. */
  absentFrom: string | null;
  absentUntil: string | null;
};

export const WEEKLY_LOAD = { usual: 3, most: 20 } as const;

/** What the panel is narrowed by; the name without regard to diacritics. */
export type PanelFilter = {
  field?: string | undefined;
  country?: string | undefined;
  language?: string | undefined;
  q?: string | undefined;
};
type FacetCount = { value: string; count: number };
/** How many people each further choice would leave. */
export type PanelFacets = {
  fields: readonly FacetCount[];
  countries: readonly FacetCount[];
  languages: readonly FacetCount[];
};
