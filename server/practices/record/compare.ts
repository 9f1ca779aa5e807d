/** What differs between two records of a good practice: fields word by word, lists by entries, claims matched with each other. */

import { PRACTICE_LINES, PRACTICE_SECTIONS } from "../../../shared/practices/record/record.ts";
import type { ClaimChange, FieldChange, RecordChanges } from "../../../shared/practices/record/schema.ts";
import { differencesOf } from "../../platform/markdown/differences.ts";
import type { StoredRecord } from "./record.ts";

type Claim = StoredRecord["claims"][number];
type Pair = { before: Claim | undefined; after: Claim | undefined };

/** Fields in the form's order; a field that says the same in both is left out. @throws MarkdownError "busy", "too_complex" */
export async function compareRecords(before: StoredRecord, after: StoredRecord): Promise<RecordChanges> {
  const [fields, claims] = [compareFields(before, after), compareClaims(before.claims, after.claims)];
  const parts = await differencesOf([...fields, ...claims].map(({ texts }) => texts));
  return {
    fields: fields.map(({ name }, at) => ({ name, parts: parts[at] ?? [] })),
    claims: claims.map(({ texts: _, ...claim }, at) => ({ ...claim, parts: parts[fields.length + at] ?? [] })),
  };
}

/** What is shown word by word is compared last, all at once. */
type Uncompared<T> = Omit<T, "parts"> & { texts: [before: string, after: string] };

function compareFields(before: StoredRecord, after: StoredRecord): Uncompared<FieldChange>[] {
  const [was, is] = [textsOf(before), textsOf(after)];
  return Object.keys(is)
    .filter((name) => was[name] !== is[name])
    .map((name) => ({ name, texts: [was[name] ?? "", is[name] ?? ""] }));
}

/** By the names of the form's fields; lists one entry a line, so that an entry is added or removed as a whole. */
function textsOf(record: StoredRecord): Record<string, string> {
  const { fields } = record;
  return {
    title: record.title,
    summary: record.summary,
    language: record.language,
    outcome: record.isFailure ? "failed" : "worked",
    ...Object.fromEntries(PRACTICE_SECTIONS.map((name) => [`section-${name}`, fields.sections[name]?.source ?? ""])),
    preconditions: fields.preconditions.join("\n"),
    ...Object.fromEntries(PRACTICE_LINES.map((name) => [name, fields[name]])),
    countries: record.countries.join("\n"),
    lines: record.lines.join("\n"),
    levels: record.levels.join("\n"),
    links: fields.links.join("\n"),
    documents: record.documents.map(documentLine).join("\n"),
    image: fields.image?.alt ?? "",
    keywords: record.keywords.join("\n"),
  };
}

const documentLine = ({ title, href, publisher, year, locator }: StoredRecord["documents"][number]): string =>
  [title, publisher, year, locator, href].filter(Boolean).join(", ");

/** In the order of the later record, what was removed at the end. */
function compareClaims(before: readonly Claim[], after: readonly Claim[]): Uncompared<ClaimChange>[] {
  const pairs = pairUp(before, after);
  const order = pairs.flatMap((pair) => (pair.before && pair.after ? [before.indexOf(pair.before)] : []));
  const inPlace = longestRising(order);
  return pairs.flatMap((pair) => {
    const stays = pair.before !== undefined && inPlace.has(before.indexOf(pair.before));
    const change = changeOf(pair, stays);
    return change ? [change] : [];
  });
}

/** Claims of the same words belong together, then those of one name in one section, then those that share half their words. */
function pairUp(before: readonly Claim[], after: readonly Claim[]): Pair[] {
  const left = new Set(before);
  const partners = new Map<Claim, Claim>();
  const match = (find: (claim: Claim) => Claim | undefined) => {
    for (const claim of after) {
      const partner = partners.has(claim) ? undefined : find(claim);
      if (!partner) continue;
      partners.set(claim, partner);
      left.delete(partner);
    }
  };
  match(({ text }) => [...left].find((other) => other.text === text));
  match(({ id, section }) => [...left].find((other) => other.id === id && other.section === section));
  const words = new Map([...before, ...after].map((claim) => [claim, wordsOf(claim.text)]));
  match((claim) => mostAlike(claim, left, words));
  const pairs = after.map((claim): Pair => ({ before: partners.get(claim), after: claim }));
  return [...pairs, ...[...left].map((claim): Pair => ({ before: claim, after: undefined }))];
}

const NONE: ReadonlySet<string> = new Set();
const ALIKE = 0.5;

type Words = ReadonlyMap<Claim, ReadonlySet<string>>;

function mostAlike(claim: Claim, among: ReadonlySet<Claim>, words: Words): Claim | undefined {
  const own = words.get(claim) ?? NONE;
  const ranked = [...among].map((other) => ({ other, share: likeness(words.get(other) ?? NONE, own) }));
  return ranked.filter(({ share }) => share >= ALIKE).sort((a, b) => b.share - a.share)[0]?.other;
}

/** Share of the words that both have (Dice's coefficient), 0 to 1. */
function likeness(one: ReadonlySet<string>, two: ReadonlySet<string>): number {
  const common = [...one].filter((word) => two.has(word)).length;
  return one.size + two.size === 0 ? 1 : (2 * common) / (one.size + two.size);
}

const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));

function changeOf({ before, after }: Pair, stays: boolean): Uncompared<ClaimChange> | undefined {
  const shown = after ?? before;
  if (!shown) return undefined;
  const [sources, documents] = [sourceChanges(before, after), documentsMoved(before, after)];
  const kinds: ClaimChange["kinds"] = [
    ...(before ? [] : (["added"] as const)),
    ...(after ? [] : (["removed"] as const)),
    ...(before && after && before.text !== after.text ? (["reworded"] as const) : []),
    ...(before && after && (before.section !== after.section || !stays) ? (["moved"] as const) : []),
    ...(before && after && (sources.length > 0 || documents) ? (["sources"] as const) : []),
  ];
  if (kinds.length === 0) return undefined;
  const section = shown.section;
  const from = before && before.section !== section ? before.section : null;
  return { kinds, section, from, texts: [before?.text ?? "", after?.text ?? ""], sources };
}

function sourceChanges(before: Claim | undefined, after: Claim | undefined): ClaimChange["sources"] {
  const [was, is] = [versionsOf(before), versionsOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((postId) => ({ postId, from: was.get(postId) ?? null, to: is.get(postId) ?? null }))
    .filter(({ from, to }) => from !== to);
}

/** Which documents it rests on; what they are called stands among the fields. */
const documentsMoved = (before: Claim | undefined, after: Claim | undefined): boolean =>
  before?.documents.join() !== after?.documents.join();

const versionsOf = (claim: Claim | undefined) =>
  new Map((claim?.sources ?? []).map(({ postId, version }) => [postId, version]));

/** The most numbers that stand in rising order: those that did not move, so that as few as possible count as moved. */
function longestRising(order: readonly number[]): Set<number> {
  const best: number[][] = [];
  for (const [index, value] of order.entries()) {
    const before = best.filter((run, at) => at < index && (run.at(-1) ?? -1) < value);
    const longest = before.reduce<number[]>((most, run) => (run.length > most.length ? run : most), []);
    best.push([...longest, value]);
  }
  return new Set(best.reduce((most, run) => (run.length > most.length ? run : most), []));
}
