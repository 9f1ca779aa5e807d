/** Editions of good practices as pages and the JSON API show them. */
import { z } from "zod";
import { count, html, idNumber, languageCode, moment, PersonSchema, type Shape } from "../../schema.ts";
import {
  COVER_COLOUR_NAMES,
  EDITION_AUDIENCES,
  EDITION_FORMATS,
  EDITION_LICENCES,
  MAKING_PROBLEMS,
  MAKING_STATES,
  MAKING_STEPS,
} from "./facts.ts";

const RefSchema = z.object({
  id: idNumber,
  slug: z.string(),
  title: z.string(),
  number: idNumber.nullable().meta({ description: "Null while it is a draft" }),
  language: languageCode,
});
export type EditionRef = Shape<typeof RefSchema>;

const card = {
  ...RefSchema.shape,
  subtitle: z.string(),
  audience: z.enum(EDITION_AUDIENCES),
  coverColour: z.enum(COVER_COLOUR_NAMES),
  practiceCount: count,
  publishedAt: moment.nullable(),
};
export const EditionCardSchema = z.object(card).meta({ id: "EditionCard" });
export type EditionCard = Shape<typeof EditionCardSchema>;

const EntryPracticeSchema = z.object({
  id: idNumber,
  slug: z.string(),
  /** As it is in the pinned version. */
  title: z.string(),
  summary: z.string(),
  language: languageCode,
  isFailure: z.boolean(),
  version: idNumber.meta({ description: "The version that the edition holds" }),
  latestVersion: idNumber,
  tried: z.object({ worked: count, mixed: count, failed: count, unconfirmed: count }),
});
export type EntryPractice = Shape<typeof EntryPracticeSchema>;

/** A chapter's heading, or a practice at a version. */
const EntrySchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("chapter"), id: idNumber, heading: z.string() }),
  z.object({
    kind: z.literal("practice"),
    id: idNumber,
    practice: EntryPracticeSchema.nullable().meta({ description: "Null where it may not be read any longer" }),
    /** Those whom the edition is meant for can't all read it. */
    closed: z.boolean(),
  }),
]);
export type EditionEntry = Shape<typeof EntrySchema>;

const FileSchema = z.object({
  format: z.enum(EDITION_FORMATS),
  bytes: count,
  name: z.string().meta({ description: "Below /editions/{id}/files/" }),
});

const FilesSchema = z.object({
  key: z.string().meta({ description: "Names this state of the files; another one once they are made again" }),
  files: z.array(FileSchema),
  pages: count,
  madeAt: moment,
});
export type EditionFiles = Shape<typeof FilesSchema>;

export const EditionSchema = z
  .object({
    ...card,
    identifier: z.string().meta({ description: "Permanent, the same in all formats" }),
    foreword: html,
    credits: z.array(z.string()),
    publisher: z.string(),
    funding: z.string(),
    licence: z.enum(EDITION_LICENCES),
    /** Address of the cover's picture. */
    coverImage: z.string().nullable(),
    coverAlt: z.string(),
    revision: count,
    updatedAt: moment,
    publishedBy: PersonSchema.nullable(),
    entries: z.array(EntrySchema),
    files: FilesSchema.nullable().meta({ description: "Null where they are still to be made" }),
    /** Further published editions of the series, newest first. */
    others: z.array(RefSchema),
  })
  .meta({ id: "Edition" });
export type EditionData = Shape<typeof EditionSchema>;

/** How far the making of the files is. */
export const MakingSchema = z
  .object({
    state: z.enum(MAKING_STATES),
    step: z.enum(MAKING_STEPS),
    done: count,
    of: count,
    problem: z.enum(MAKING_PROBLEMS).nullable(),
    behind: z.boolean().meta({ description: "Whether another edition is made before it, while it waits" }),
  })
  .meta({ id: "EditionMaking" });
export type Making = Shape<typeof MakingSchema>;

/** An edition that holds a practice, for the practice's page. */
export type EditionWith = EditionRef & { version: number };
