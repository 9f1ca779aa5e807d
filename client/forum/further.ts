/** Reading on through a long thread: the pages before and after come as one gets near, address and place follow. */
import "./further.css";
import { links } from "../../shared/links.ts";
import { tell } from "../frame/announce.ts";
import { make } from "../frame/dom.ts";
import { messageOf } from "../frame/forms.ts";
import { followInHistory, readingLine, type Seen } from "../frame/history.ts";
import { RequestError } from "../frame/http.ts";
import { isTextField, keepPlace } from "../frame/in-view.ts";
import { addressOf, fetchPage } from "./fetch-page.ts";
import type { OpenThread } from "./open-thread.ts";
import { placePost } from "./place.tsx";
import { dropPage, keepFrame, pageAround, putPage, type Side } from "./shown-pages.ts";
import { showWhere } from "./where.tsx";

/** Pages that come by themselves in one direction; then a button asks, so that the end of the page can be reached. */
const BY_ITSELF = 3;
/** Before the last post comes into view on a quick wheel. */
const NEAR_PX = 1_500;
/** More would make an old telephone slow. */
const MOST_PAGES = 10;
const AFTER_FAILURE_MS = 10_000;
const LOOK_MS = 100;

const LINKS = { before: ".pagination-top a[rel=prev]", after: ".pagination-bottom a[rel=next]" } as const;
const linkTo = (side: Side) => document.querySelector<HTMLAnchorElement>(LINKS[side]);

/** `came` is called after posts were added. */
export function readFurther(open: OpenThread, came: () => void): void {
  const left = { before: BY_ITSELF, after: BY_ITSELF };
  const buttons = { before: createButton("before"), after: createButton("after") };
  const byItself = mayLoadByItself();
  let loading = false;
  /** Where one came near while another page was on its way: nobody need move again to get that one too. */
  let missed: Side | undefined;
  let quietUntil = 0;
  let height = window.scrollY;
  let due: ReturnType<typeof setTimeout> | undefined;

  keepFrame(open.data.page, document);
  keepPlace(showButtons);
  followInHistory(() => whereIn(open));
  const where = showWhere(open);
  window.addEventListener("scroll", () => (due ??= setTimeout(look, LOOK_MS)), { passive: true });
  look();

  function look(): void {
    due = undefined;
    const side = window.scrollY < height ? "before" : "after";
    height = window.scrollY;
    where(postInView());
    goOn(side);
  }

  function goOn(side: Side): void {
    if (!byItself || left[side] === 0 || Date.now() <= quietUntil || !isNear(side)) return;
    if (loading) {
      missed = side;
      return;
    }
    left[side]--;
    void load(side, false);
  }

  async function load(side: Side, asked: boolean): Promise<void> {
    const address = linkTo(side)?.href;
    if (!address || loading) return;
    loading = true;
    try {
      const page = await fetchPage(address);
      const isSame = page.data.thread?.id === open.thread.id && page.data.viewer?.id === open.reader.viewer?.id;
      if (!isSame) return location.assign(address);
      keepPlace(() => {
        const first = putPage(open, side, page);
        // What happened while it was on its way.
        for (const post of open.posts.values()) if (post.revision > page.data.thread.revision) placePost(open, post);
        showButtons();
        if (asked) focusOn(first);
      });
      keepPlace(dropFar);
      came();
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      quietUntil = Date.now() + AFTER_FAILURE_MS;
      if (asked) tell(messageOf(error, open.reader));
    } finally {
      loading = false;
      where(postInView());
      const next = missed;
      missed = undefined;
      if (next) goOn(next);
    }

    function dropFar(): void {
      const { first, last } = open.shown;
      if (last - first + 1 > MOST_PAGES) dropPage(open, side === "after" ? "before" : "after");
      showButtons();
    }
  }

  function createButton(side: Side): HTMLElement {
    const words = open.reader.t(side === "before" ? "client.earlierPosts" : "client.furtherPosts");
    const button = make("button", { type: "button", class: "button button-plain further" }, words);
    button.addEventListener("click", () => {
      left[side] = BY_ITSELF;
      void load(side, true);
    });
    return button;
  }

  function showButtons(): void {
    const list = document.getElementById("posts");
    if (!linkTo("after")) buttons.after.remove();
    else if (!buttons.after.isConnected) list?.after(buttons.after);
    if (!linkTo("before")) buttons.before.remove();
    else if (!buttons.before.isConnected) document.getElementById("posts-heading")?.before(buttons.before);
  }
}

/** Anyone who pays for each byte, or wants pages to stay pages, is asked each time. */
function mayLoadByItself(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  return !connection?.saveData;
}

/** Not under somebody who writes, and never when the page was jumped to its very end or beginning. */
function isNear(side: Side): boolean {
  if (document.activeElement && isTextField(document.activeElement)) return false;
  const list = document.getElementById("posts")?.getBoundingClientRect();
  const head = document.getElementById("thread-head")?.getBoundingClientRect();
  if (!list || !head) return false;
  if (side === "after") return list.bottom > window.innerHeight / 2 && list.bottom < window.innerHeight + NEAR_PX;
  return head.bottom < 0 && list.top > -NEAR_PX;
}

function focusOn(item: HTMLElement | null): void {
  const article = item?.querySelector<HTMLElement>("[data-post]") ?? item;
  if (!article) return;
  article.tabIndex = -1;
  article.focus({ preventScroll: true });
}

/** The post at the line where one reads, comments aside. */
function postInView(): HTMLElement | undefined {
  const line = readingLine();
  const articles = document.querySelectorAll<HTMLElement>("[data-post][data-number]");
  return [...articles].find((article) => article.getBoundingClientRect().bottom > line);
}

function whereIn(open: OpenThread): Seen | undefined {
  const post = postInView();
  if (!post) return undefined;
  const { top } = post.getBoundingClientRect();
  const page = pageAround(post, open);
  const anchor = `#${links.postAnchor(Number(post.dataset.post))}`;
  const hash = location.hash === anchor ? anchor : "";
  return { address: addressOf(page) + hash, place: { at: `[data-post="${post.dataset.post}"]`, top } };
}
