/** The record of a good practice as the JSON API sends and takes it, and how that becomes what the form's checks read. */

import { z } from "zod";
import { links as addresses } from "../../../shared/links.ts";
import { PRACTICE_LINES, PRACTICE_SECTIONS } from "../../../shared/practices/record/record.ts";
import { DocumentSchema } from "../../../shared/practices/record/schema.ts";
import { AppError, type FieldErrors } from "../../platform/http/errors.ts";
import type { PracticeForm } from "./form-fields.ts";
import { readPracticeForm } from "./forms.ts";
import { type StoredRecord, selectedPostIds } from "./record.ts";

const texts = z.array(z.string()).max(300);
const postIds = z.array(z.int().min(1)).max(300);

const ClaimSchema = z.object({
  id: z.string().optional().meta({ description: "Its name within the record; a new claim gets one" }),
  section: z.enum(PRACTICE_SECTIONS),
  text: z.string(),
  posts: postIds.optional(),
  documents: texts.optional().meta({ description: "Keys of documents of the record" }),
});

/** Lengths and choices are checked by the form's own rules; refusals come back with the pointers of this shape. */
export const RecordSchema = z
  .object({
    title: z.string(),
    summary: z.string(),
    language: z.string(),
    outcome: z.enum(["worked", "failed"]),
    countries: texts,
    levels: texts,
    lines: texts.meta({ description: "Slugs of thematic lines" }),
    keywords: texts,
    preconditions: texts,
    links: texts,
    image: z.string().meta({ description: "Address of an uploaded picture, `/files/…`; empty for none" }),
    imageAlt: z.string().meta({ description: "What the picture shows, for those who can’t see it" }),
    facts: z.partialRecord(z.enum(PRACTICE_LINES), z.string()),
    sections: z.partialRecord(z.enum(PRACTICE_SECTIONS), z.string()).meta({ description: "Markdown by section" }),
    claims: z
      .array(ClaimSchema)
      .max(100)
      .meta({ description: "Statements, each with the posts and documents that it rests on" }),
    documents: z.array(DocumentSchema).max(100).meta({ description: "Documents that claims can rest on" }),
    selected: postIds.meta({ description: "Posts at hand while the record is written" }),
  })
  .meta({ id: "PracticeRecord" });
type RecordData = z.output<typeof RecordSchema>;

/** What must be sent is the title and the language; a draft may lack everything else. */
export const RecordBody = RecordSchema.partial()
  .required({ title: true, language: true })
  .extend({
    publish: z.boolean().default(false).meta({ description: "Publish it, not only keep it as a draft" }),
    note: z.string().default("").meta({ description: "What changed; needed to publish a second or later version" }),
    overrule: z
      .string()
      .default("")
      .meta({ description: "Why it is published although a reviewer wants changes; needed only then" }),
  })
  .meta({ id: "PracticeRecordToSave" });

/** @throws AppError `invalid` with pointers into the body */
export function readRecord(body: z.output<typeof RecordBody>, saved: { key: string; revision: number }): PracticeForm {
  return withPointers(() => readPracticeForm({ ...formFields(body), ...saved, revision: String(saved.revision) }));
}

function formFields(record: z.output<typeof RecordBody>): object {
  const { facts = {}, sections = {}, claims = [], documents = [], publish, ...body } = record;
  return {
    ...body,
    keywords: (body.keywords ?? []).join(", "),
    preconditions: (body.preconditions ?? []).join("\n"),
    links: (body.links ?? []).join("\n"),
    selected: (body.selected ?? []).map(String),
    intent: publish ? "publish" : "save",
    ...facts,
    ...Object.fromEntries(Object.entries(sections).map(([section, text]) => [`section-${section}`, text])),
    ...rows(
      "claim",
      claims.map(({ posts = [], ...claim }) => ({ ...claim, posts: posts.map(String) })),
    ),
    ...rows("document", documents),
  };
}

function rows(name: string, items: readonly object[]): object {
  return Object.fromEntries(
    items.flatMap((item, index) =>
      Object.entries(item).map(([part, value]) => [`${name}-${index + 1}-${part}`, value]),
    ),
  );
}

/** Runs what refuses fields by the form's names, and names them by their place in the body. */
export function withPointers<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw pointed(error);
  }
}

/** The same for what is refused later. */
export function pointed(error: unknown): unknown {
  if (!(error instanceof AppError) || error.code !== "invalid") return error;
  const fields = Object.entries(error.fields).map(([field, problem]) => [pointerOf(field), problem]);
  return new AppError("invalid", { fields: Object.fromEntries(fields) as FieldErrors });
}

function pointerOf(field: string): string {
  const [, list, row, part] = /^(claim|document)-(\d+)-(\w+)$/.exec(field) ?? [];
  if (row) return `${list}s/${Number(row) - 1}/${part}`;
  if (field.startsWith("section-")) return `sections/${field.slice("section-".length)}`;
  return (PRACTICE_LINES as readonly string[]).includes(field) ? `facts/${field}` : field;
}

/** What is stored → what the API sends. */
export function toBody(record: StoredRecord): RecordData {
  const { fields, claims, documents, isFailure } = record;
  const { sections, preconditions, links, image, ...facts } = fields;
  const { title, summary, language, countries, levels, lines, keywords } = record;
  return {
    ...{ title, summary, language, outcome: isFailure ? "failed" : "worked", countries, levels, lines, keywords },
    ...{ preconditions, links, facts, documents },
    ...{ image: image ? addresses.file(image) : "", imageAlt: image?.alt ?? "" },
    sections: Object.fromEntries(Object.entries(sections).map(([name, text]) => [name, text.source])),
    claims: claims.map(({ sources, ...claim }) => ({ ...claim, posts: sources.map(({ postId }) => postId) })),
    selected: selectedPostIds(record),
  };
}
