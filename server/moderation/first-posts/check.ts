/** What a new member's text may hold: so many words, so many links to other sites; and whether a word in it is watched. */
import type { NewcomerRules } from "../../../shared/moderation/first-posts/schema.ts";
import { plainWords } from "../../../shared/plain-words.ts";
import { invalidField } from "../../platform/http/errors.ts";

const LINK = /\bhttps?:\/\/[^\s<>()[\]]+/giu;

/** @throws AppError `invalid` at `field` */
export function checkText(text: string, { links, words }: NewcomerRules, baseUrl: string, field = "text"): void {
  if (countWords(text) > words) throw invalidField(field, "newcomers.error.words", { count: words });
  if (countLinksOutside(text, baseUrl) > links) throw invalidField(field, "newcomers.error.links", { count: links });
}

/** The same link twice is one. */
export function countLinksOutside(text: string, baseUrl: string): number {
  const { host } = new URL(baseUrl);
  const found = new Set(text.match(LINK) ?? []);
  return [...found].filter((link) => URL.parse(link)?.host !== host).length;
}

/** Whole words, in any case and without regard to diacritics. */
export function hasWatchedWord(text: string, watched: readonly string[]): boolean {
  const plain = ` ${fold(text)} `;
  return watched.some((word) => plain.includes(` ${fold(word)} `));
}

const countWords = (text: string): number => text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0;

const fold = (text: string): string =>
  plainWords(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
