/** The thread that the page shows, as the scripts know it. */
import type { OwnFacts, PostData, ThreadState } from "../../shared/forum/threads/schema.ts";
import type { ThreadPageData } from "../../shared/page-data.ts";
import type { Reader } from "../../shared/reader.ts";

/** What is done at a link without leaving the page. */
type InPlace = (open: OpenThread, link: HTMLAnchorElement) => Promise<void>;
/** Of later areas, by the link's act; loaded when it is pressed. */
export type WorksInPlace = Readonly<Record<string, () => Promise<InPlace>>>;

export type OpenThread = {
  readonly reader: Reader;
  readonly data: ThreadPageData;
  readonly works: WorksInPlace;
  /** As of the last change shown. */
  thread: ThreadState;
  own: OwnFacts | null;
  /** Pages that stand one below the other, of how many; more are put around them while one reads on. */
  shown: { first: number; last: number; of: number };
  /** The highest number when the last of them was drawn. */
  lastNumber: number;
  /** Posts that came or changed since the page was drawn; those on it from the beginning are only in the page. */
  readonly posts: Map<number, PostData>;
};

export function openThread(reader: Reader, data: ThreadPageData, works: WorksInPlace): OpenThread {
  const { thread, own, page, pages } = data;
  const shown = { first: page, last: page, of: pages };
  return { reader, data, works, thread, own, shown, lastNumber: thread.lastNumber, posts: new Map() };
}

/** New posts are put on the last page only; elsewhere the page says how many there are. */
export function isLastPage({ data, shown }: OpenThread): boolean {
  return !data.part && shown.last >= shown.of;
}

/** True for a post that did not exist when the page was drawn, as opposed to one that stands on another page. */
export function isNewSinceDrawn({ lastNumber }: OpenThread, post: PostData): boolean {
  return post.number !== null && post.number > lastNumber;
}

export function articleOf(postId: number): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-post="${postId}"]`);
}

/** What a reply says of the post that it answers, from the page. */
export function replyTarget(postId: number): NonNullable<PostData["replyTo"]> {
  const article = articleOf(postId);
  const number = Number(article?.dataset.number);
  const name = article?.querySelector(".post-author")?.textContent?.trim() ?? "";
  return { id: postId, number: Number.isInteger(number) && number > 0 ? number : null, name };
}
