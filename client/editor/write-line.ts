/** One line of Markdown from words with their marks, written so that our renderer draws those marks. */
import { escaped, sourceOfCode } from "../../shared/escape-markdown.ts";

/** `link` is an address with its title, `tag` one of the few tags that our Markdown knows, as it opens. */
export type Marks = Readonly<{
  link?: string;
  tag?: string;
  bold?: boolean;
  italic?: boolean;
  strike?: boolean;
  code?: boolean;
}>;
/** `raw` is Markdown already: a picture, the mark of a footnote. */
export type Run = { text: string; marks: Marks; raw?: true };
export type Line = Run[];
export function writeLine(line: Line): string {
  return write(joined(settled(line)), []);
}

export const wordsOf = (line: Line): string => line.map(({ text }) => text).join("");

/** Bold throughout, as headings are by themselves. */
export function withoutBold(lines: readonly Line[]): Line[] {
  const all = lines.flat().every(({ text, marks }) => marks.bold || text.trim() === "");
  return all ? lines.map((line) => line.map((run) => ({ ...run, marks: { ...run.marks, bold: false } }))) : [...lines];
}

export function trimmed(line: Line): Line {
  const runs = line.map((run) => ({ ...run }));
  while (runs[0] && !runs[0].raw && runs[0].text.trimStart() === "" && !runs[0].marks.code) runs.shift();
  while (runs.length > 0 && !runs.at(-1)?.raw && !runs.at(-1)?.marks.code && runs.at(-1)?.text.trimEnd() === "")
    runs.pop();
  const [first, last] = [runs[0], runs.at(-1)];
  if (first && !first.marks.code) first.text = first.text.trimStart();
  if (last && !last.marks.code) last.text = last.text.trimEnd();
  return runs;
}

const FLANKING = ["link", "bold", "italic", "strike"] as const;
type Flanking = (typeof FLANKING)[number];

/**
 * A mark opens before a word and closes after one (CommonMark's flanking runs): blanks at its ends stand outside of it, and so
 * do signs between it and a word that it touches.
 */
function settled(line: Line): Run[] {
  const atoms = line.flatMap((run): Run[] =>
    run.raw || run.marks.code ? [{ ...run }] : [...run.text].map((text) => ({ text, marks: run.marks })),
  );
  const single = atoms.filter(({ text }, index) => text !== " " || atoms[index - 1]?.text !== " ");
  for (const kind of FLANKING)
    for (let from = 0; from < single.length; ) {
      const to = endOf(single, from, kind);
      settle(single, from, to, kind);
      from = Math.max(to, from + 1);
    }
  return single;
}

/** Where what has this mark like the first of it ends. */
function endOf(atoms: readonly Run[], from: number, kind: Flanking): number {
  const first = atoms[from];
  let to = from;
  while (first?.marks[kind] && atoms[to]?.marks[kind] && isSamePlace(first, atoms[to])) to += 1;
  return to;
}

function settle(atoms: Run[], start: number, end: number, kind: Flanking): void {
  let [from, to] = [start, end];
  const without = (index: number) => {
    const atom = atoms[index];
    const { [kind]: _, ...marks } = atom?.marks ?? {};
    if (atom) atoms[index] = { ...atom, marks };
  };
  const stays = (inside: Run | undefined, outside: Run | undefined) =>
    kind === "link" ? !isBlank(inside) : mayTouch(inside, outside);
  while (from < to && !stays(atoms[from], atoms[from - 1])) without(from++);
  while (to > from && !stays(atoms[to - 1], atoms[to])) without(--to);
}

const isBlank = (run: Run | undefined): boolean => !run?.raw && !run?.marks.code && run?.text.trim() === "";

const isSamePlace = (a: Run | undefined, b: Run | undefined): boolean =>
  a?.marks.link === b?.marks.link && a?.marks.tag === b?.marks.tag;

function mayTouch(inside: Run | undefined, outside: Run | undefined): boolean {
  if (!inside || isBlank(inside)) return false;
  if (!isSign(inside) || !outside || !isSamePlace(inside, outside)) return true;
  return isSign(outside) || isBlank(outside);
}

const isSign = ({ text, marks, raw }: Run): boolean => raw || marks.code || /^[\p{P}\p{S}]/u.test(text);

const KINDS = ["link", "tag", "bold", "italic", "strike", "code"] as const;
type Kind = (typeof KINDS)[number];

function joined(runs: readonly Run[]): Run[] {
  const out: Run[] = [];
  for (const run of runs) {
    const before = out.at(-1);
    const alike = before && KINDS.every((kind) => (before.marks[kind] || false) === (run.marks[kind] || false));
    if (alike && !before.raw && !run.raw) before.text += run.text;
    else out.push({ ...run });
  }
  return out.filter(({ text }) => text !== "");
}

/** Links and tags are outermost, of the others the one that goes on for longest. */
function write(runs: readonly Run[], open: readonly Kind[]): string {
  let out = "";
  for (let from = 0; from < runs.length; ) {
    const kind = outermost(runs.slice(from), open);
    const to = kind ? from + extent(runs.slice(from), kind) : from + 1;
    const part = runs.slice(from, to);
    const next = kind ? wrap(kind, part, write(part, [...open, kind]), out) : leaf(part[0], open.includes("link"));
    // A sign of exclamation before a link would make a picture of it.
    out = (next.startsWith("[") ? out.replace(/(?<!\\)!$/, "\\!") : out) + next;
    from = to;
  }
  return out;
}

function outermost(runs: readonly Run[], open: readonly Kind[]): Kind | undefined {
  const [first] = runs;
  const set = KINDS.filter((kind) => kind !== "code" && first?.marks[kind] && !open.includes(kind));
  if (set[0] === "link" || set[0] === "tag") return set[0];
  return set.sort((a, b) => extent(runs, b) - extent(runs, a))[0];
}

const extent = (runs: readonly Run[], kind: Kind): number => {
  const end = runs.findIndex(({ marks }) => marks[kind] !== runs[0]?.marks[kind]);
  return end < 0 ? runs.length : end;
};

function wrap(kind: Kind, part: readonly Run[], inner: string, before: string): string {
  const { link = "", tag = "" } = part[0]?.marks ?? {};
  if (kind === "link") return linked(link, inner, wordsOf([...part]));
  if (kind === "tag") return `${tag}${inner}</${/^<(\w+)/.exec(tag)?.[1]}>`;
  if (kind === "strike") return `~~${inner}~~`;
  if (kind === "bold") return `**${inner}**`;
  // Two kinds of mark that touch each other are told apart by their signs.
  return before.endsWith("*") && !before.endsWith("\\*") ? `_${inner}_` : `*${inner}*`;
}

function linked(link: string, inner: string, words: string): string {
  if (inner.trim() === "") return inner;
  return words === link || `mailto:${words}` === link ? bare(link, words) : `[${inner}](${link})`;
}

/** An address as it is; where it could be read for more or less than it is, in brackets. */
const bare = (link: string, words: string): string =>
  /[?!.,:;*_~'")\]]$|[*_~]/.test(link) || link.startsWith("mailto:") ? `<${words}>` : words;

function leaf(run: Run | undefined, inLink: boolean): string {
  if (!run) return "";
  if (run.raw) return run.text;
  return run.marks.code && run.text.trim() !== "" ? sourceOfCode(run.text) : escaped(run.text, inLink);
}
