/** "2 new posts below": for posts that came in out of sight, or on the last page while another one is read. */

import type { PostData } from "../../shared/forum/threads/schema.ts";
import { links } from "../../shared/links.ts";
import { articleOf, type OpenThread } from "./open-thread.ts";

export type Pill = {
  /** A post that was put into this page. */
  below(post: PostData): void;
  /** A post that belongs to the last page. */
  elsewhere(post: PostData): void;
  /** More pages stand here now, perhaps with what was elsewhere. */
  cameCloser(): void;
};

export function createPill({ reader }: OpenThread): Pill {
  const unseen = new Set<number>();
  const afterThisPage = new Set<number>();
  let link: HTMLAnchorElement | undefined;

  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      // Anyone who scrolled past it has seen it as well.
      if (!isIntersecting && boundingClientRect.top > 0) continue;
      unseen.delete(Number((target as HTMLElement).dataset.post));
      observer.unobserve(target);
    }
    show();
  });

  function show(): void {
    const count = unseen.size + afterThisPage.size;
    if (count === 0) {
      link?.remove();
      link = undefined;
      return;
    }
    link ??= createLink();
    const [first] = unseen;
    const [firstAfter] = afterThisPage;
    link.href = first === undefined ? links.post(firstAfter ?? 0) : `#${links.postAnchor(first)}`;
    link.textContent = reader.t(first === undefined ? "client.newElsewhere" : "client.newBelow", { count });
  }

  function below({ id }: Pick<PostData, "id">): void {
    const article = articleOf(id);
    if (!article || article.getBoundingClientRect().top < window.innerHeight) return;
    unseen.add(id);
    observer.observe(article);
    show();
  }

  return {
    below,
    cameCloser() {
      for (const id of afterThisPage) {
        if (!articleOf(id)) continue;
        afterThisPage.delete(id);
        below({ id });
      }
      show();
    },
    elsewhere(post) {
      afterThisPage.add(post.id);
      show();
    },
  };
}

function createLink(): HTMLAnchorElement {
  const link = document.createElement("a");
  link.className = "pill";
  (document.getElementById("main") ?? document.body).append(link);
  return link;
}
