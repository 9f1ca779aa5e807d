/** The review of a good practice and the flags on its claims, as pages and the API have them. */
import type { PersonRef } from "../../contract.ts";
import type { DiffPart } from "../../forum/threads/history.tsx";
import type { PracticeSection } from "../record/record.ts";

/** What a reviewer says of a draft as a whole. */
export type Verdict = "approve" | "changes";
export const VERDICTS = ["approve", "changes"] as const satisfies readonly Verdict[];
export type ReviewEnd = "published" | "withdrawn";

/** Why a claim is flagged: its source was edited, was deleted, or not every reader of the practice may read it now. */
export type FlagCause = "edited" | "deleted" | "closed";

export type ReviewerData = {
  person: PersonRef | null;
  /** Asked, rather than come unasked. */
  invited: boolean;
  verdict: Verdict | null;
  words: string;
  saidAt: string | null;
  /** The draft was saved since it was said. */
  outdated: boolean;
};

export type CommentData = {
  id: number;
  author: PersonRef | null;
  html: string;
  at: string;
  deleted: boolean;
};
/** A comment with its replies, about a section, a claim of it, or with neither about the record as a whole. */
export type DiscussionData = CommentData & {
  section: PracticeSection | null;
  /** The words of the claim as they stood. */
  claim: string | null;
  resolved: { at: string; by: PersonRef | null } | null;
  replies: readonly CommentData[];
};

export type ReviewData = {
  id: number;
  askedBy: PersonRef | null;
  note: string;
  askedAt: string;
  ended: { at: string; as: ReviewEnd } | null;
  reviewers: readonly ReviewerData[];
  comments: readonly DiscussionData[];
};

export type FlagData = {
  id: number;
  practice: { id: number; slug: string; title: string; language: string };
  claim: { section: PracticeSection; text: string };
  cause: FlagCause;
  /** Either a post or a document that was a file of the forum is what it rests on. */
  postId: number | null;
  document: string | null;
  /** Null where the viewer may not read it. */
  post: {
    number: number | null;
    language: string;
    author: PersonRef | null;
    thread: { id: number; slug: string; title: string; language: string };
  } | null;
  /** Of the post; null for a document. */
  citedVersion: number | null;
  presentVersion: number | null;
  flaggedAt: string;
  /** From the cited words to the present ones; of a deleted post what it said. Null where the viewer may not read them. */
  parts: readonly DiffPart[] | null;
};
