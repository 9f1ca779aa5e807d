/** Addresses in running text: where they end, whatever alphabet they are in and whatever marks stand around them. */
import type { Tokens } from "marked";

/** What no address contains and what is written around one: blanks, angle brackets, quotation marks, stops and brackets of other scripts. */
const BARE =
  /^(?:https?:\/\/|www\.)[^\s<>"\u201c-\u201f«»‹›「」『』《》〈〉【】。、，；：！？（）؟،؛।\u200b\u2060\ufeff]+/iu;
/** Ends a sentence or a mark of Markdown rather than an address. */
const TRAILING = "?!.,:;*_~'\u2018\u2019\u201a`|…·".split("");
const PAIRS = [
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
] as const;
const HOST = /^(?:[\p{L}\p{M}\p{N}_-]+\.)*[\p{L}\p{M}\p{N}_-]+\.?(?::\d{1,5})?$/u;
const ENTITY = /&[a-z0-9]{1,31};$/i;

/** The link that the text begins with; undefined where that is none. */
export function bareAddress(text: string): Tokens.Link | undefined {
  const run = BARE.exec(text)?.[0];
  const address = run && withoutTrailing(run);
  if (!address) return undefined;
  const isBegun = /^www\./i.test(address);
  const href = isBegun ? `http://${address}` : address;
  const host = /^https?:\/\/(?:[^/?#@]*@)?(\[[\da-f:.]+\](?::\d{1,5})?|[^/?#]*)/i.exec(href)?.[1] ?? "";
  if (!(HOST.test(host) || host.startsWith("[")) || (isBegun && host.split(".").length < 3)) return undefined;
  if (!URL.canParse(href)) return undefined;
  const words: Tokens.Text = { type: "text", raw: address, text: address, escaped: false };
  return { type: "link", raw: address, href, title: null, text: address, autolink: true, tokens: [words] };
}

/** A closing bracket belongs to the address where it was opened in it. */
function withoutTrailing(run: string): string {
  const open = new Map<string, number>(PAIRS.map(([begin, end]) => [end, count(run, end) - count(run, begin)]));
  let end = run.length;
  for (;;) {
    const last = run[end - 1] ?? "";
    const entity = last === ";" ? ENTITY.exec(run.slice(Math.max(0, end - 34), end))?.[0] : undefined;
    const surplus = open.get(last) ?? 0;
    if (entity) end -= entity.length;
    else if (TRAILING.includes(last)) end -= 1;
    else if (surplus > 0) {
      open.set(last, surplus - 1);
      end -= 1;
    } else return run.slice(0, end);
  }
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}
