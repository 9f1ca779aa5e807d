/** What somebody looks for: the query's words as the stems that texts are stored by, and where they stand in a text. */
import { plainWords } from "../../shared/plain-words.ts";
import { isEmptyWord } from "../forum/suggestions/similar.ts";
import { stemOf, wordsIn } from "./stems.ts";

/** Of each word its stems; `prefix` stands for a word that is still being typed. */
export type Sought = readonly { stems: ReadonlySet<string>; prefix: string | null }[];

const MOST_WORDS = 12;
/** Shorter beginnings would find everything. */
const LEAST_PREFIX = 4;
/** Anyone who searches need not say in which language. */
const STEMMED = ["pl", "en"] as const;

/** Empty where the query holds no word that says anything. */
export function soughtIn(query: string): Sought {
  const words = [...new Set(Array.from(wordsIn(query), ({ word }) => plainWords(word)))];
  const telling = words.filter((word) => !isEmptyWord(word));
  return telling.slice(0, MOST_WORDS).map((word) => ({
    stems: new Set([word, ...STEMMED.map((language) => stemOf(word, language))]),
    prefix: word.length >= LEAST_PREFIX ? word : null,
  }));
}

/** A tsquery: every word, in one of its forms. Lexemes hold letters and digits alone, so quoting them is enough. */
export function toTsquery(sought: Sought): string {
  const forms = ({ stems, prefix }: Sought[number]) => [
    ...[...stems].map((stem) => `'${stem}'`),
    ...(prefix ? [`'${prefix}':*`] : []),
  ];
  return sought.map((word) => `(${forms(word).join(" | ")})`).join(" & ");
}

export type Piece = { text: string; hit: boolean };

/** The text in pieces; joined they are the text. */
export function markHits(text: string, sought: Sought, language: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { word, at } of wordsIn(text)) {
    if (!isSought(word, sought, language)) continue;
    if (at > from) pieces.push({ text: text.slice(from, at), hit: false });
    pieces.push({ text: word, hit: true });
    from = at + word.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), hit: false });
  return pieces;
}

/** Around the first hit, on one line; the beginning where there is none. */
export function excerptAround(text: string, sought: Sought, language: string, length: number): Piece[] {
  const line = text.replace(/\s+/gu, " ").trim();
  const first = sought.length === 0 ? undefined : firstHit(line, sought, language);
  const start = first === undefined || first < length / 2 ? 0 : wordStart(line, first - Math.floor(length / 3));
  const end = line.length <= start + length ? line.length : wordStart(line, start + length);
  const piece = `${start > 0 ? "… " : ""}${line.slice(start, end).trim()}${end < line.length ? " …" : ""}`;
  return markHits(piece, sought, language);
}

function firstHit(text: string, sought: Sought, language: string): number | undefined {
  for (const { word, at } of wordsIn(text)) if (isSought(word, sought, language)) return at;
  return undefined;
}

function isSought(word: string, sought: Sought, language: string): boolean {
  const plain = plainWords(word);
  const stem = stemOf(word, language);
  return sought.some(
    ({ stems, prefix }) => stems.has(stem) || stems.has(plain) || (prefix && plain.startsWith(prefix)),
  );
}

/** The beginning of the word in which this place lies: never inside of a letter and its marks. */
function wordStart(text: string, at: number): number {
  const blank = text.lastIndexOf(" ", at);
  return blank < 0 ? 0 : blank + 1;
}
