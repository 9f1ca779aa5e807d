/** Whom a rendered post names and whose words it quotes. What stands in a quotation was said before and calls nobody again. */

import { Parser } from "htmlparser2";
import { HIGHEST_INT } from "../../shared/patterns.ts";

export type Named = {
  /** Handles of people or groups, lower case. */
  handles: string[];
  /** Ids of posts whose words are quoted. */
  quoted: number[];
};

const NAMED = /^\/[a-z]+\/([a-z0-9_-]+)$/;
const POST = /\/p\/([1-9]\d{0,9})(?:[/?#]|$)/;

/** `html` is the renderer's own: what looks like a mention in it was made by finish.ts. */
export function namedIn(html: string): Named {
  const handles = new Set<string>();
  const quoted = new Set<number>();
  /** Of each open blockquote, whether it is a quotation: a link's card looks like one and is none. */
  const open: boolean[] = [];
  const parser = new Parser({
    onopentag(name, { class: kind, href = "" }) {
      if (name === "blockquote") open.push(kind !== "link-card");
      if (name !== "a") return;
      if (open.includes(true)) quoted.add(Number(POST.exec(href)?.[1] ?? Number.NaN));
      else if (kind === "mention") handles.add(NAMED.exec(href)?.[1] ?? "");
    },
    onclosetag(name) {
      if (name === "blockquote") open.pop();
    },
  });
  parser.end(html);
  return { handles: [...handles].filter(Boolean), quoted: [...quoted].filter((id) => id <= HIGHEST_INT) };
}
