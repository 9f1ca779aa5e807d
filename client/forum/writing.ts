/** All that a signed-in reader can do on a thread's page beyond reading it. Loaded for them alone. */
import type { PostData } from "../../shared/forum/threads/schema.ts";
import { type Connection, LiveRefusal } from "../live/connection.ts";
import { enhanceActs } from "./acts.ts";
import { enhanceComments } from "./comments.tsx";
import { type Composer, enhanceComposer } from "./composer.tsx";
import type { Outgoing } from "./drafts.ts";
import { enhanceLinks } from "./links.ts";
import { newThreadDraft } from "./new-thread-draft.ts";
import { isLastPage, type OpenThread } from "./open-thread.ts";
import { openOutbox } from "./outbox.ts";
import { placePost } from "./place.tsx";
import { offerQuoting } from "./quote.ts";
import { rememberReading } from "./reading.ts";
import { tellWriting } from "./tell-writing.ts";

export type Writing = {
  /** Resolves when it is clear which of the new posts are our own. */
  ownPostsKnown(): Promise<void>;
  /** The place to write was drawn again by the server. */
  replyPlaceReplaced(): void;
  /** `changed` is called after each change of ours that the page may not hear of by itself. */
  connect(connection: Connection, changed: () => void): void;
};

export function enhanceWriting(open: OpenThread): Writing {
  const threadId = open.thread.id;
  let connection: Connection | undefined;
  let changed: () => void = () => undefined;
  if (newThreadDraft.get()?.sent) newThreadDraft.set(null);

  const outbox = openOutbox(open, { arrived: (post) => arrived(open, post), giveBack, find });
  const comments = enhanceComments(open, outbox.send);
  let composer = startComposer();
  enhanceActs(open, () => changed());
  enhanceLinks(open, { composer: () => composer, comment: comments.open, saved: () => changed() });
  offerQuoting(open, () => composer);
  rememberReading(open);
  if (document.querySelector("[data-poll]"))
    void import("./polls.ts").then(
      ({ voteInPlace }) => voteInPlace(open, () => changed()),
      // No connection: the poll stays the plain form that it is.
      () => undefined,
    );
  window.addEventListener("online", outbox.retryAll);

  function startComposer(): Composer | null {
    const started = enhanceComposer(open, send);
    if (started) tellWriting(() => connection, threadId, started.field);
    return started;
  }
  function send(outgoing: Outgoing): void {
    outbox.send(outgoing);
    if (!isLastPage(open)) composer?.say(open.reader.t("client.sending"));
  }
  async function find(key: string): Promise<number | null | undefined> {
    if (!connection?.up) return undefined;
    try {
      return (await connection.ask("thread.sent", { threadId, key })).postId;
    } catch (error) {
      if (error instanceof LiveRefusal) return undefined;
      throw error;
    }
  }
  function giveBack(outgoing: Outgoing, message: string): void {
    if (outgoing.parentId === null) composer?.giveBack(outgoing, message);
    else comments.giveBack(outgoing, message);
  }

  return {
    ownPostsKnown: outbox.settled,
    replyPlaceReplaced() {
      composer = startComposer();
    },
    connect(opened, onChanged) {
      connection = opened;
      changed = onChanged;
      opened.onUp(outbox.retryAll);
    },
  };
}

/** The server has a post of ours. It is put in place without waiting for the live message, which then changes nothing. */
function arrived(open: OpenThread, post: PostData): void {
  const known = open.posts.get(post.id);
  if (placePost(open, known && known.revision > post.revision ? known : post) === "elsewhere") {
    location.assign(`/p/${post.id}`);
  }
}
