/** What is pasted from Word, Excel, a mail or a page, as Markdown. */

import { toMarkdown } from "./html-to-markdown.ts";
import { gatherWordLists } from "./html-word.ts";

const TELLING =
  "a[href], table, ul, ol, dl, h1, h2, h3, h4, h5, h6, strong, b, em, i, s, del, strike, sub, sup, code, kbd, blockquote, pre, hr, img, [class*='MsoListParagraph'], [style*='mso-list']";
const TELLING_STYLE =
  /font-weight:\s*(?:bold|[6-9]00)|font-style:\s*italic|line-through|vertical-align:\s*(?:sub|super)\b/i;

/** Undefined where nothing in it is worth more than its plain text. */
export function pastedMarkdown(html: string): string | undefined {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  const styled = [...body.querySelectorAll("[style]")].some((each) =>
    TELLING_STYLE.test(each.getAttribute("style") ?? ""),
  );
  return styled || body.querySelector(TELLING) ? bodyToMarkdown(body) || undefined : undefined;
}

export function bodyToMarkdown(body: HTMLElement): string {
  gatherWordLists(body);
  return toMarkdown(body, {
    link: (href) => (/^(?:https?:|mailto:)/i.test(href) ? href : undefined),
    // A post stands below its thread's title: its own headings begin at the second level.
    heading: (level) => Math.max(2, level),
  }).replaceAll("\u00a0", " ");
}
