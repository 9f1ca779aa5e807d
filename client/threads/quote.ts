/** Quoting a selection: a button beside the selected words of a post puts them into the reply, with where they stand. */
import { quotation } from "../../shared/quotation.ts";
import { make } from "../dom.ts";
import { getJson } from "../http.ts";
import type { Composer } from "./composer.tsx";
import { type OpenThread, replyTarget } from "./open-thread.ts";

/** The whole post, from its source. */
export async function quotePost(composer: Composer, postId: number): Promise<void> {
  const { source, author } = await getJson<{ source: string; author: string | null }>(`/p/${postId}/source`);
  composer.setReplyTo(postId);
  composer.insert(quotation(source, author ?? "", postId));
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

  document.addEventListener("selectionchange", () => {
    clearTimeout(settle);
    settle = setTimeout(offer, SETTLE_MS);
  });
  // The press would take the selection away before the click.
  button.addEventListener("pointerdown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    const chosen = selectedIn();
    const target = composer();
    if (!chosen || !target) return;
    target.setReplyTo(chosen.postId);
    target.insert(quotation(chosen.text, replyTarget(chosen.postId).name, chosen.postId));
    document.getSelection()?.removeAllRanges();
    button.remove();
  });

  function offer(): void {
    const chosen = composer() ? selectedIn() : null;
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

type Chosen = { text: string; postId: number; article: HTMLElement; range: Range };

/** Selected words, where they are from the text of one single post. */
function selectedIn(): Chosen | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const node = range.commonAncestorContainer;
  const article = (node instanceof Element ? node : node.parentElement)
    ?.closest(".prose")
    ?.closest<HTMLElement>("[data-post]:not([data-post^='-'])");
  const text = selection.toString().trim();
  return article && text ? { text, postId: Number(article.dataset.post), article, range } : null;
}
