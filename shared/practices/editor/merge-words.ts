/** Two versions of one text put together word by word; where both changed the same words, one stands after the other. */
import { diffArrays } from "diff";
import { wordsOf } from "../../words.ts";

/** Words from `from` to before `to` of what both began with are replaced by these. */
type Edit = { from: number; to: number; words: string[] };

/** Beyond this nobody wants words put together by a rule. */
const MAX_EDITS = 1_500;

export function mergeWords(base: string, mine: string, theirs: string): string {
  const words = wordsOf(base);
  const [own, other] = [editsOf(words, wordsOf(mine)), editsOf(words, wordsOf(theirs))];
  if (!own || !other) return `${mine}\n\n${theirs}`;
  const result: string[] = [];
  let at = 0;
  for (const group of overlapping(own, other)) {
    result.push(...words.slice(at, group.from));
    const [first, second] = [group.own, group.other].map((edits) => applied(words, group, edits)) as [string, string];
    result.push(together(first, second, group));
    at = group.to;
  }
  return [...result, ...words.slice(at)].join("");
}

type Group = { from: number; to: number; own: Edit[]; other: Edit[] };

function together(first: string, second: string, { own, other }: Group): string {
  if (other.length === 0 || first === second) return first;
  if (own.length === 0) return second;
  return /\s$/.test(first) || /^\s/.test(second) ? first + second : `${first} ${second}`;
}

function editsOf(base: string[], changed: string[]): Edit[] | undefined {
  const changes = diffArrays(base, changed, { maxEditLength: MAX_EDITS });
  if (!changes) return undefined;
  const edits: Edit[] = [];
  let at = 0;
  for (const { added, removed, value } of changes) {
    const last = edits.at(-1);
    const open = last && last.to === at && (added || removed) ? last : undefined;
    if (added && open) open.words = [...open.words, ...value];
    else if (added) edits.push({ from: at, to: at, words: value });
    else if (removed && open) open.to = at + value.length;
    else if (removed) edits.push({ from: at, to: at + value.length, words: [] });
    if (!added) at += value.length;
  }
  return edits;
}

/** Edits that touch each other belong together. */
function overlapping(own: readonly Edit[], other: readonly Edit[]): Group[] {
  const all = [...own.map((edit) => ({ edit, isOwn: true })), ...other.map((edit) => ({ edit, isOwn: false }))];
  all.sort((a, b) => a.edit.from - b.edit.from || a.edit.to - b.edit.to);
  const groups: Group[] = [];
  for (const { edit, isOwn } of all) {
    const last = groups.at(-1);
    const group =
      last && (edit.from < last.to || edit.from === last.from)
        ? last
        : { from: edit.from, to: edit.to, own: [], other: [] };
    if (group !== last) groups.push(group);
    group.to = Math.max(group.to, edit.to);
    (isOwn ? group.own : group.other).push(edit);
  }
  return groups;
}

/** The group's stretch of the common text after one side's edits. */
function applied(words: readonly string[], { from, to }: Group, edits: readonly Edit[]): string {
  let at = from;
  const result: string[] = [];
  for (const edit of edits) {
    result.push(...words.slice(at, edit.from), ...edit.words);
    at = edit.to;
  }
  return [...result, ...words.slice(at, to)].join("");
}
