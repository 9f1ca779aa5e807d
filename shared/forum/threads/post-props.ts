/** What a post is drawn from, and as what the table of rights knows it and its thread. */
import type { ComponentChildren } from "preact";
import type { SpaceSubject } from "../../spaces/rules.ts";
import type { PostSubject, ThreadSubject } from "../rules.ts";
import type { OwnPostFacts, PostData, ThreadState } from "./schema.ts";

export type PostProps = {
  post: PostData;
  thread: ThreadState;
  space: SpaceSubject;
  /** What this reader alone did; absent for visitors. */
  own?: OwnPostFacts | null;
  /** Drawn before the server has confirmed it. */
  pending?: boolean;
  /** Could not be sent; the text is still in the composer's store. */
  failed?: boolean;
  /** The server's: polls are rare, so browsers do without the view and ask for the drawn one. */
  drawPoll?: DrawPoll | undefined;
};

export type DrawPoll = (post: PostData) => ComponentChildren;

export function threadSubject(thread: ThreadState, space: SpaceSubject): ThreadSubject {
  return {
    kind: thread.kind,
    authorId: thread.authorId,
    closed: thread.closed,
    deleted: thread.deleted,
    space,
    participants: thread.participants,
  };
}

export function postSubject({ post, thread, space }: PostProps): PostSubject {
  return {
    authorId: post.author?.id ?? null,
    opening: post.kind === "opening",
    deleted: post.deleted,
    wiki: post.wiki,
    thread: threadSubject(thread, space),
  };
}
