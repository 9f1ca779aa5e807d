/** The live contract: every message between a page and the server, in one place. Messages are hints with a revision; the database is the truth. */

import type { Changes } from "./forum/threads/schema.ts";
import type { CaseChanged } from "./moderation/facts.ts";
import type { Making } from "./practices/editions/schema.ts";
import type { RefusalReason } from "./refusals.ts";
import type { ThreadKind, WatchLevel } from "./spaces/kinds.ts";
import type { Badges } from "./viewer.ts";

/** Who else has the thread open; people who are not signed in are only counted, and only they are told a number alone. */
export type Presence = {
  threadId: number;
  readers: readonly { id: number; handle: string; name: string }[];
  visitors: number;
  writing: readonly { id: number; name: string }[];
};

/** Something happened on a list of threads: enough to say "3 new threads" and to mark a row. */
export type ListHint = {
  spaceId: number;
  threadId: number;
  kind: ThreadKind;
  /** True where the thread itself is new on the list, false where its figures are. */
  opened: boolean;
  replyCount: number;
  lastPostAt: string;
};

/** Somebody has a good practice's record open, at this field; null where they have left. */
export type PracticeEditing = { practiceId: number; editor: { id: number; name: string }; section: string | null };

export type LiveError = {
  ok: false;
  error: "not_found" | "bad_request" | "rate_limited" | "unavailable" | "merged" | RefusalReason;
  /** When a refusal ends, an ISO moment. */
  until?: string | undefined;
  /** The thread into which the one asked for was merged. */
  threadId?: number | undefined;
};
export type LiveAck<T> = ({ ok: true } & T) | LiveError;

export type ClientToServer = {
  /** Joins the thread's room, then answers with everything after `since`. */
  "thread.join": (
    message: { threadId: number; since: number },
    ack: (answer: LiveAck<{ changes: Changes }>) => void,
  ) => void;
  "thread.leave": (message: { threadId: number }, ack: (answer: LiveAck<object>) => void) => void;
  /** Changes after `since`, for filling a gap. */
  "thread.since": (
    message: { threadId: number; since: number },
    ack: (answer: LiveAck<{ changes: Changes }>) => void,
  ) => void;
  /** Whether one's own post with this key has arrived, where the answer to sending it has not; null where there is none. */
  "thread.sent": (
    message: { threadId: number; key: string },
    ack: (answer: LiveAck<{ postId: number | null }>) => void,
  ) => void;
  "thread.writing": (message: { threadId: number; writing: boolean }, ack: (answer: LiveAck<object>) => void) => void;
  /** Joins the room of those who write this record; answers with where it stands. */
  "practice.join": (message: { practiceId: number }, ack: (answer: LiveAck<{ revision: number }>) => void) => void;
  /** Said again every few seconds; `section` is the field that is being written in. */
  "practice.editing": (
    message: { practiceId: number; section: string },
    ack: (answer: LiveAck<object>) => void,
  ) => void;
  /** For who has a page about a good practice open that they may read. */
  "practice.follow": (message: { practiceId: number }, ack: (answer: LiveAck<object>) => void) => void;
  /**
   * Joins the rooms of those of these spaces that the reader may read; answers with which, and with those of the threads
   * shown that belong on the list no longer.
   */
  "list.join": (
    message: { spaceIds: number[]; threadIds?: number[] },
    ack: (answer: LiveAck<{ spaceIds: number[]; gone: number[] }>) => void,
  ) => void;
};

export type ServerToClient = {
  "thread.changed": (changes: Changes) => void;
  "thread.presence": (presence: Presence) => void;
  "list.hint": (hint: ListHint) => void;
  /** A thread stands in none of the spaces of this list any more, or it was deleted. */
  "list.gone": (message: { threadId: number }) => void;
  /** Messages may have been missed (the database connection was away): ask for what is missing. */
  "live.resync": () => void;
  /** To the writer's own tabs and devices: a draft moved on; revision 0 says that it was sent or thrown away. */
  "draft.changed": (message: { context: string; revision: number }) => void;
  /** How much waits for the person, in all of their tabs. */
  "badges.changed": (badges: Badges) => void;
  /** A message came into one of the person's private conversations, or they were brought into one. */
  "conversation.hint": (message: { threadId: number }) => void;
  /** To those who may handle it: a case of the moderators' queue is otherwise than it was. */
  "case.changed": (message: CaseChanged) => void;
  /** The person follows this thread or space otherwise than before; `of` is its path, `/t/12` or `/s/finance`. */
  "watch.changed": (message: { of: string; level: WatchLevel }) => void;
  "practice.editing": (message: PracticeEditing) => void;
  /** To all who have the record open, the one who saved included. */
  "practice.saved": (message: { practiceId: number; revision: number; by: { id: number; name: string } }) => void;
  /** How far the making of an edition's files is, to the person who asked for it. */
  "edition.making": (message: { editionId: number; making: Making }) => void;
  /** Flags, comments or verdicts of a good practice moved on, or it was published: ask the page for what is new. */
  "practice.changed": (message: { practiceId: number }) => void;
  /** The right to read was lost or the thread is gone. */
  "thread.gone": (message: { threadId: number }) => void;
};
