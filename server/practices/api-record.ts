/** The record of a good practice as the JSON API sends and takes it, and how that becomes what the form's checks read. */
import { z } from "zod";
import { PRACTICE_LINES, PRACTICE_SECTIONS } from "../../shared/views/practices/record.ts";
import { AppError, type FieldErrors } from "../platform/errors.ts";
import { type PracticeForm, readPracticeForm } from "./forms.ts";
import { type StoredRecord, selectedPostIds } from "./record.ts";

const texts = z.array(z.string()).max(300);
const postIds = z.array(z.int().min(1)).max(300);

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
    facts: z.partialRecord(z.enum(PRACTICE_LINES), z.string()),
    sections: z.partialRecord(z.enum(PRACTICE_SECTIONS), z.string()).meta({ description: "Markdown by section" }),
    claims: z
      .array(z.object({ section: z.enum(PRACTICE_SECTIONS), text: z.string(), posts: postIds }))
      .max(100)
      .meta({ description: "Statements, each with the posts that it rests on" }),
    selected: postIds.meta({ description: "Posts at hand while the record is written" }),
  })
  .meta({ id: "PracticeRecord" });
type RecordData = z.output<typeof RecordSchema>;

/** What must be sent is the title and the language; a draft may lack everything else. */
export const RecordBody = RecordSchema.partial()
  .required({ title: true, language: true })
  .extend({ publish: z.boolean().default(false).meta({ description: "Publish it, not only keep it as a draft" }) })
  .meta({ id: "PracticeRecordToSave" });

/** @throws AppError `invalid` with pointers into the body */
export function readRecord(body: z.output<typeof RecordBody>, saved: { key: string; revision: number }): PracticeForm {
  return withPointers(() => readPracticeForm({ ...formFields(body), ...saved, revision: String(saved.revision) }));
}

function formFields({ facts = {}, sections = {}, claims = [], publish, ...body }: z.output<typeof RecordBody>): object {
  return {
    ...body,
    keywords: (body.keywords ?? []).join(", "),
    preconditions: (body.preconditions ?? []).join("\n"),
    links: (body.links ?? []).join("\n"),
    selected: (body.selected ?? []).map(String),
    intent: publish ? "publish" : "save",
    ...facts,
    ...Object.fromEntries(Object.entries(sections).map(([section, text]) => [`section-${section}`, text])),
    ...Object.fromEntries(
      claims.flatMap((claim, index) => [
        [`claim-${index + 1}-section`, claim.section],
        [`claim-${index + 1}-text`, claim.text],
        [`claim-${index + 1}-posts`, claim.posts.map(String)],
      ]),
    ),
  };
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
  const [, row, part] = /^claim-(\d+)-(\w+)$/.exec(field) ?? [];
  if (row) return `claims/${Number(row) - 1}/${part}`;
  if (field.startsWith("section-")) return `sections/${field.slice("section-".length)}`;
  return (PRACTICE_LINES as readonly string[]).includes(field) ? `facts/${field}` : field;
}

/** What is stored → what the API sends. */
export function toBody(record: StoredRecord): RecordData {
  const { fields, claims, isFailure } = record;
  const { sections, preconditions, links, ...facts } = fields;
  const { title, summary, language, countries, levels, lines, keywords } = record;
  return {
    ...{ title, summary, language, outcome: isFailure ? "failed" : "worked", countries, levels, lines, keywords },
    ...{ preconditions, links, facts },
    sections: Object.fromEntries(Object.entries(sections).map(([name, text]) => [name, text.source])),
    claims: claims.map(({ section, text, sources }) => ({ section, text, posts: sources.map(({ postId }) => postId) })),
    selected: selectedPostIds(record),
  };
}
