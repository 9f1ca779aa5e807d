/**
 * Parts of pages that are drawn once and put into many pages as bytes. A page is drawn with a mark where the part belongs;
 * `assemble` puts the bytes there. Encoding a thread page's 60 kB again each time took longer than all of its queries.
 */

/** Bytes of the parts by the name in their mark. */
export type Pieces = ReadonlyMap<string, Buffer>;

/** What is drawn in the part's place. NUL can't come from a text: input that holds one is refused. */
export const markOf = (name: string): string => `\0${name}\0`;

const MARKS = /\0([^\0]*)\0/;

/** A drawn page as bytes, every mark replaced. @throws where a mark names no piece */
export function assemble(html: string, pieces?: Pieces): Buffer {
  if (!pieces) return Buffer.from(html);
  const parts = html.split(MARKS).map((part, index) => {
    if (index % 2 === 0) return Buffer.from(part);
    const piece = pieces.get(part);
    if (!piece) throw new Error(`the page has no piece ${part}`);
    return piece;
  });
  return Buffer.concat(parts);
}
