/**
 * Words cut to what their inflections have in common, so that "dobrych praktyk" finds "dobra praktyka". PostgreSQL has no
 * dictionary for Polish; these are the endings of its declensions, taken off the longest first, with the few changes of
 * consonants that dictionaries list as regular. English gets its own endings. Other languages: the words without diacritics.
 * It knows no irregular forms ("rok" and "lata", "miasto" and "mieście" stay apart).
 */
import { plainWords } from "../../shared/plain-words.ts";

/** The words of a text in their order, with where they stand in it. */
export function* wordsIn(text: string): Generator<{ word: string; at: number }> {
  for (const match of text.matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu)) yield { word: match[0], at: match.index };
}

/** Longer "words" are addresses and codes. */
const LONGEST = 40;

export function stemOf(word: string, language: string): string {
  const plain = plainWords(word).slice(0, LONGEST);
  if (language === "en") return englishStem(plain);
  return language === "pl" ? polishStem(plain) : plain;
}

/** What is left must still tell one word from another. */
const LEAST = 3;

/** Endings of nouns and adjectives, without diacritics; longer ones are tried first. */
const POLISH_ENDINGS = [
  ...["iowymi", "owymi", "iejszy", "ejszych"],
  ...["owych", "owego", "owemu", "owymi", "iami", "iach", "iego", "iemu", "iowi", "owie"],
  ...["owej", "owym", "owie", "ymi", "imi", "ego", "emu", "ych", "ich", "iej", "ami", "ach", "iom", "owi", "iem"],
  ...["owy", "owa", "owe", "ow", "ej", "ym", "im", "ie", "om", "em", "ia", "iu", "io", "mi"],
  ...["a", "e", "y", "i", "u", "o"],
].sort((a, b) => b.length - a.length);

function polishStem(word: string): string {
  const ending = POLISH_ENDINGS.find((each) => word.endsWith(each) && word.length - each.length >= LEAST);
  return harden(ending ? word.slice(0, -ending.length) : word);
}

/** "wniosek" and "wniosku", "ekspert" and "eksperci", "partner" and "partnerzy", "praktyka" and "praktyce". */
function harden(stem: string): string {
  if (stem.length <= LEAST) return stem;
  return (
    stem
      // "problem" loses what looks like an ending; so does what is left of "problemu".
      .replace(/(?<=....)em$/, "")
      .replace(/(?<=[^aeiouy])i?e([ck])$/, "$1")
      .replace(/(?<=[nrk])c$/, "t")
      .replace(/rz$/, "r")
      .replace(/c$/, "k")
  );
}

const ENGLISH_ENDINGS = ["ments", "ment", "ings", "ing", "ies", "ied", "ed", "es", "ly", "s", "e", "y"];

function englishStem(word: string): string {
  if (/(ss|us|is)$/.test(word)) return word;
  const ending = ENGLISH_ENDINGS.find((each) => word.endsWith(each) && word.length - each.length >= LEAST);
  const stem = ending ? word.slice(0, -ending.length) : word;
  return stem.replace(/([bdgmnprt])\1$/, "$1").replace(/(?<=...)[ei]$/, "");
}
