/** Where one is in a long thread: number and day of the post in view, with ways to the beginning, the unread and the end. */

import { POSTS_PER_PAGE } from "../../shared/limits.ts";
import { shortDate } from "../../shared/reader.ts";
import { Icon, type IconName } from "../../shared/ui/icons.tsx";
import { make } from "../frame/dom.ts";
import { addressOf } from "./fetch-page.ts";
import { isLastPage, type OpenThread } from "./open-thread.ts";
import { pageAround } from "./shown-pages.ts";

/** Answers with what to call when another post is in view. */
export function showWhere(open: OpenThread): (post: HTMLElement | undefined) => void {
  const { t } = open.reader;
  const bar = document.createElement("nav");
  bar.className = "where";
  bar.ariaLabel = t("client.where");
  bar.hidden = true;
  const first = link("first", t("client.toFirst"));
  const unread = link("down", t("client.toUnread"));
  const last = link("last", t("thread.toNewest"));
  const place = document.createElement("strong");
  const written = document.createElement("span");
  bar.append(first, place, written, unread, last);
  document.getElementById("main")?.append(bar);

  return (post) => {
    const head = document.getElementById("thread-head")?.getBoundingClientRect();
    bar.hidden = !post || !head || head.bottom > 0;
    if (!post || bar.hidden) return;
    const time = post.querySelector("time")?.dateTime;
    place.textContent = placeOf(open, post);
    written.textContent = time ? shortDate(open.reader, time) : "";
    first.href = open.shown.first === 1 ? "#main" : addressOf(1);
    last.href = isLastPage(open) ? "#presence" : `${addressOf(open.shown.of)}#presence`;
    const target = firstUnread();
    unread.hidden = !target;
    unread.href = target ?? "";
  };
}

/** By number, as it stands at the post; answers, which are ordered by votes, are counted. */
function placeOf(open: OpenThread, post: HTMLElement): string {
  const { kind, lastNumber, answerCount } = open.thread;
  if (kind !== "question") return `${post.dataset.number} / ${lastNumber}`;
  let item = post.closest("#posts > li");
  if (!item) return "";
  const page = pageAround(item, open);
  let place = (page - 1) * POSTS_PER_PAGE;
  while (item && !item.matches(".page-divider")) {
    if (item.querySelector("[data-number]")) place++;
    item = item.previousElementSibling;
  }
  return `${place} / ${answerCount}`;
}

/** Further down on what is loaded, else where the head of the thread leads. */
function firstUnread(): string | undefined {
  const here = document.querySelector(".post-new");
  if (here && here.getBoundingClientRect().top > window.innerHeight) return `#${here.id}`;
  return here ? undefined : document.querySelector<HTMLAnchorElement>("a.jump")?.href;
}

function link(icon: IconName, words: string): HTMLAnchorElement {
  const element = document.createElement("a");
  element.title = words;
  element.ariaLabel = words;
  element.append(make("span", {}, <Icon name={icon} />));
  return element;
}
