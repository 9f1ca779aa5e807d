/** Quoting a selection: a button beside the selected words of a post puts them into the reply, with where they stand. */
import { quotation } from "../../shared/forum/threads/quotation.ts";
import { make } from "../frame/dom.ts";
import { getApi } from "../frame/http.ts";
import type { Composer } from "./composer.tsx";
import { type OpenThread, replyTarget } from "./open-thread.ts";

/** The whole post, from its source. */
export async function quotePost(composer: Composer, postId: number): Promise<void> {
  const { source } = await getApi<{ source: string }>(`/posts/${postId}/source`);
  composer.setReplyTo(postId);
  composer.insert(quotation(source, replyTarget(postId).name, postId));
}

/** Dragging and Shift with arrows move a selection many times a second. */
const SETTLE_MS = 150;

export function offerQuoting({ reader }: OpenThread, composer: () => Composer | null): void {
  const button = make(
    "button",
    { type: "button", class: "quote-selection button button-small button-primary" },
    reader.t("client.quoteSelection"),
  );
  let settle: ReturnType<typeof setTimeout> | undefined;
  /** Loaded with the first selection; without a connection there is no button. */
  let quoting: typeof import("./quoted.ts") | undefined;

  document.addEventListener("selectionchange", () => {
    clearTimeout(settle);
    settle = setTimeout(() => void offer(), SETTLE_MS);
  });
  // The press would take the selection away before the click.
  button.addEventListener("pointerdown", (event) => event.preventDefault());
  button.addEventListener("click", quoteSelected);

  function quoteSelected(): void {
    const chosen = selectedIn();
    const target = composer();
    if (!chosen || !target || !quoting) return;
    const { postId, prose, range } = chosen;
    target.setReplyTo(postId);
    target.insert(quotation(quoting.quotedMarkdown(prose, range), replyTarget(postId).name, postId));
    document.getSelection()?.removeAllRanges();
    button.remove();
  }

  async function offer(): Promise<void> {
    if (!quoting && composer() && selectedIn()) quoting = await import("./quoted.ts").catch(() => undefined);
    const chosen = composer() && quoting ? selectedIn() : null;
    if (!chosen) {
      // Reached by Tab, the button has the focus while the selection stands.
      if (document.activeElement !== button) button.remove();
      return;
    }
    // Next in the order of Tab after the selected words, but outside of what is redrawn.
    chosen.article.after(button);
    const box = chosen.range.getBoundingClientRect();
    button.style.top = `${box.bottom + window.scrollY + 6}px`;
    button.style.left = `${Math.max(8, Math.min(box.left + window.scrollX, document.documentElement.clientWidth - button.offsetWidth - 8))}px`;
  }
}

type Chosen = { postId: number; article: HTMLElement; prose: HTMLElement; range: Range };

/** Selected words, where they are from the text of one single post. */
function selectedIn(): Chosen | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0).cloneRange();
  const { startContainer } = range;
  const prose = (
    startContainer instanceof Element ? startContainer : startContainer.parentElement
  )?.closest<HTMLElement>(".prose");
  const article = prose?.closest<HTMLElement>("[data-post]:not([data-post^='-'])");
  if (!prose || !article || !endsWithin(prose, range) || range.toString().trim() === "") return null;
  return { postId: Number(article.dataset.post), article, prose, range };
}

/** Three clicks on the last paragraph select up to what stands after the text: without a word of it. */
function endsWithin(prose: HTMLElement, range: Range): boolean {
  if (prose.contains(range.endContainer)) return true;
  const beyond = range.cloneRange();
  beyond.setStart(prose, prose.childNodes.length);
  range.setEnd(prose, prose.childNodes.length);
  return beyond.toString().trim() === "";
}
