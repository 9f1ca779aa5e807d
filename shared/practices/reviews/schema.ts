/** The review of a good practice and the flags on its claims. */
import { z } from "zod";
import { DiffPartSchema } from "../../forum/threads/schema.ts";
import { html, idNumber, languageCode, moment, PersonSchema, type Shape, TitledSchema } from "../../schema.ts";
import { PRACTICE_SECTIONS } from "../record/record.ts";
import { FLAG_CAUSES, REVIEW_ENDS, VERDICTS } from "./facts.ts";

const section = z.enum(PRACTICE_SECTIONS);
const person = PersonSchema.nullable();
const parts = z.array(DiffPartSchema);
const CommentSchema = z.object({ id: idNumber, author: person, html, at: moment, deleted: z.boolean() });
export type CommentData = Shape<typeof CommentSchema>;

const ReviewerSchema = z.object({
  person,
  /** Asked, rather than come unasked. */
  invited: z.boolean(),
  verdict: z.enum(VERDICTS).nullable(),
  words: z.string(),
  saidAt: moment.nullable(),
  outdated: z.boolean().meta({ description: "The draft was saved since" }),
});
export type ReviewerData = Shape<typeof ReviewerSchema>;

/** A comment with its replies, about a section, a claim of it, or with neither about the record as a whole. */
const DiscussionSchema = z.object({
  ...CommentSchema.shape,
  section: section.nullable(),
  claim: z.string().nullable().meta({ description: "The words of the claim as they stood" }),
  resolved: z.object({ at: moment, by: person }).nullable(),
  replies: z.array(CommentSchema),
});
export type DiscussionData = Shape<typeof DiscussionSchema>;

export const ReviewSchema = z
  .object({
    id: idNumber,
    askedBy: person,
    note: z.string(),
    askedAt: moment,
    ended: z.object({ at: moment, as: z.enum(REVIEW_ENDS) }).nullable(),
    reviewers: z.array(ReviewerSchema),
    comments: z.array(DiscussionSchema),
  })
  .meta({ id: "PracticeReview" });
export type ReviewData = Shape<typeof ReviewSchema>;

export const ReviewCardSchema = z.object({
  id: idNumber,
  slug: z.string(),
  title: z.string(),
  language: languageCode,
  version: z.int().meta({ description: "0 where nothing was published yet" }),
  askedBy: person,
  askedAt: moment,
  verdicts: z.object({ approve: z.int(), changes: z.int(), waiting: z.int() }),
  open: z.int().meta({ description: "Comments that are not settled" }),
  asked: z.boolean().meta({ description: "You were asked and have not answered" }),
});
export type ReviewCardData = Shape<typeof ReviewCardSchema>;

export const FlagSchema = z
  .object({
    id: idNumber,
    practice: TitledSchema,
    claim: z.object({ section, text: z.string() }),
    cause: z.enum(FLAG_CAUSES),
    /** Either a post or a document that was a file of the forum is what it rests on. */
    postId: idNumber.nullable(),
    document: z.string().nullable().meta({ description: "An uploaded file that no longer exists" }),
    /** Null where the viewer may not read it. */
    post: z
      .object({ number: idNumber.nullable(), language: languageCode, author: person, thread: TitledSchema })
      .nullable(),
    /** Of the post; null for a document. */
    citedVersion: idNumber.nullable(),
    presentVersion: idNumber.nullable(),
    flaggedAt: moment,
    parts: parts.nullable().meta({ description: "From the cited words to the present ones" }),
  })
  .meta({ id: "ClaimFlag" });
export type FlagData = Shape<typeof FlagSchema>;
