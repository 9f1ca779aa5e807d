/** Shows what changed in a thread: posts in their places, the head, and what is announced of it. */
import type { Changes, PostData, ThreadState } from "../../shared/forum/threads/schema.ts";
import { links } from "../../shared/links.ts";
import { announce, tell } from "../frame/announce.ts";
import { make } from "../frame/dom.ts";
import { getApi } from "../frame/http.ts";
import { keepPlace } from "../frame/in-view.ts";
import { redrawHead } from "./head.tsx";
import { articleOf, isNewSinceDrawn, type OpenThread } from "./open-thread.ts";
import type { Pill } from "./pill.ts";
import { placePost, removePost } from "./place.tsx";
import { needsFreshPage, refreshSoon } from "./refresh.ts";
import type { Writing } from "./writing.ts";

export type Page = { open: OpenThread; pill: Pill; writing: Writing | null };

type Heir = { thread: Pick<ThreadState, "id" | "slug" | "title"> };

/** Merged into another it stands there now, for anyone who may follow. */
export async function sayGone({ reader, data }: OpenThread): Promise<void> {
  const heir = await getApi<Heir>(`/threads/${data.thread.id}`).then(
    ({ thread }) => (thread.id === data.thread.id ? null : thread),
    () => null,
  );
  tell(reader.t(heir ? "client.merged" : "client.gone"));
  if (!heir) return;
  const link = make("a", { href: links.thread(heir) }, heir.title);
  document.getElementById("thread-notices")?.prepend(make("p", { class: "notice" }, reader.t("client.merged"), " "));
  document.querySelector("#thread-notices > .notice")?.append(link);
}

export async function show(page: Page, changes: Changes): Promise<void> {
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
