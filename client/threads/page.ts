/** A thread's page comes to life: changes are followed and shown, writing works in place. */
import type { Changes, PostData, ThreadState } from "../../shared/contract.ts";
import type { ThreadPageData } from "../../shared/page-data.ts";
import { announce, tell } from "../announce.ts";
import { keepPlace } from "../dom.ts";
import { openConnection } from "../live/connection.ts";
import { showStatus } from "../live/status.ts";
import { followThread } from "../live/thread.ts";
import { loadReader } from "../texts.ts";
import { enhanceActs } from "./acts.ts";
import { watchForLeaving } from "./busy.ts";
import { enhanceComments } from "./comments.tsx";
import { type Composer, enhanceComposer } from "./composer.tsx";
import type { Outgoing } from "./drafts.ts";
import { redrawHead } from "./head.tsx";
import { enhanceLinks } from "./links.ts";
import { newThreadDraft } from "./new-thread-draft.ts";
import { articleOf, isLastPage, isNewSinceDrawn, type OpenThread, openThread } from "./open-thread.ts";
import { openOutbox } from "./outbox.ts";
import { createPill, type Pill } from "./pill.ts";
import { type Placed, placePost } from "./place.tsx";
import { showPresence, tellWriting } from "./presence.ts";
import { offerQuoting } from "./quote.ts";
import { rememberReading } from "./reading.ts";
import { needsFreshPage, refreshSoon } from "./refresh.ts";

export async function enhanceThreadPage(data: ThreadPageData): Promise<void> {
  if (newThreadDraft.get()?.sent) newThreadDraft.set(null);
  const open = openThread(await loadReader(data), data);
  const pill = createPill(open);
  watchForLeaving();

  const outbox = openOutbox(open, { arrived: (post) => arrived(open, post), giveBack });
  const comments = enhanceComments(open, outbox.send);
  let composer: Composer | null = enhanceComposer(open, send);
  rememberReading(open);

  const connection = await openConnection();
  const follower = followThread(connection, {
    threadId: data.thread.id,
    revision: data.thread.revision,
    apply: (changes) => void show(open, pill, changes, { ownPostsKnown: outbox.settled, replyPlaceReplaced }),
    gone: () => tell(open.reader.t("client.gone")),
  });
  showStatus(connection);
  connection.on("thread.presence", (presence) => {
    if (presence.threadId === data.thread.id) showPresence(open.reader, presence);
  });
  connection.onUp(outbox.retryAll);
  window.addEventListener("online", outbox.retryAll);
  if (composer) tellWriting(connection, data.thread.id, composer.field);

  const catchUp = () => void follower.catchUp();
  // With a socket the change comes by itself.
  const changed = () => void (connection.up || catchUp());
  enhanceActs(open, changed);
  enhanceLinks(open, { composer: () => composer, comment: comments.open, saved: changed });
  offerQuoting(open, () => composer);

  function send(outgoing: Outgoing): void {
    outbox.send(outgoing);
    if (!isLastPage(open)) composer?.say(open.reader.t("client.sending"));
  }
  function giveBack(outgoing: Outgoing, message: string): void {
    if (outgoing.parentId === null) composer?.giveBack(outgoing, message);
    else comments.giveBack(outgoing, message);
  }
  function replyPlaceReplaced(): void {
    composer = enhanceComposer(open, send);
    if (composer) tellWriting(connection, data.thread.id, composer.field);
  }
}

/** The server has a post of ours. It is put in place without waiting for the live message, which then changes nothing. */
function arrived(open: OpenThread, post: PostData): void {
  const known = open.posts.get(post.id);
  if (placePost(open, known && known.revision > post.revision ? known : post) === "elsewhere") {
    location.assign(`/p/${post.id}`);
  }
}

type Showing = {
  /** Resolves when it is clear which new posts are our own. */
  ownPostsKnown: () => Promise<void>;
  replyPlaceReplaced: () => void;
};

async function show(open: OpenThread, pill: Pill, changes: Changes, showing: Showing): Promise<void> {
  const before = open.thread;
  open.thread = changes.thread;
  const waiting = changes.posts.filter((post) => isOwn(open, post) && isToBeAdded(open, post));
  for (const post of changes.posts) open.posts.set(post.id, post);

  keepPlace(() => {
    for (const post of changes.posts) if (!waiting.includes(post)) showPost(open, pill, post);
    redrawHead(open, before);
  });
  announceState(open, before);
  if (needsFreshPage(open, before)) refreshSoon(showing.replyPlaceReplaced);
  if (waiting.length === 0) return;
  await showing.ownPostsKnown();
  keepPlace(() => {
    for (const post of waiting) showPost(open, pill, open.posts.get(post.id) ?? post);
  });
}

/** Perhaps one that stands on the page already as the pending one. */
function isToBeAdded(open: OpenThread, post: PostData): boolean {
  return articleOf(post.id) === null && (post.kind === "comment" || isNewSinceDrawn(open, post));
}

function isOwn({ reader }: OpenThread, post: PostData): boolean {
  return reader.viewer !== null && post.author?.id === reader.viewer.id;
}

function showPost(open: OpenThread, pill: Pill, post: PostData): void {
  const placed: Placed = placePost(open, post);
  if (isOwn(open, post)) return;
  if (placed === "added" && post.number !== null) pill.below(post);
  if (placed === "elsewhere") pill.elsewhere(post);
  if (placed === "added") announce(open.reader.t(NEW[post.kind], { name: post.author?.name ?? "" }));
}

const NEW = {
  opening: "client.postBy",
  reply: "client.postBy",
  answer: "client.answerBy",
  comment: "client.commentBy",
} as const;

function announceState({ reader, thread }: OpenThread, before: ThreadState): void {
  if (thread.acceptedPostId !== null && thread.acceptedPostId !== before.acceptedPostId)
    announce(reader.t("client.accepted"));
  if (thread.closed !== before.closed) announce(reader.t(thread.closed ? "client.closed" : "client.reopened"));
}
