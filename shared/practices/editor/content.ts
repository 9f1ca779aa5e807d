/** What a good practice's form holds, apart from how its rows are numbered: what is compared and merged. */
import type { FormValues } from "../../ui/form.tsx";
import { DOCUMENT_PARTS, PRACTICE_LINES, PRACTICE_SECTIONS } from "../record/record.ts";
import type { DocumentRef } from "../record/schema.ts";

export type ClaimContent = {
  id: string;
  section: string;
  text: string;
  posts: readonly string[];
  documents: readonly string[];
};

export type PracticeContent = {
  texts: Readonly<Record<string, string>>;
  sets: Readonly<Record<string, readonly string[]>>;
  claims: readonly ClaimContent[];
  documents: readonly DocumentRef[];
};

export const TEXT_FIELDS: readonly string[] = [
  ...["title", "summary", "outcome", "language", "keywords", "preconditions", "links", "image", "imageAlt"],
  ...PRACTICE_SECTIONS.map((section) => `section-${section}`),
  ...PRACTICE_LINES,
];
export const SET_FIELDS = ["countries", "levels", "lines", "selected"] as const;

/** Rows in which nothing was written or ticked are none. */
export function contentOf(values: FormValues): PracticeContent {
  const text = (name: string) => tidy([values[name] ?? ""].flat()[0] ?? "");
  const several = (name: string) => [...new Set([values[name] ?? []].flat())].filter(Boolean);
  const claims = rowsIn(values, "claim").map((row) => ({
    id: text(`claim-${row}-id`) || `row${row}`,
    section: text(`claim-${row}-section`),
    text: text(`claim-${row}-text`),
    posts: several(`claim-${row}-posts`),
    documents: several(`claim-${row}-documents`),
  }));
  const documents = rowsIn(values, "document").map((row) => documentAt(row, text));
  return {
    texts: Object.fromEntries(TEXT_FIELDS.map((name) => [name, text(name)])),
    sets: Object.fromEntries(SET_FIELDS.map((name) => [name, several(name)])),
    claims: claims.filter((claim) => claim.text || claim.posts.length + claim.documents.length > 0),
    documents: documents.filter((document) => DOCUMENT_PARTS.some((part) => document[part])),
  };
}

export function valuesOf({ texts, sets, claims, documents }: PracticeContent): FormValues {
  return {
    ...texts,
    ...sets,
    ...numbered("claim", claims),
    ...numbered("document", documents),
    rows: String(claims.length),
  };
}

/** As the server keeps a text: without blanks around it, lines ended in one way. */
const tidy = (text: string): string => text.replace(/\r\n?/g, "\n").trim();

function documentAt(row: number, text: (name: string) => string): DocumentRef {
  const [key, title, href, publisher, year, locator] = ["key", ...DOCUMENT_PARTS].map((part) =>
    text(`document-${row}-${part}`),
  ) as [string, string, string, string, string, string];
  return { key: key || `row${row}`, title, href, publisher, year, locator };
}

/** Numbers of rows, in order. */
function rowsIn(values: FormValues, name: string): number[] {
  const numbers = Object.keys(values).map((field) => {
    const [, list, number] = /^([a-z]+)-(\d+)-/.exec(field) ?? [];
    return list === name ? number : undefined;
  });
  return [...new Set(numbers.filter((number) => number !== undefined).map(Number))].sort((a, b) => a - b);
}

function numbered(name: string, rows: readonly object[]): Record<string, string | readonly string[]> {
  return Object.fromEntries(
    rows.flatMap((row, index) => Object.entries(row).map(([part, value]) => [`${name}-${index + 1}-${part}`, value])),
  );
}
