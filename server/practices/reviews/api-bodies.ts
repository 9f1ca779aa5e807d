/** What the JSON API takes of reviews and flags. */
import { z } from "zod";
import { PRACTICE_SECTIONS } from "../../../shared/practices/record/record.ts";
import { VERDICTS } from "../../../shared/practices/reviews/facts.ts";
import { idNumber, markdown } from "../../../shared/schema.ts";
import { wholeField } from "../../platform/http/fields.ts";

export const AskBody = z.object({
  note: z.string().default(""),
  reviewers: z.array(z.string()).max(100).default([]).meta({ description: "Handles; none asks every moderator" }),
});
export const VerdictBody = z.object({ verdict: z.enum(VERDICTS), words: z.string().default("") });
export const CommentBody = z.object({
  text: markdown,
  section: z.enum(PRACTICE_SECTIONS).optional(),
  claim: z.string().optional().meta({ description: "The claim's words, as they stand in the draft" }),
  parent: wholeField({ min: 1 }).optional().meta({ description: "The comment that this one answers" }),
});
export const ConfirmBody = z.object({ version: idNumber.meta({ description: "Of the post, as you looked at it" }) });
