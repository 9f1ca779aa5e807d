/** The shape of the demonstration community: plain data, filled in once by `seed.ts`. */

import type { ThreadKind } from "../../../shared/contract.ts";
import type { Audience, Membership, MentionableBy } from "../../../shared/members/groups/facts.ts";
import type { CoverColour } from "../../../shared/practices/editions/facts.ts";
import type { Verdict } from "../../../shared/practices/reviews/facts.ts";
import type { SpaceColour } from "../../../shared/spaces/facts.ts";
import type { SpaceIconName } from "../../../shared/spaces/space-icons.tsx";

export type LineSlug =
  | "good-governance"
  | "civil-society"
  | "science-education"
  | "culture"
  | "business"
  | "social-innovation"
  | "sustainable-development";

type Bilingual = { pl: string; en: string };

export type DemoPerson = {
  /** Lower-case ASCII, unique; how threads refer to the person. */
  handle: string;
  name: string;
  organisation: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** Languages the person reads, ISO 639-1, best first. */
  languages: string[];
  locale: "pl" | "en";
  timeZone: string;
  /** Markdown, 1-3 sentences, in the person's own language. */
  about: string;
  role: "member" | "moderator" | "administrator";
  /** One of the three accounts whose password is printed at the first start. */
  ready?: "practitioner" | "expert" | "moderator";
};

export type DemoGroup = {
  slug: string;
  name: Bilingual;
  description: Bilingual;
  /** Handles; those who run the group are among the members. */
  members: string[];
  owners: string[];
  visibility: Audience;
  membersVisible: Audience;
  membership: Membership;
  mentionable: MentionableBy;
  /** Who would like to come in, and why. */
  requests?: { by: string; text: string }[];
};

export type DemoSpace = {
  slug: string;
  name: Bilingual;
  description: Bilingual;
  visibility: "public" | "members" | "group";
  icon: SpaceIconName;
  colour: SpaceColour;
  /** Slug of the group with a right of its own: in a closed space the one that it belongs to. */
  group?: string;
  /** What every member may do; "create" where it says nothing. */
  membersMay?: "read" | "reply";
  /** Slug of the space that it lies in. */
  parent?: string;
  /** What new threads begin with. */
  templates?: Partial<Record<ThreadKind, { body: Bilingual; hint: Bilingual }>>;
  line?: LineSlug;
};

export type DemoPost = {
  /** Lets other posts of the same thread refer to this one. */
  key?: string;
  by: string;
  /** Hours after the thread's opening post; ascending within a thread. */
  afterHours: number;
  /** Markdown. */
  text: string;
  language?: "pl" | "en";
  /** "reply" in discussions and problems, "answer" in questions; a "comment" hangs under the post named by `on`. */
  as: "reply" | "answer" | "comment";
  /** Key of the post a comment hangs under; "opening" is the opening post. */
  on?: string;
  /** Key of the post that this one replies to. */
  replyTo?: string;
  votesFrom?: string[];
  accepted?: true;
  /** In a problem: the asker marked this post as an option, and these people back it. */
  option?: true;
  backedBy?: string[];
  /** The text as first posted, where the post was edited later; `text` is the present one. */
  before?: string;
};

export type DemoProblem = {
  /** Markdown of each stage reached so far; the thread stands at the last one given. */
  described: string;
  clarified?: string;
  options?: string;
  /** Which option was chosen and why. */
  chosen?: string;
  /** Key of the chosen option's post. */
  chosenPost?: string;
  tried?: string;
  /** By when the asker expects an outcome, in days from the day the community is created; before it, it is overdue. */
  expectedInDays?: number;
  outcome?: { result: "solved" | "partly" | "not_solved"; text: string };
};

export type DemoThread = {
  /** Unique; kebab-case ASCII. */
  key: string;
  space: string;
  /** A private conversation in the hidden space: handles of the others who are in it. */
  conversation?: string[];
  kind: "discussion" | "question" | "problem";
  language: "pl" | "en";
  /** At most 150 characters. */
  title: string;
  /** ISO 3166-1 alpha-2; the countries that the thread is about. */
  countries: string[];
  /** Lower-case words, at most five. */
  tags: string[];
  by: string;
  /** How long ago the thread was opened, counted from the day the community is created. */
  daysAgo: number;
  /** Opening post, Markdown. */
  text: string;
  sameQuestion?: string[];
  votesFrom?: string[];
  pinned?: true;
  /** The opening post is written together. */
  wiki?: true;
  closed?: true;
  problem?: DemoProblem;
  posts: DemoPost[];
};

export type DemoPractice = {
  /** Key of the thread it was made from. */
  thread: string;
  by: string;
  language: "pl" | "en";
  daysAgo: number;
  title: string;
  summary: string;
  /** Template sections (PRODUCT §5), Markdown. */
  sections: Partial<Record<PracticeSection, string>>;
  /** What must hold elsewhere for it to work there: one plain line each. */
  preconditions: string[];
  /** It instructively did not work. */
  failure?: true;
  /** One statement each with the keys of the posts it rests on ("opening" is the opening post). */
  claims: { section: PracticeSection; text: string; posts: string[] }[];
  organisation: string;
  location: string;
  contact: string;
  countries: string[];
  lines: LineSlug[];
  levels: ("local" | "regional" | "national" | "international")[];
  programme?: string;
  keywords: string[];
};

/** A draft in review: who was asked, what they said of the whole and of its parts. */
export type DemoReview = {
  practice: DemoPractice;
  note: string;
  askedDaysAgo: number;
  reviewers: { by: string; daysAgo?: number; verdict?: Verdict; words?: string }[];
  comments: {
    by: string;
    daysAgo: number;
    section?: PracticeSection;
    /** Place among the practice's claims, from 0. */
    claim?: number;
    /** Markdown. */
    text: string;
    settledBy?: string;
    replies?: { by: string; daysAgo: number; text: string }[];
  }[];
};

/** The practice of this thread was published a second time, and one of its sources was edited since. */
export type DemoSecondVersion = {
  practice: string;
  daysAgo: number;
  note: string;
  before: { summary: string; withoutClaims: number };
  movedOn: string;
};

export type DemoReplication = {
  /** Key of the thread that the practice was made from. */
  practice: string;
  by: string;
  /** When it was recorded; `began` and `ended` are days ago too. */
  daysAgo: number;
  began: number;
  ended?: number;
  status: "submitted" | "confirmed";
  outcome: "worked" | "mixed" | "failed";
  organisation: string;
  country: string;
  place: string;
  level: "local" | "regional" | "national" | "international";
  language: "pl" | "en";
  /** Markdown; empty where it was done as described. */
  changes: string;
  story: string;
  figures: { indicator: string; unit: string; before: number | null; after: number | null }[];
  /** By the precondition's place in the practice. */
  conditions: { index: number; state: "met" | "not_met"; instead: string }[];
};

export type DemoCheck = {
  practice: string;
  by: string;
  daysAgo: number;
  place: string;
  country: string;
  level: "local" | "regional" | "national" | "international";
  /** In the order of the preconditions. */
  marks: ("met" | "not_met" | "unknown")[];
  notes: string[];
};

export type PracticeSection =
  | "problem"
  | "how"
  | "stakeholders"
  | "resources"
  | "timescale"
  | "evidence"
  | "lessons"
  | "transfer";

export type DemoEdition = {
  by: string;
  language: "pl" | "en";
  title: string;
  subtitle: string;
  foreword: string;
  credits: string[];
  publisher: string;
  funding: string;
  colour: CoverColour;
  /** Left out for a draft. */
  publishedDaysAgo?: number;
  /** Practices by the key of their thread. */
  contents: ({ heading: string } | { practice: string })[];
};
