/** A thread's page comes to life: what changes is followed and shown; whoever may write gets the rest. */
import type { Changes, PostData, ThreadState } from "../../shared/contract.ts";
import type { ThreadPageData } from "../../shared/page-data.ts";
import { announce, tell } from "../announce.ts";
import { keepPlace, make } from "../dom.ts";
import { getJson } from "../http.ts";
import { openConnection } from "../live/connection.ts";
import { showStatus } from "../live/status.ts";
import { followThread } from "../live/thread.ts";
import { loadReader } from "../texts.ts";
import { watchForLeaving } from "./busy.ts";
import { redrawHead } from "./head.tsx";
import { articleOf, isNewSinceDrawn, type OpenThread, openThread } from "./open-thread.ts";
import { createPill, type Pill } from "./pill.ts";
import { placePost, removePost } from "./place.tsx";
import { showPresence } from "./presence.ts";
import { needsFreshPage, refreshSoon } from "./refresh.ts";
import type { Writing } from "./writing.ts";

type Page = { open: OpenThread; pill: Pill; writing: Writing | null };

export async function enhanceThreadPage(data: ThreadPageData): Promise<void> {
  const open = openThread(await loadReader(data), data);
  watchForLeaving();
  jumpWithinPage();
  shareLinks();
  const writing = data.viewer ? (await import("./writing.ts")).enhanceWriting(open) : null;
  const page: Page = { open, writing, pill: createPill(open) };
  if (data.pages > 1 && !data.part) readFurtherOnce(page);

  const connection = await openConnection();
  const follower = followThread(connection, {
    threadId: data.thread.id,
    revision: data.thread.revision,
    apply: (changes) => void show(page, changes),
    gone: () => void sayGone(open),
  });
  showStatus(connection);
  connection.on("thread.presence", (presence) => {
    if (presence.threadId === data.thread.id) showPresence(open.reader, presence);
  });
  // For the editor, which may not be loaded yet, and for what waits to load it.
  connection.on("draft.changed", (detail) =>
    document.dispatchEvent(new CustomEvent("mosty:draft-changed", { detail })),
  );
  writing?.connect(connection, () => {
    // With a socket the change comes by itself.
    if (!connection.up) void follower.catchUp();
  });
}

const TRY_AGAIN_MS = 5_000;

/** Most visits end on the first screen; only who goes on needs what comes then. */
function readFurtherOnce({ open, pill }: Page): void {
  const start = () =>
    void import("./further.ts").then(
      ({ readFurther }) => readFurther(open, pill.cameCloser),
      // No connection: until it is back the page's own links lead on.
      () => setTimeout(wait, TRY_AGAIN_MS),
    );
  const wait = () => window.addEventListener("scroll", start, { once: true, passive: true });
  if (history.state?.place) start();
  else wait();
}

type Heir = { href: string; title: string } | null;

/** Merged into another it stands there now, for whoever may follow. */
async function sayGone({ reader, data }: OpenThread): Promise<void> {
  const heir = await getJson<Heir>(`/t/${data.thread.id}/heir`).catch(() => null);
  tell(reader.t(heir ? "client.merged" : "client.gone"));
  if (!heir) return;
  const link = make("a", { href: heir.href }, heir.title);
  document.getElementById("thread-notices")?.prepend(make("p", { class: "notice" }, reader.t("client.merged"), " "));
  document.querySelector("#thread-notices > .notice")?.append(link);
}

async function show(page: Page, changes: Changes): Promise<void> {
  const { open, writing } = page;
  const before = open.thread;
  open.thread = changes.thread;
  for (const post of changes.posts) open.posts.set(post.id, post);
  const uncertain = changes.posts.filter((post) => isOwn(open, post) && isToBeAdded(open, post));

  keepPlace(() => {
    for (const id of changes.gone ?? []) removePost(open, id);
    for (const post of changes.posts) if (!uncertain.includes(post)) showPost(page, post);
    redrawHead(open, before);
  });
  announceState(open, before);
  if (changes.posts.some((post) => post.poll)) (await import("./polls.ts")).showPolls(open, changes.posts);
  if (needsFreshPage(open, before)) refreshSoon(open, () => writing?.replyPlaceReplaced());
  if (uncertain.length === 0) return;
  await writing?.ownPostsKnown();
  keepPlace(() => {
    for (const post of uncertain) showPost(page, open.posts.get(post.id) ?? post);
  });
}

/** Perhaps one that stands on the page already as the pending one. */
function isToBeAdded(open: OpenThread, post: PostData): boolean {
  return articleOf(post.id) === null && (post.kind === "comment" || isNewSinceDrawn(open, post));
}

function isOwn({ reader }: OpenThread, post: PostData): boolean {
  return reader.viewer !== null && post.author?.id === reader.viewer.id;
}

function showPost({ open, pill }: Page, post: PostData): void {
  const placed = placePost(open, post);
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
  if (thread.acceptedPostId !== null && thread.acceptedPostId !== before.acceptedPostId) {
    announce(reader.t("client.accepted"));
  }
  if (thread.closed !== before.closed) announce(reader.t(thread.closed ? "client.closed" : "client.reopened"));
}

function shareLinks(): void {
  document.addEventListener("click", (event) => {
    const link =
      event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-act="share"]') : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void import("./share.ts").then(
      ({ share }) => share(link),
      () => location.assign(link.href),
    );
  });
}

/** Links to a post that stands on this very page; the address says where, so that it can be shared and gone back from. */
function jumpWithinPage(): void {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-post-link]") : null;
    const article = link && articleOf(Number(link.dataset.postLink));
    if (!article || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    location.hash = article.id;
  });
}
