/** A good practice's record: the sections of the template the field uses, and what pages and forms show of it. */
import type { LocalisedText, PersonRef, PracticeStatus } from "../../contract.ts";
import type { DiffPart } from "../../forum/threads/history.tsx";
import type { Credits } from "../reviews/credits.ts";

export const PRACTICE_SECTIONS = [
  "problem",
  "how",
  "stakeholders",
  "resources",
  "timescale",
  "evidence",
  "lessons",
  "transfer",
] as const;
export type PracticeSection = (typeof PRACTICE_SECTIONS)[number];

export const PRACTICE_LEVELS = ["local", "regional", "national", "international"] as const;

/** The single lines of the template, in the order of the form. */
export const PRACTICE_LINES = [
  "organisation",
  "location",
  "contact",
  "programme",
  "project",
  "people",
  "money",
  "time",
] as const;
export type PracticeLine = (typeof PRACTICE_LINES)[number];
/** Those that belong to the section on resources. */
export const RESOURCE_LINES = ["people", "money", "time"] as const satisfies readonly PracticeLine[];

/** A picture of the forum's files. */
export type PracticeImage = {
  key: string;
  name: string;
  width: number;
  height: number;
  /** Of its smaller copies, ascending. */
  widths: number[];
  /** What it shows, for those who can't see it. */
  alt: string;
};

/** A document that claims rest on, as it is written down; the locator says where in it. */
export type DocumentRef = {
  /** Its name within the record. */
  key: string;
  title: string;
  /** https elsewhere, or the address of a file of the forum. */
  href: string;
  publisher: string;
  /** Empty or a number. */
  year: string;
  locator: string;
};
/** The parts that are typed. */
export const DOCUMENT_PARTS = ["title", "href", "publisher", "year", "locator"] as const;

export type LineChoice = { slug: string; name: LocalisedText };

/** A post that claims rest on, as one reader may see it. */
export type SourceData = {
  id: number;
  /** Place in the list of sources, from 1. */
  place: number;
  /** The version that the claims were written from. */
  version: number;
  /** What happened to the post since; `gone` also where this reader may not read it (any longer). */
  since: "unchanged" | "edited" | "gone";
  /** Everything below is null where the post is gone. */
  number: number | null;
  author: PersonRef | null;
  thread: { id: number; slug: string; title: string; language: string } | null;
  /** The author would rather not be named here. */
  unnamed?: true;
};

/** A document in the list of sources, numbered after the posts. */
export type DocumentData = DocumentRef & {
  place: number;
  /** It was a file of the forum that is no more. */
  gone: boolean;
};

export type ClaimData = {
  section: PracticeSection;
  text: string;
  sources: readonly SourceData[];
  documents: readonly DocumentData[];
};

/** How often a practice was tried elsewhere: confirmed replications by their outcome, and those not confirmed yet. */
export type TriedCounts = { worked: number; mixed: number; failed: number; unconfirmed: number };

/** A record as its page shows it. */
export type PracticeData = {
  id: number;
  slug: string;
  status: PracticeStatus;
  /** The version shown; 0 for one that was never published. */
  version: number;
  /** The latest published version. */
  latestVersion: number;
  versionAt: string | null;
  title: string;
  summary: string;
  language: string;
  isFailure: boolean;
  countries: readonly string[];
  lines: readonly LineChoice[];
  levels: readonly string[];
  keywords: readonly string[];
  sections: Readonly<Partial<Record<PracticeSection, string>>>;
  preconditions: readonly string[];
  facts: Readonly<Record<PracticeLine, string>>;
  links: readonly string[];
  claims: readonly ClaimData[];
  sources: readonly SourceData[];
  documents: readonly DocumentData[];
  image: PracticeImage | null;
  curator: PersonRef | null;
  /** Where it came from, if the reader may read that. */
  thread: { id: number; slug: string; title: string; language: string } | null;
  /** Changes are waiting to be published; known to moderators only. */
  hasDraft: boolean;
  /** A round of review is open; told to those who may take part. */
  inReview: boolean;
  credits: Credits;
};

/** A post offered as a source while a record is written. */
export type PostChoice = {
  id: number;
  number: number | null;
  version: number;
  deleted: boolean;
  /** Changed since the published version cited it. */
  edited: boolean;
  authorName: string | null;
  createdAt: string;
  excerpt: string;
  html: string;
  language: string;
  thread: { id: number; slug: string; title: string };
};

/** A field that says something else in two records; `name` as in the form. */
export type FieldChange = { name: string; parts: readonly DiffPart[] };
export type ClaimChange = {
  kinds: readonly ("added" | "removed" | "reworded" | "moved" | "sources")[];
  section: PracticeSection;
  /** The section that it stood in, where that was another one. */
  from: PracticeSection | null;
  parts: readonly DiffPart[];
  /** Posts that it rests on at another version, no longer (`to` is null) or newly (`from` is null). */
  sources: readonly { postId: number; from: number | null; to: number | null }[];
};
export type RecordChanges = { fields: readonly FieldChange[]; claims: readonly ClaimChange[] };
