/** What the JSON API says and takes of reviews, flags, comparisons and credits of good practices. */
import { z } from "zod";
import { PRACTICE_SECTIONS, type RecordChanges } from "../../../shared/practices/record/record.ts";
import type { Credits } from "../../../shared/practices/reviews/credits.ts";
import type { FlagData, ReviewData } from "../../../shared/practices/reviews/facts.ts";
import type { ReviewCardData } from "../../../shared/practices/reviews/in-review-page.tsx";
import {
  type Describing,
  html,
  idNumber,
  languageCode,
  markdown,
  moment,
  PersonSchema,
} from "../../platform/http/contract-schemas.ts";
import { wholeField } from "../../platform/http/fields.ts";

const section = z.enum(PRACTICE_SECTIONS);
const person = PersonSchema.nullable();
const parts = z.array(z.object({ kind: z.enum(["same", "added", "removed"]), text: z.string() }));
const comment = { id: idNumber, author: person, html, at: moment, deleted: z.boolean() };

export const ReviewSchema = z
  .object({
    id: idNumber,
    askedBy: person,
    note: z.string(),
    askedAt: moment,
    ended: z.object({ at: moment, as: z.enum(["published", "withdrawn"]) }).nullable(),
    reviewers: z.array(
      z.object({
        person,
        invited: z.boolean(),
        verdict: z.enum(["approve", "changes"]).nullable(),
        words: z.string(),
        saidAt: moment.nullable(),
        outdated: z.boolean().meta({ description: "The draft was saved since" }),
      }),
    ),
    comments: z.array(
      z.object({
        ...comment,
        section: section.nullable(),
        claim: z.string().nullable().meta({ description: "The words of the claim as they stood" }),
        resolved: z.object({ at: moment, by: person }).nullable(),
        replies: z.array(z.object(comment)),
      }),
    ),
  })
  .meta({ id: "PracticeReview" });
ReviewSchema satisfies Describing<ReviewData, typeof ReviewSchema>;

export const CardSchema = z.object({
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
CardSchema satisfies Describing<ReviewCardData, typeof CardSchema>;

const named = { id: idNumber, slug: z.string(), title: z.string(), language: languageCode };
export const FlagSchema = z
  .object({
    id: idNumber,
    practice: z.object(named),
    claim: z.object({ section, text: z.string() }),
    cause: z.enum(["edited", "deleted", "closed"]),
    postId: idNumber.nullable(),
    document: z.string().nullable().meta({ description: "An uploaded file that no longer exists" }),
    post: z
      .object({ number: idNumber.nullable(), language: languageCode, author: person, thread: z.object(named) })
      .nullable(),
    citedVersion: idNumber.nullable(),
    presentVersion: idNumber.nullable(),
    flaggedAt: moment,
    parts: parts.nullable().meta({ description: "From the cited words to the present ones" }),
  })
  .meta({ id: "ClaimFlag" });
FlagSchema satisfies Describing<FlagData, typeof FlagSchema>;

export const ChangesSchema = z
  .object({
    fields: z.array(z.object({ name: z.string(), parts })),
    claims: z.array(
      z.object({
        kinds: z.array(z.enum(["added", "removed", "reworded", "moved", "sources"])),
        section,
        from: section.nullable(),
        parts,
        sources: z.array(z.object({ postId: idNumber, from: idNumber.nullable(), to: idNumber.nullable() })),
      }),
    ),
  })
  .meta({ id: "PracticeChanges" });
ChangesSchema satisfies Describing<RecordChanges, typeof ChangesSchema>;

export const CreditSchema = z.object({ own: z.enum(["named", "declined"]) });
CreditSchema satisfies Describing<{ own: NonNullable<Credits["own"]> }, typeof CreditSchema>;

export const AskBody = z.object({
  note: z.string().default(""),
  reviewers: z.array(z.string()).max(100).default([]).meta({ description: "Handles; none asks every moderator" }),
});
export const VerdictBody = z.object({ verdict: z.enum(["approve", "changes"]), words: z.string().default("") });
export const CommentBody = z.object({
  text: markdown,
  section: section.optional(),
  claim: z.string().optional().meta({ description: "The claim's words, as they stand in the draft" }),
  parent: wholeField({ min: 1 }).optional().meta({ description: "The comment that this one answers" }),
});
export const ConfirmBody = z.object({ version: idNumber.meta({ description: "Of the post, as you looked at it" }) });
