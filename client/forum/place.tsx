/** Puts posts and comments into the page: in order, once, and never over what somebody is busy with. */

import { CommentView } from "../../shared/forum/threads/comments.tsx";
import { PostView } from "../../shared/forum/threads/post.tsx";
import { PostSlot } from "../../shared/forum/threads/post-slot.tsx";
import type { PostData } from "../../shared/forum/threads/schema.ts";
import { draw, morph } from "../frame/dom.ts";
import { whenLeftAlone } from "./busy.ts";
import { articleOf, isLastPage, isNewSinceDrawn, type OpenThread } from "./open-thread.ts";

/** What became of a post: newly put into the page, redrawn, new but on another page, or no concern of this page. */
export type Placed = "added" | "redrawn" | "elsewhere" | "none";

export function placePost(open: OpenThread, post: PostData): Placed {
  open.posts.set(post.id, post);
  const present = articleOf(post.id);
  if (present) {
    redraw(open, present);
    return "redrawn";
  }
  if (post.kind === "comment") return placeComment(open, post);
  if (!isNewSinceDrawn(open, post)) return "none";
  if (!isLastPage(open)) return "elsewhere";
  const item = draw(
    open.reader,
    <li>
      <PostSlot {...viewOf(open)} post={post} posts={commentsOn(open, post)} />
    </li>,
  );
  markArrived(item);
  insertInOrder(item, post.number ?? 0);
  return "added";
}

/** It left for another thread with the comments under it; a text that somebody has begun there stays until they leave it. */
export function removePost(open: OpenThread, id: number): void {
  open.posts.delete(id);
  const item = articleOf(id)?.closest("li");
  if (item) whenLeftAlone(item, () => item.remove());
}

function redraw(open: OpenThread, article: HTMLElement): void {
  const id = Number(article.dataset.post);
  whenLeftAlone(article, () => {
    // Only now, as it may have changed again while it waited.
    const post = open.posts.get(id);
    if (post) morph(article, drawPost(open, post));
  });
}

export function drawPost(
  open: OpenThread,
  post: PostData,
  sending: { pending?: boolean; failed?: boolean } = {},
): HTMLElement {
  const View = post.kind === "comment" ? CommentView : PostView;
  return draw(open.reader, <View {...viewOf(open)} {...sending} post={post} />);
}

function viewOf({ thread, own, data }: OpenThread) {
  return { thread, own, space: data.space };
}

/** A post that comes late, by catching up, may have its comments in the same message. */
function commentsOn(open: OpenThread, post: PostData): PostData[] {
  return [...open.posts.values()].filter((each) => each.kind === "comment" && each.parentId === post.id);
}

/** By number; before posts that are still being sent. Answers keep the places they have: new ones go to the end. */
function insertInOrder(item: Element, number: number): void {
  const list = document.getElementById("posts");
  if (!list) return;
  let next: HTMLElement | null = null;
  for (const each of ([...list.children] as HTMLElement[]).reverse()) {
    const article = each.querySelector<HTMLElement>("[data-post]");
    // What happened to the thread, or where a page begins: before what comes now.
    if (!article) break;
    const isPending = article.dataset.number === undefined;
    if (!isPending && Number(article.dataset.number) < number) break;
    // In a question the posts of the page are ordered by votes: only what arrived after is in order of number.
    if (!isPending && each.dataset.arrived === undefined) break;
    next = each;
  }
  list.insertBefore(item, next);
}

function markArrived(item: HTMLElement): void {
  item.dataset.arrived = "";
  item.querySelector("[data-post]")?.classList.add("post-arrived");
}

function placeComment(open: OpenThread, comment: PostData): Placed {
  const list = commentList(comment.parentId);
  if (!list) return "none";
  const item = document.createElement("li");
  item.append(drawPost(open, comment));
  markArrived(item);
  const later = [...list.children].find((each) => isPendingOrAfter(each, comment.id));
  list.insertBefore(item, later ?? null);
  list.hidden = false;
  return "added";
}

export function commentList(parentId: number | null): HTMLElement | null {
  return document.getElementById(`comments-${parentId}`);
}

function isPendingOrAfter(item: Element, id: number): boolean {
  const other = Number(item.querySelector<HTMLElement>("[data-post]")?.dataset.post);
  return other < 0 || other > id;
}
