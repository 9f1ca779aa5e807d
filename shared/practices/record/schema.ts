/** A good practice as lists, its page, its versions and comparisons show it. */
import { z } from "zod";
import { DiffPartSchema } from "../../forum/threads/schema.ts";
import {
  countryCode,
  html,
  idNumber,
  LocalisedTextSchema,
  languageCode,
  moment,
  PersonSchema,
  type Shape,
  TitledSchema,
} from "../../schema.ts";
import { PRACTICE_LINES, PRACTICE_SECTIONS, PRACTICE_STATUSES } from "./record.ts";

/** A document that claims rest on, as it is written down; the locator says where in it. */
export const DocumentSchema = z
  .object({
    key: z.string().meta({ description: "Its name within the record" }),
    title: z.string(),
    href: z.string().meta({ description: "https, or the address of an uploaded file" }),
    publisher: z.string(),
    /** Empty or a number. */
    year: z.string(),
    locator: z.string().meta({ description: "The page or chapter" }),
  })
  .meta({ id: "PracticeDocument" });
export type DocumentRef = Shape<typeof DocumentSchema>;

/** A post offered as a source while a record is written. */
export const PostChoiceSchema = z.object({
  id: idNumber,
  number: z.int().nullable(),
  version: z.int(),
  deleted: z.boolean(),
  edited: z.boolean().meta({ description: "Changed since the published version cited it" }),
  authorName: z.string().nullable(),
  createdAt: moment,
  excerpt: z.string(),
  html,
  language: languageCode,
  thread: z.object({ id: idNumber, slug: z.string(), title: z.string() }),
});
export type PostChoice = Shape<typeof PostChoiceSchema>;

/** How often a practice was tried elsewhere: confirmed replications by their outcome, and those not confirmed yet. */
export const TriedSchema = z
  .object({ worked: z.int(), mixed: z.int(), failed: z.int(), unconfirmed: z.int() })
  .meta({ id: "TriedCounts", description: "Confirmed replications by outcome; those not confirmed yet apart" });
export type TriedCounts = Shape<typeof TriedSchema>;

/** A picture of the forum's files. */
export const ImageSchema = z.object({
  key: z.string(),
  name: z.string(),
  width: z.int(),
  height: z.int(),
  /** Of its smaller copies, ascending. */
  widths: z.array(z.int()),
  /** What it shows, for those who can't see it. */
  alt: z.string(),
});
export type PracticeImage = Shape<typeof ImageSchema>;

export const PracticeCardSchema = z
  .object({
    id: idNumber,
    slug: z.string(),
    title: z.string(),
    summary: z.string(),
    language: languageCode,
    organisation: z.string().nullable(),
    location: z.string().nullable(),
    countries: z.array(countryCode),
    /** Slugs of thematic lines. */
    lines: z.array(z.string()),
    publishedAt: moment.nullable(),
    /** How many posts its claims rest on. */
    sourceCount: z.int().optional(),
    /** It instructively did not work. */
    isFailure: z.boolean().optional(),
    /** How often it was tried elsewhere, by what came of it. */
    tried: TriedSchema.optional(),
    image: ImageSchema.nullable().optional(),
    /** Anything else than published is said on the card. */
    status: z.enum(["draft", "review", "published", "archived"]).optional(),
  })
  .meta({ id: "PracticeCard" });
export type PracticeCardData = Shape<typeof PracticeCardSchema>;

export const LineSchema = z.object({ slug: z.string(), name: LocalisedTextSchema });
export type LineChoice = Shape<typeof LineSchema>;

/** A post that claims rest on, as one reader may see it. */
const SourceSchema = z
  .object({
    id: idNumber,
    /** Place in the list of sources, from 1. */
    place: idNumber,
    version: idNumber.meta({ description: "The version of the post that the claims were written from" }),
    /** What happened to the post since; `gone` also where this reader may not read it (any longer). */
    since: z.enum(["unchanged", "edited", "gone"]),
    /** Everything below is null where the post is gone. */
    number: idNumber.nullable(),
    author: PersonSchema.nullable(),
    thread: TitledSchema.nullable(),
    unnamed: z.literal(true).optional().meta({ description: "The author would rather not be named" }),
  })
  .meta({ id: "PracticeSource" });
export type SourceData = Shape<typeof SourceSchema>;

/** A document in the list of sources, numbered after the posts. */
const DocumentDataSchema = DocumentSchema.extend({
  place: idNumber,
  gone: z.boolean().meta({ description: "It was an uploaded file that no longer exists" }),
});
export type DocumentData = Shape<typeof DocumentDataSchema>;

const CreditSchema = z.object({
  /** Null where the account was erased. */
  person: PersonSchema.nullable(),
  posts: z.int().min(0).meta({ description: "How many of the person's posts it cites" }),
  curated: z.boolean(),
  reviewed: z.boolean(),
});
export type CreditData = Shape<typeof CreditSchema>;

const CreditsSchema = z
  .object({
    people: z.array(CreditSchema),
    unnamed: z.int().min(0).meta({ description: "How many would rather not be named" }),
    own: z.enum(["named", "declined"]).nullable().meta({ description: "Your own; null where you have none" }),
  })
  .meta({ id: "PracticeCredits" });
export type Credits = Shape<typeof CreditsSchema>;

const ClaimSchema = z.object({
  section: z.enum(PRACTICE_SECTIONS),
  text: z.string(),
  sources: z.array(SourceSchema),
  documents: z.array(DocumentDataSchema),
});
export type ClaimData = Shape<typeof ClaimSchema>;

/** A record as its page shows it. */
export const PracticeSchema = z
  .object({
    id: idNumber,
    slug: z.string(),
    status: z.enum(PRACTICE_STATUSES),
    /** The version shown; 0 for one that was never published. */
    version: z.int(),
    /** The latest published version. */
    latestVersion: z.int(),
    versionAt: moment.nullable(),
    title: z.string(),
    summary: z.string(),
    language: languageCode,
    isFailure: z.boolean(),
    countries: z.array(countryCode),
    lines: z.array(LineSchema),
    levels: z.array(z.string()),
    keywords: z.array(z.string()),
    sections: z.partialRecord(z.enum(PRACTICE_SECTIONS), html),
    preconditions: z.array(z.string()),
    facts: z.record(z.enum(PRACTICE_LINES), z.string()),
    links: z.array(z.string()),
    claims: z.array(ClaimSchema),
    sources: z.array(SourceSchema),
    documents: z.array(DocumentDataSchema),
    image: ImageSchema.nullable(),
    curator: PersonSchema.nullable(),
    /** Where it came from, if the reader may read that. */
    thread: TitledSchema.nullable(),
    hasDraft: z.boolean().meta({ description: "Changes wait to be published; shown to moderators only" }),
    inReview: z.boolean().meta({ description: "A review is open; shown to those who may take part" }),
    credits: CreditsSchema,
  })
  .meta({ id: "Practice" });
export type PracticeData = Shape<typeof PracticeSchema>;

/** A claim that was looked at again after its source had been edited. */
const ConfirmationSchema = z.object({
  claim: z.string(),
  postId: idNumber,
  from: idNumber,
  to: idNumber,
  by: PersonSchema.nullable(),
  at: moment,
});

export const PracticeVersionSchema = z.object({
  version: idNumber,
  title: z.string(),
  publisher: PersonSchema.nullable(),
  at: moment,
  note: z.string().meta({ description: "What changed, in the publisher's words" }),
  overruled: z.string().meta({ description: "Why it was published although a reviewer wanted changes" }),
  confirmations: z
    .array(ConfirmationSchema)
    .meta({ description: "Claims that were found to hold after their source was edited" }),
});
export type PracticeVersion = Shape<typeof PracticeVersionSchema>;

const section = z.enum(PRACTICE_SECTIONS);
const parts = z.array(DiffPartSchema);
/** A field that says something else in two records; `name` as in the form. */
const FieldChangeSchema = z.object({ name: z.string(), parts });
export type FieldChange = Shape<typeof FieldChangeSchema>;

const ClaimChangeSchema = z.object({
  kinds: z.array(z.enum(["added", "removed", "reworded", "moved", "sources"])),
  section,
  /** The section that it stood in, where that was another one. */
  from: section.nullable(),
  parts,
  /** Posts that it rests on at another version, no longer (`to` is null) or newly (`from` is null). */
  sources: z.array(z.object({ postId: idNumber, from: idNumber.nullable(), to: idNumber.nullable() })),
});
export type ClaimChange = Shape<typeof ClaimChangeSchema>;

export const ChangesSchema = z
  .object({
    fields: z.array(FieldChangeSchema),
    claims: z.array(ClaimChangeSchema),
  })
  .meta({ id: "PracticeChanges" });
export type RecordChanges = Shape<typeof ChangesSchema>;
