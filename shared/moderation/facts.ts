import type { ThreadKind } from "../spaces/kinds.ts";
import type { Viewer } from "../viewer.ts";

export const FLAG_REASONS = ["spam", "off_topic", "unfriendly", "illegal", "personal_data", "other"] as const;
export type FlagReason = (typeof FLAG_REASONS)[number];

/** What can be flagged, as addresses have it: `/flag/post/12`. A private message is a post to anyone who flags it. */
export const FLAGGABLES = ["post", "thread", "person"] as const;
export type Flaggable = (typeof FLAGGABLES)[number];
/** `held`: a new member's post that is read before it appears. */
export const CASE_KINDS = ["post", "thread", "person", "message", "held"] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

/** `withdrawn`: everybody who had flagged it took that back. */
export const CASE_OUTCOMES = ["removed", "kept", "disagreed", "ignored", "withdrawn", "approved", "rejected"] as const;
export type CaseOutcome = (typeof CASE_OUTCOMES)[number];
/** What a case came to as it stands today: what was removed may be there again. */
export type PresentOutcome = CaseOutcome | "restored";
export const DECISIONS = ["removed", "kept", "disagreed", "ignored"] as const satisfies readonly CaseOutcome[];
export type Decision = (typeof DECISIONS)[number];

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
] as const;
export type ActWhat = (typeof ACTS)[number];
export const ACT_ROLES = ["space_moderator", "moderator", "administrator"] as const;
export type ActRole = (typeof ACT_ROLES)[number];

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
export const SANCTIONS = ["warned", "silenced", "suspended"] as const;
export type SanctionKind = (typeof SANCTIONS)[number];
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
export const APPEAL_OUTCOMES = ["upheld", "overturned"] as const;
export type AppealOutcome = (typeof APPEAL_OUTCOMES)[number];

/** Days in which an act can be undone or appealed against: a month's holiday does not take the right away. */
export const UNDO_DAYS = 30;

/** A live message to those who may handle the case. */
export type CaseChanged = { caseId: number };

/** Whether a reader keeps order in the whole forum. */
export const isHouseModerator = (viewer: Viewer | null): boolean => viewer !== null && viewer.role !== "member";
