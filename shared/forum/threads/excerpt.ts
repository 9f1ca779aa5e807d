/** The beginning of a plain text, for lists, mails and previews. */
import { trimEndOf } from "../../trim.ts";

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** At most `limit` characters as people count them (grapheme clusters: a family emoji is one), on one line, cut at the end
 * of a word and followed by "…", which counts as one of them. A first word longer than that is cut inside. */
export function excerpt(text: string, limit: number): string {
  const line = text.replace(/\s+/gu, " ").trim();
  const cut = endOf(line, limit);
  if (cut === undefined) return line;
  const head = line.slice(0, endOf(line, Math.max(0, limit - 1)));
  const whole = isBlank(line.charAt(head.length)) ? head : head.slice(0, head.lastIndexOf(" ") + 1);
  return `${trimEndOf(whole.trim() || head, " ,;:–—-")}…`;
}

/** Index in UTF-16 units after `limit` grapheme clusters; undefined when the text is no longer than that. */
function endOf(text: string, limit: number): number | undefined {
  // A cluster has at least one unit, so most texts need not be segmented; the segments are read lazily.
  if (text.length <= limit) return undefined;
  let count = 0;
  for (const { index } of graphemes.segment(text)) if (count++ === limit) return index;
  return undefined;
}

function isBlank(character: string): boolean {
  return character === " ";
}
