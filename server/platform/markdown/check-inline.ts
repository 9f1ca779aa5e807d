/** Refuses text whose inline markup would cost more than a post may, before it is read: what is code by then costs nothing. */
import { MarkdownError } from "./errors.ts";
import {
  MAX_BEFORE_AT,
  MAX_BLANK_RUN,
  MAX_CODE_MARKS_IN_BLOCK,
  MAX_EMPHASIS_IN_BLOCK,
  MAX_IMAGES,
  MAX_LINKS,
  MAX_MARKUP_IN_RUN,
  MAX_RAW_TAGS,
} from "./limits.ts";

/** `blocks`: paragraphs, headings, cells, as they stand in the source. @throws MarkdownError "too_complex" */
export function checkInline(blocks: readonly string[]): void {
  const texts = blocks.map(withoutCode);
  for (const text of texts) {
    atMost(MAX_EMPHASIS_IN_BLOCK, countOf(text, /[*_~]/g), "MAX_EMPHASIS_IN_BLOCK");
    if (text.length > MAX_MARKUP_IN_RUN) checkRuns(text);
  }
  const all = texts.join("\n");
  atMost(MAX_IMAGES, countOf(all, /!\[/g), "MAX_IMAGES");
  atMost(MAX_LINKS, countOf(all, /\]\(|(?<!\()(?:https?:\/\/|www\.)/gi), "MAX_LINKS");
  atMost(MAX_RAW_TAGS, countOf(all, RAW_TAG), "MAX_RAW_TAGS");
}

/** Only the tags that may pass (see parse.ts); all others are text and cost nothing. */
const RAW_TAG = /<(?:sub|sup|kbd|abbr|details|summary)\b/gi;

function atMost(limit: number, count: number, name: string): void {
  if (count > limit) throw new MarkdownError("too_complex", name);
}

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Without what stands between marks of one length, as `a` and ``b``. Each mark is searched for once. */
function withoutCode(text: string): string {
  if (!text.includes("`")) return text;
  const marks = [...text.matchAll(/`+/g)];
  atMost(MAX_CODE_MARKS_IN_BLOCK, marks.length, "MAX_CODE_MARKS_IN_BLOCK");
  const nextAlike = new Array<number | undefined>(marks.length);
  const latest = new Map<number, number>();
  for (let at = marks.length - 1; at >= 0; at -= 1) {
    const length = marks[at]?.[0].length ?? 0;
    nextAlike[at] = latest.get(length);
    latest.set(length, at);
  }
  let kept = "";
  let from = 0;
  for (let at = 0; at < marks.length; at += 1) {
    const closing = nextAlike[at];
    const [opening, end] = [marks[at], closing === undefined ? undefined : marks[closing]];
    if (!opening || !end || closing === undefined) continue;
    kept += text.slice(from, opening.index);
    from = end.index + end[0].length;
    at = closing;
  }
  return kept + text.slice(from);
}

function checkRuns(text: string): void {
  for (const [run] of text.matchAll(/\s+|\S+/g)) {
    if (run.length <= MAX_MARKUP_IN_RUN) continue;
    if (run.trim() === "") atMost(MAX_BLANK_RUN, run.length, "MAX_BLANK_RUN");
    else {
      atMost(MAX_MARKUP_IN_RUN, countOf(run, MARKUP), "MAX_MARKUP_IN_RUN");
      for (const before of run.split("@").slice(0, -1)) atMost(MAX_BEFORE_AT, before.length, "MAX_BEFORE_AT");
    }
  }
}

/** What marked stops at to look what it begins, or reads as part of a mail address; dots in a row are one leader. */
const MARKUP = /[!#$&'*+?^{|}~_`<>()[\]\\@]|\.+/g;
