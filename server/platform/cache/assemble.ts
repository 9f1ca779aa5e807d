/**
 * Pages put together from fragments that were drawn before. A page is drawn with a mark where a fragment belongs; `assemble`
 * puts the bytes there. Encoding a thread page's 60 kB again each time took longer than all of its queries.
 */
import { ownBytes } from "./own-bytes.ts";

/** What was drawn: bytes, and between them the names of what is put there for each page. */
export type Fragment = readonly (Buffer | string)[];
/** Fragments by the name in their mark. */
export type Fragments = ReadonlyMap<string, Fragment>;

/** What is drawn in the fragment's place. NUL can't come from a text: input that holds one is refused. */
export const markOf = (name: string): string => `\0${name}\0`;

const MARKS = /\0([^\0]*)\0/;

/** Fragments without a place for others. */
export const fragmentOf = (text: string): Fragment => [Buffer.from(text)];

/** A drawn page as bytes, every mark replaced. @throws where a mark names no fragment */
export function assemble(html: string, fragments?: Fragments): Buffer {
  if (!fragments) return Buffer.from(html);
  const parts: Buffer[] = [];
  collect(cut(html), fragments, parts);
  return Buffer.concat(parts);
}

function collect(fragment: Fragment, fragments: Fragments, into: Buffer[]): void {
  for (const part of fragment) {
    if (typeof part !== "string") into.push(part);
    else collect(named(part, fragments), fragments, into);
  }
}

function named(name: string, fragments: Fragments): Fragment {
  const fragment = fragments.get(name);
  if (!fragment) throw new Error(`the page has no fragment ${name}`);
  return fragment;
}

/** Drawn HTML as it stays in memory: with these fragments in their places, other marks left open. */
export function toFragment(html: string, within: Fragments = new Map()): Fragment {
  const parts = cut(html).flatMap((part) => (typeof part === "string" ? (within.get(part) ?? [part]) : [part]));
  const joined: (Buffer | string)[] = [];
  let run: Buffer[] = [];
  for (const part of [...parts, undefined]) {
    if (part instanceof Buffer) run.push(part);
    else {
      if (run.length > 0) joined.push(ownBytes(Buffer.concat(run)));
      run = [];
      if (part !== undefined) joined.push(part);
    }
  }
  return joined;
}

/** As HTML that is drawn into something else, with these texts in the places left open. */
export const toHtml = (fragment: Fragment, texts: Readonly<Record<string, string>>): string =>
  fragment.map((part) => (typeof part === "string" ? (texts[part] ?? "") : part.toString())).join("");

export const sizeOf = (fragment: Fragment): number => fragment.reduce((sum, part) => sum + part.length, 0);

const cut = (html: string): Fragment =>
  html.split(MARKS).map((part, index) => (index % 2 === 0 ? Buffer.from(part) : part));
