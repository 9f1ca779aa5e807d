/** Keeping order: what people flag, the cases that come of it, what moderators did, and what may be said against it. */

import type { LocalisedText, PersonRef, PostData, ThreadKind, Viewer } from "../contract.ts";
import type { HeldPost } from "./first-posts/facts.ts";

export type FlagReason = "spam" | "off_topic" | "unfriendly" | "illegal" | "personal_data" | "other";
export const FLAG_REASONS = [
  "spam",
  "off_topic",
  "unfriendly",
  "illegal",
  "personal_data",
  "other",
] as const satisfies readonly FlagReason[];

/** What can be flagged, as addresses have it: `/flag/post/12`. A private message is a post to anyone who flags it. */
export type Flaggable = "post" | "thread" | "person";
export const FLAGGABLES = ["post", "thread", "person"] as const satisfies readonly Flaggable[];
/** `held`: a new member's post that is read before it appears. */
export type CaseKind = Flaggable | "message" | "held";
export const CASE_KINDS = ["post", "thread", "person", "message", "held"] as const satisfies readonly CaseKind[];

/** `withdrawn`: everybody who had flagged it took that back. */
export type CaseOutcome = "removed" | "kept" | "disagreed" | "ignored" | "withdrawn" | "approved" | "rejected";
/** What a case came to as it stands today: what was removed may be there again. */
export type PresentOutcome = CaseOutcome | "restored";
export const DECISIONS = ["removed", "kept", "disagreed", "ignored"] as const satisfies readonly CaseOutcome[];
export type Decision = (typeof DECISIONS)[number];

export type ActWhat =
  | "post_deleted"
  | "post_restored"
  | "thread_deleted"
  | "thread_restored"
  | "closed"
  | "reopened"
  | "pinned"
  | "unpinned"
  | "moved"
  | "posts_moved"
  | "split"
  | "merged"
  | "unmerged"
  | "kind"
  | "author"
  | "duplicate"
  | "not_duplicate"
  | "warned"
  | "silenced"
  | "suspended"
  | "lifted"
  | "flags_settled"
  | "case_reopened"
  | "appeal_upheld"
  | "appeal_overturned";
export const ACTS = [
  ...(["post_deleted", "post_restored", "thread_deleted", "thread_restored", "closed", "reopened", "pinned"] as const),
  ...([
    "unpinned",
    "moved",
    "posts_moved",
    "split",
    "merged",
    "unmerged",
    "kind",
    "author",
    "duplicate",
    "not_duplicate",
  ] as const),
  ...(["warned", "silenced", "suspended", "lifted", "flags_settled", "case_reopened"] as const),
  ...(["appeal_upheld", "appeal_overturned"] as const),
] as const satisfies readonly ActWhat[];
export type ActRole = "space_moderator" | "moderator" | "administrator";

/** What a post was to its thread when it went: its accepted answer (`kept` in a thread of another kind), its chosen option. */
export type LostMarks = { accepted?: number; chosen?: number; kept?: number };

/** How a thread was closed, or was to be closed in time, or as whose duplicate; moments as the database writes them. */
export type Closing = {
  at: string | null;
  by: number | null;
  reason: string | null;
  inTime: string | null;
  afterDays: number | null;
  duplicateOf: number | null;
};

/** What it was like before an act, as far as undoing it needs that. */
export type ActBefore = {
  spaceId?: number;
  /** Who heard of the thread by its space alone, and how much. */
  spaceWatches?: readonly [userId: number, level: string][];
  pinnedAt?: string | null;
  /** Where posts went; of a merge, the thread that they came from. */
  threadId?: number;
  postIds?: readonly number[];
  /** Those that the posts had, in the same order. */
  numbers?: readonly number[];
  /** Where readers stood in the thread that posts left, if that moved with them. */
  positions?: readonly [userId: number, number: number][];
  /** The posts went into a new thread. */
  begun?: boolean;
  kind?: ThreadKind;
  /** What it was turned into. */
  turned?: ThreadKind;
  authorId?: number | null;
  /** The vote that somebody had given a post which became their own. */
  vote?: { userId: number; value: number };
  /** Somebody who had the same question before it became their own. */
  same?: number;
  marks?: LostMarks;
  closing?: Closing;
  /** Duplicates that pointed to the thread and point on now. */
  pointed?: readonly number[];
  /** The words with which something was removed that came back. */
  reason?: string | null;
  merge?: MergeBefore;
  /** The act that this one is about: what it took back, what was appealed against. */
  actId?: number;
};

/** What of two threads changed when the one went under in the other, beside their posts. */
export type MergeBefore = {
  /** Columns of the thread that went under. */
  from: Readonly<Record<string, unknown>>;
  /** How the other one stood as a problem. */
  into: Readonly<Record<string, unknown>>;
  /** Of the thread that went under: what its own posts were to it. */
  marks: LostMarks;
  /** In the other thread: before, null where there was none, and since. */
  watches: readonly (readonly [userId: number, level: string | null, origin: string | null, now: string, by: string])[];
  /** Who had the same question there, or suggested a practice, for the first time. */
  same: readonly number[];
  suggestions: readonly number[];
  bookmarks: readonly number[];
  drafts: readonly [userId: number, context: string][];
  practices: readonly number[];
  /** What the other one's stages said, null where there was none, and the files in them that came. */
  stages: Readonly<Record<string, unknown>>;
  files: readonly [fileId: number, stage: string][];
  /** What pointed to it: threads that had gone under in it before, lines of logs, duplicates. */
  merged: readonly number[];
  logs: readonly number[];
  duplicates: readonly number[];
};

/** What can be done to a person; a silence and a suspension end by themselves. */
export type SanctionKind = "warned" | "silenced" | "suspended";
export const SANCTIONS = ["warned", "silenced", "suspended"] as const satisfies readonly SanctionKind[];
/** Days that can be chosen; the longest is a century, for good. */
export const SILENCE_DAYS = ["1", "3", "7", "30", "90", "365"] as const;
export const SUSPENSION_DAYS = ["1", "7", "30", "365", "36500"] as const;

/** The person concerned may say something against these, once. */
export const APPEALABLE = [
  "post_deleted",
  "thread_deleted",
  "warned",
  "silenced",
  "suspended",
] as const satisfies readonly ActWhat[];
export type AppealOutcome = "upheld" | "overturned";

/** Days in which an act can be undone or appealed against: a month's holiday does not take the right away. */
export const UNDO_DAYS = 30;

type Name = { handle: string; name: string };
export type ActSpace = { slug: string; name: LocalisedText };

export type CaseItem = {
  id: number;
  kind: CaseKind;
  /** Of what it is about; the title of a thread, the name of a person. Empty for a private message. */
  title: string;
  /** Of a post; empty for a private message. */
  excerpt: string;
  language: string | null;
  space: ActSpace | null;
  person: Name | null;
  reasons: readonly FlagReason[];
  flagCount: number;
  openedAt: string;
  latestAt: string;
  assignee: Name | null;
  outcome: PresentOutcome | null;
  closedAt: string | null;
};

export type CaseFlag = {
  id: number;
  by: Name | null;
  reason: FlagReason;
  words: string;
  at: string;
  withdrawn: boolean;
};
export type CaseNote = { id: number; by: Name | null; html: string; at: string };

/** What a case is about, as it stands today. */
export type CaseSubject = {
  href: string | null;
  post: PostData | null;
  /** Posts around it, in time order: a word is understood by what it answers. */
  before: readonly PostData[];
  after: readonly PostData[];
  /** Of a person's profile. */
  aboutHtml: string;
  deleted: boolean;
  /** What is removed with it: a post by itself, the whole thread, or nothing (people are dealt with by sanctions). */
  removes: "post" | "thread" | null;
};

/** What a flag was about that its author may change; `source` are the words. */
export type EvidenceField = "title" | "tags" | "source" | "name" | "organisation" | "avatar";
/** What was flagged, as it was when it was flagged; null for what its kind does not have. */
export type Evidence = {
  id: number;
  at: string;
  postId: number | null;
  /** Of the post, then. */
  version: number | null;
  title: string | null;
  tags: string | null;
  html: string;
  name: string | null;
  organisation: string | null;
  avatar: string | null;
  /** What is no longer as it was. */
  changed: readonly EvidenceField[];
};

export type CaseData = CaseItem & {
  closedBy: Name | null;
  reason: string;
  concerned: PersonRef | null;
  /** Null for a private message that the reader has not asked to see, and for a post that waits. */
  subject: CaseSubject | null;
  held: HeldPost | null;
  /** Who was shown a private message. */
  disclosures: readonly { by: Name; at: string }[];
  /** Empty for a private message that the reader has not asked to see. */
  evidence: readonly Evidence[];
  flags: readonly CaseFlag[];
  notes: readonly CaseNote[];
  acts: readonly ActItem[];
  history: PersonHistory | null;
};

export type PersonHistory = {
  warnings: number;
  silences: number;
  suspensions: number;
  removals: number;
  /** Other cases in which the flags were right, and in all. */
  casesAgreed: number;
  cases: number;
  memberSince: string;
  posts: number;
  silencedUntil: string | null;
  suspendedUntil: string | null;
  latest: readonly ActItem[];
};

/** One line of the log, as far as its reader may know. */
export type ActItem = {
  id: number;
  what: ActWhat;
  at: string;
  role: ActRole;
  /** Null where the reader is not told who did it, or the account was erased. */
  by: Name | null;
  ground: FlagReason | null;
  reason: string | null;
  outcome: CaseOutcome | null;
  until: string | null;
  space: ActSpace | null;
  thread: { id: number; slug: string; title: string; language: string } | null;
  postId: number | null;
  /** Whom it concerns: told to those who keep order there. */
  person: Name | null;
  caseId: number | null;
  undone: boolean;
  /** The reader may undo it. */
  undoable: boolean;
};

/** A decision about oneself. */
export type OwnDecision = {
  id: number;
  what: ActWhat;
  at: string;
  role: ActRole;
  ground: FlagReason | null;
  reason: string | null;
  until: string | null;
  acknowledgedAt: string | null;
  undone: boolean;
  thread: { id: number; slug: string; title: string; language: string } | null;
  postId: number | null;
  /** Of a post that was removed: one's own words. */
  source: string | null;
  appealable: boolean;
  /** Last day for an appeal. */
  appealUntil: string;
  appeal: {
    words: string;
    at: string;
    outcome: AppealOutcome | null;
    reason: string | null;
    decidedAt: string | null;
  } | null;
};

export type OwnFlag = {
  id: number;
  kind: CaseKind;
  reason: FlagReason;
  words: string;
  at: string;
  withdrawn: boolean;
  /** Null while it is open. Says nothing of what was done to anybody. */
  outcome: PresentOutcome | null;
  closedAt: string | null;
  href: string | null;
  title: string;
};

export type AppealItem = {
  id: number;
  act: ActItem;
  person: Name | null;
  words: string;
  at: string;
  outcome: AppealOutcome | null;
  reason: string | null;
  decidedAt: string | null;
  decidedBy: Name | null;
  /** False for the person who decided what it is against. */
  decidable: boolean;
};

/** A live message to those who may handle the case. */
export type CaseChanged = { caseId: number };

/** Whether a reader keeps order in the whole forum. */
export const isHouseModerator = (viewer: Viewer | null): boolean => viewer !== null && viewer.role !== "member";
