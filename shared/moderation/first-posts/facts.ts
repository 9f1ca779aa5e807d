/** What holds for members whose first posts nobody has read yet, and what is known of a post that waits for a moderator. */
import type { PersonRef, ThreadKind } from "../../contract.ts";

export type NewcomerRules = {
  /** First posts that are read before they appear; 0 lets everybody write at once. */
  reviewed: number;
  /** Links to other sites in one text. */
  links: number;
  /** Words of one text. */
  words: number;
  /** A text with one of these is read first, when its author is new. */
  watched: readonly string[];
};

/** Until an administrator says otherwise. */
export const USUAL_RULES: NewcomerRules = { reviewed: 1, links: 2, words: 1_500, watched: [] };

export const NEWCOMER_LIMITS = {
  reviewed: { min: 0, max: 10 },
  links: { min: 0, max: 20 },
  words: { min: 50, max: 5_000 },
  watched: { count: 200, length: 60 },
} as const;

/** Of one person at a time: more than these nobody reads with pleasure. */
export const HELD_MOST = 3;

export type HeldState = "waiting" | "approving" | "approved" | "rejected" | "withdrawn";
export type HeldReason = "first_post" | "watched_word";

export type HeldPost = {
  id: number;
  state: HeldState;
  reason: HeldReason;
  author: PersonRef | null;
  /** Where it would stand; null where it would open a thread. */
  thread: { id: number; slug: string; title: string; language: string } | null;
  space: { id: number; slug: string; name: Readonly<Record<string, string>> };
  /** Of the thread that it would open. */
  title: string | null;
  kind: ThreadKind | null;
  html: string;
  source: string;
  /** A moderator's words to the author. */
  note: string;
  postId: number | null;
  at: string;
};
