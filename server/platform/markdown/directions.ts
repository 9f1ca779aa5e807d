/** Which way a text is written, block by block; a text without a letter from right to left needs no mark. */

const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}]/u;
const LETTER = /\p{L}/u;

/** Blocks of words alone: the browser looks at their first letter. Jobs know an address that waits for its card by its class alone. */
const WORDS = "p:not(.lone), h3, h4, h5, h6, summary, td, th";
/** What stands around blocks would take no notice of those that have a direction of their own (HTML, "auto state"). */
const AROUND = "ul, ol, li, blockquote, details, .table-scroll";

export function setDirections(body: HTMLElement): void {
  if (!isWrittenRightToLeft(body.textContent ?? "")) return;
  for (const block of body.querySelectorAll(WORDS)) block.setAttribute("dir", "auto");
  for (const block of body.querySelectorAll(AROUND)) block.setAttribute("dir", directionOf(block.textContent ?? ""));
  for (const code of body.querySelectorAll("pre")) code.setAttribute("dir", "ltr");
}

export const isWrittenRightToLeft = (text: string): boolean => RIGHT_TO_LEFT.test(text);

export function directionOf(text: string): "ltr" | "rtl" {
  const first = LETTER.exec(text)?.[0];
  return first !== undefined && RIGHT_TO_LEFT.test(first) ? "rtl" : "ltr";
}
