/**
 * What the press is given to make an edition of: files in one folder, with every word in its language already, so that
 * the press needs neither database nor catalogues. Texts are data here, never markup of the typesetter.
 */

/** `manuscript.json`. */
export type Manuscript = {
  /** Permanent and the same in all formats: `urn:uuid:…`. */
  identifier: string;
  /** Of the edition's page. */
  address: string;
  language: string;
  title: string;
  subtitle: string;
  /** "Edition 2 · 22 November 2026"; for a draft that it is one. */
  line: string;
  /** ISO 8601 in UTC, whole seconds. */
  modified: string;
  cover: { colour: string; ink: string; image: string | null; alt: string };
  /** Sanitised HTML, as everything called `html` here. */
  forewordHtml: string;
  credits: readonly string[];
  publisher: string;
  imprint: readonly Fact[];
  words: Record<
    "contents" | "foreword" | "credits" | "imprint" | "notes" | "cover" | "accessibility" | "setIn",
    string
  >;
  parts: readonly Part[];
  /** Name in the folder by the address that the HTML has. */
  images: Readonly<Record<string, string>>;
};

export type Part = { kind: "chapter"; heading: string } | { kind: "practice"; file: string };

export type Fact = { label: string; values: readonly { text: string; href: string | null }[] };

/** One practice at its pinned version: `practice-001.json`. */
export type Article = {
  id: number;
  language: string;
  title: string;
  summary: string;
  /** That it did not work; null where it did. */
  mark: string | null;
  /** Version, date. */
  line: string;
  address: string;
  facts: readonly Fact[];
  replications: string | null;
  sections: readonly ArticleSection[];
  sources: readonly ArticleSource[];
  credits: readonly string[];
  words: Record<"facts" | "claims" | "sources" | "credits" | "address" | "source", string>;
};

export type ArticleSection = {
  heading: string;
  html: string;
  lists: readonly { heading: string; items: readonly string[] }[];
  /** `marks`: places in the list of sources. */
  claims: readonly { text: string; marks: readonly number[] }[];
};

export type ArticleSource = { place: number; text: string; href: string | null };

/** From the server to the press. */
export type Order = { folder: string; step: "writing" | "typesetting" };

/** From the press. */
export type Report =
  | { kind: "progress"; done: number; of: number }
  | { kind: "done"; pages: number; peakMb: number }
  | { kind: "failed"; message: string };

/** Folders in the folder of the manuscript: all that the typesetter sees, and in it its fonts. */
export const SET = "set";
export const FONTS = "fonts";

/** What lies in the folder in the end. */
export const PRODUCTS = { pdf: "edition.pdf", epub: "edition.epub", html: "edition.html" } as const;
