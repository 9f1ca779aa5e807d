/** Links that lead to a page without scripts and do their work in place with them: reply, quote, comment, edit. */
import { tell } from "../frame/announce.ts";
import { messageOf } from "../frame/forms.ts";
import { RequestError } from "../frame/http.ts";
import type { Composer } from "./composer.tsx";
import { editInPlace } from "./edit.ts";
import type { OpenThread } from "./open-thread.ts";
import { quotePost } from "./quote.ts";

type Places = {
  composer: () => Composer | null;
  comment: (postId: number) => void;
  saved: () => void;
};

export function enhanceLinks(open: OpenThread, { composer, comment, saved }: Places): void {
  const { reader } = open;
  /** What was pressed and is not done yet. */
  const underWay = new Set<string>();
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
    if (!link || isMeantForBrowser(event)) return;
    const work = workOf(link);
    if (!work) return;
    event.preventDefault();
    if (underWay.has(link.href)) return;
    underWay.add(link.href);
    Promise.resolve(work())
      .catch((error: unknown) => {
        if (!(error instanceof RequestError)) throw error;
        tell(messageOf(error, reader));
      })
      .finally(() => underWay.delete(link.href));
  });

  function workOf(link: HTMLAnchorElement): (() => void | Promise<void>) | null {
    const postId = Number(link.closest<HTMLElement>("[data-post]")?.dataset.post);
    const place = composer();
    switch (link.dataset.act) {
      case "reply":
        return place && (() => startReply(place, postId));
      case "quote":
        return place && (() => quotePost(place, postId));
      case "comment":
        return () => comment(postId);
      case "bookmark":
        return () =>
          import("./bookmark.tsx").then(
            ({ bookmark }) => bookmark(open, link),
            () => location.assign(link.href),
          );
      case "edit":
        return () => editInPlace({ reader, postId, saved });
      default:
        return workInPlace(open, link);
    }
  }
}

function workInPlace(open: OpenThread, link: HTMLAnchorElement): (() => Promise<void>) | null {
  const load = open.works[link.dataset.act ?? ""];
  if (!load) return null;
  return () =>
    load().then(
      (work) => work(open, link),
      () => location.assign(link.href),
    );
}

function startReply(composer: Composer, postId: number): void {
  composer.setReplyTo(postId);
  composer.field.focus();
}

function isMeantForBrowser(event: MouseEvent): boolean {
  return (
    event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey
  );
}
