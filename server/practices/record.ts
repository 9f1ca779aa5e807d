/** The record of a good practice as it is stored, in a draft and in each published version, and as its form sends and shows it. */
import { z } from "zod";
import type { FormValues } from "../../shared/views/form.tsx";
import { PRACTICE_LINES, PRACTICE_SECTIONS, type PracticeLine } from "../../shared/views/practices/record.ts";
import type { PracticeForm } from "./forms.ts";

const texts = z.array(z.string()).default([]);
const line = z
  .string()
  .nullish()
  .transform((value) => value ?? "");
const Source = z.object({ postId: z.number(), version: z.number() });

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
    ...(Object.fromEntries(PRACTICE_LINES.map((name) => [name, line])) as Record<PracticeLine, typeof line>),
  }),
  claims: z.array(z.object({ section: z.enum(PRACTICE_SECTIONS), text: z.string(), sources: z.array(Source) })),
  /** Posts laid out for citing, the cited ones included; only drafts keep more than those. */
  selected: z.array(z.number()).optional(),
});
export type StoredRecord = z.output<typeof StoredRecord>;

/** Posts that the claims rest on, each once, in the order of their first mention. */
export function citedPostIds(record: Pick<StoredRecord, "claims">): number[] {
  return [...new Set(record.claims.flatMap((claim) => claim.sources.map((source) => source.postId)))];
}

/** Everything laid out in the form: what is cited and what is only at hand. */
export function selectedPostIds(record: StoredRecord): number[] {
  return [...new Set([...(record.selected ?? []), ...citedPostIds(record)])];
}

/** What the form was filled with → what is stored; Markdown and versions of sources come from the caller. */
export function toRecord(
  form: PracticeForm,
  sections: StoredRecord["fields"]["sections"],
  versionOf: (postId: number) => number,
): StoredRecord {
  const { title, summary, language, countries, lines, levels, keywords, preconditions, links, selected } = form;
  const facts = Object.fromEntries(PRACTICE_LINES.map((name) => [name, form[name]])) as Record<PracticeLine, string>;
  return {
    ...{ title, summary, language, countries, lines, levels, keywords, isFailure: form.outcome === "failed" },
    fields: { sections, preconditions, links, ...facts },
    claims: form.claims.map(({ section, text, posts }) => ({
      section,
      text,
      sources: posts.map((postId) => ({ postId, version: versionOf(postId) })),
    })),
    selected,
  };
}

/** A stored record → the values of its form. */
export function toValues(record: StoredRecord): FormValues {
  const { fields } = record;
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
    ...Object.fromEntries(PRACTICE_LINES.map((name) => [name, fields[name]])),
    ...Object.fromEntries(
      PRACTICE_SECTIONS.map((section) => [`section-${section}`, fields.sections[section]?.source ?? ""]),
    ),
    ...Object.fromEntries(
      record.claims.flatMap((claim, index) => [
        [`claim-${index + 1}-section`, claim.section],
        [`claim-${index + 1}-text`, claim.text],
        [`claim-${index + 1}-posts`, claim.sources.map((source) => String(source.postId))],
      ]),
    ),
    rows: String(record.claims.length),
    selected: selectedPostIds(record).map(String),
  };
}
