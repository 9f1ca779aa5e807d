/** Whom a rendered post names and whose words it quotes. What stands in a quotation was said before and calls nobody again. */

export type Named = {
  /** Handles of people or groups, lower case. */
  handles: string[];
  /** Ids of posts whose words are quoted. */
  quoted: number[];
};

const MENTION = /<a (?=[^>]*class="mention")[^>]*href="\/[a-z]+\/([a-z0-9_-]+)"/g;
const POST_LINK = /<a [^>]*href="[^"]*\/p\/([1-9]\d{0,9})(?=[/?#"])/g;
const HIGHEST_INT = 2_147_483_647;

/** `html` is the renderer's own: what looks like a mention in it was made by finish.ts. */
export function namedIn(html: string): Named {
  const { said, quoted } = separateQuotations(html);
  return {
    handles: unique([...said.matchAll(MENTION)].map(([, handle]) => handle ?? "")),
    quoted: unique([...quoted.matchAll(POST_LINK)].map(([, id]) => Number(id))).filter((id) => id <= HIGHEST_INT),
  };
}

/** A link's card looks like a quotation in HTML and is none: what stands around it goes on as before. */
function separateQuotations(html: string): { said: string; quoted: string } {
  const open: boolean[] = [];
  const parts = { said: "", quoted: "" };
  for (const piece of html.split(/(<\/?blockquote(?: [^>]*)?>)/)) {
    if (piece.startsWith("<blockquote")) open.push(!piece.includes('class="link-card"'));
    else if (piece === "</blockquote>") open.pop();
    else if (open.includes(true)) parts.quoted += piece;
    else parts.said += piece;
  }
  return parts;
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];
