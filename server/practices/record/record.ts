/** The record of a good practice as it is stored, in a draft and in each published version, and as its form sends and shows it. */
import { z } from "zod";
import { links as addresses } from "../../../shared/links.ts";
import {
  DOCUMENT_PARTS,
  PRACTICE_LINES,
  PRACTICE_SECTIONS,
  type PracticeLine,
} from "../../../shared/practices/record/record.ts";
import { ImageSchema } from "../../../shared/practices/record/schema.ts";
import type { FormValues } from "../../../shared/ui/form.tsx";
import type { PracticeForm } from "./form-fields.ts";

const texts = z.array(z.string()).default([]);
const line = z
  .string()
  .nullish()
  .transform((value) => value ?? "");
const Source = z.object({ postId: z.number(), version: z.number() });
const Document = z.object({ key: z.string(), title: line, href: line, publisher: line, year: line, locator: line });
const Claim = z.object({
  /** Its name within the record, by which two people's edits of it are told apart from two claims. */
  id: z.string().default(""),
  section: z.enum(PRACTICE_SECTIONS),
  text: z.string(),
  sources: z.array(Source),
  /** Keys of documents. */
  documents: texts,
});

/** Parsed leniently: versions written before a field existed stay readable. */
export const StoredRecord = z.object({
  title: z.string(),
  summary: z.string(),
  language: z.string(),
  countries: texts,
  lines: texts,
  levels: texts,
  keywords: texts,
  isFailure: z.boolean().default(false),
  fields: z.object({
    sections: z.partialRecord(z.enum(PRACTICE_SECTIONS), z.object({ source: z.string(), html: z.string() })),
    preconditions: texts,
    links: texts,
    image: ImageSchema.nullish().transform((value) => value ?? null),
    ...(Object.fromEntries(PRACTICE_LINES.map((name) => [name, line])) as Record<PracticeLine, typeof line>),
  }),
  // Older versions have no names for claims; the place does as long as nothing else was saved.
  claims: z
    .array(Claim)
    .transform((claims) => claims.map((each, index) => ({ ...each, id: each.id || `c${index + 1}` }))),
  /** What claims can rest on beside posts. */
  documents: z.array(Document).default([]),
  /** Posts laid out for citing, the cited ones included; only drafts keep more than those. */
  selected: z.array(z.number()).optional(),
});
export type StoredRecord = z.output<typeof StoredRecord>;

/** Posts that the claims rest on, each once, in the order of their first mention. */
export function citedPostIds(record: Pick<StoredRecord, "claims">): number[] {
  return [...new Set(record.claims.flatMap((claim) => claim.sources.map((source) => source.postId)))];
}

/** Documents that the claims rest on, in the same order. */
export function citedDocuments(record: Pick<StoredRecord, "claims" | "documents">): StoredRecord["documents"] {
  const cited = [...new Set(record.claims.flatMap((claim) => claim.documents))];
  return cited
    .map((key) => record.documents.find((document) => document.key === key))
    .filter((document) => document !== undefined);
}

/** Everything laid out in the form: what is cited and what is only at hand. */
export function selectedPostIds(record: StoredRecord): number[] {
  return [...new Set([...(record.selected ?? []), ...citedPostIds(record)])];
}

/** What a form's texts became: Markdown rendered, files looked up, posts at the versions that stand now. */
export type Prepared = {
  sections: StoredRecord["fields"]["sections"];
  image: StoredRecord["fields"]["image"];
  versionOf: (postId: number) => number;
};

/** What the form was filled with → what is stored. */
export function toRecord(form: PracticeForm, { sections, image, versionOf }: Prepared): StoredRecord {
  const { title, summary, language, countries, lines, levels, keywords, preconditions, links, selected } = form;
  const facts = Object.fromEntries(PRACTICE_LINES.map((name) => [name, form[name]])) as Record<PracticeLine, string>;
  return {
    ...{ title, summary, language, countries, lines, levels, keywords, isFailure: form.outcome === "failed" },
    fields: { sections, preconditions, links, image, ...facts },
    claims: form.claims.map(({ id, section, text, posts, documents }) => ({
      id,
      section,
      text,
      sources: posts.map((postId) => ({ postId, version: versionOf(postId) })),
      documents,
    })),
    documents: form.documents.map(({ row: _, ...document }) => document),
    selected,
  };
}

/** A stored record → the values of its form. */
export function toValues(record: StoredRecord): FormValues {
  const { fields } = record;
  const { image } = fields;
  return {
    title: record.title,
    summary: record.summary,
    language: record.language,
    outcome: record.isFailure ? "failed" : "worked",
    countries: record.countries,
    lines: record.lines,
    levels: record.levels,
    keywords: record.keywords.join(", "),
    preconditions: fields.preconditions.join("\n"),
    links: fields.links.join("\n"),
    image: image ? addresses.file(image) : "",
    imageAlt: image?.alt ?? "",
    ...Object.fromEntries(PRACTICE_LINES.map((name) => [name, fields[name]])),
    ...Object.fromEntries(
      PRACTICE_SECTIONS.map((section) => [`section-${section}`, fields.sections[section]?.source ?? ""]),
    ),
    ...Object.fromEntries(
      record.claims.flatMap((claim, index) => [
        [`claim-${index + 1}-id`, claim.id],
        [`claim-${index + 1}-section`, claim.section],
        [`claim-${index + 1}-text`, claim.text],
        [`claim-${index + 1}-posts`, claim.sources.map((source) => String(source.postId))],
        [`claim-${index + 1}-documents`, claim.documents],
      ]),
    ),
    ...Object.fromEntries(
      record.documents.flatMap((document, index) =>
        (["key", ...DOCUMENT_PARTS] as const).map((part) => [`document-${index + 1}-${part}`, document[part]]),
      ),
    ),
    rows: String(record.claims.length),
    selected: selectedPostIds(record).map(String),
  };
}
