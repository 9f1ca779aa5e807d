/** What the forms and the API of reviews send. */

import { z } from "zod";
import { LIMITS } from "../../../shared/limits.ts";
import { HANDLE } from "../../../shared/patterns.ts";
import { PRACTICE_SECTIONS } from "../../../shared/practices/record/record.ts";
import { VERDICTS } from "../../../shared/practices/reviews/facts.ts";
import { choiceField, idField, named, refuse, textField, wholeField } from "../../platform/http/fields.ts";
import { keyField } from "../../platform/http/form-fields.ts";
import { typedHandle } from "../../platform/text/typed-text.ts";

const limits = LIMITS.practice;

/** Handles, as a list or with blanks and commas between them. */
const handles = z
  .union([z.string().max(1_000), z.array(z.string().max(100)).max(100)])
  .default([])
  .transform((sent) => [
    ...new Set(
      [sent]
        .flat()
        .flatMap((text) => text.split(/[\s,;]+/))
        .map(typedHandle)
        .filter(Boolean),
    ),
  ])
  .superRefine((names, ctx) => {
    const wrong = names.filter((name) => !HANDLE.test(name));
    if (names.length > limits.reviewers)
      refuse(ctx, { key: "practice.error.tooMany", values: { count: limits.reviewers } });
    else if (wrong.length > 0)
      refuse(ctx, { key: "practice.review.error.reviewer", values: { names: wrong.join(", ").slice(0, 200) } });
  });

export const AskForm = z
  .object({ note: textField({ max: limits.note }).default(""), reviewers: handles, others: handles })
  .transform(({ note, reviewers, others }) => ({ note, reviewers: [...new Set([...reviewers, ...others])] }));

export const VerdictForm = z
  .object({
    verdict: choiceField(VERDICTS),
    words: textField({ max: limits.note }).default(""),
    revision: wholeField({ min: 0 }),
  })
  .superRefine(({ verdict, words }, ctx) => {
    if (verdict === "changes" && words === "")
      ctx.addIssue({ code: "custom", path: ["words"], params: { key: "practice.review.error.words" } });
  });

/** A hidden field that is not there, or empty, names nothing. */
const orNothing = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" || value === undefined ? null : value), schema.nullable());

export const CommentForm = z.object({
  text: textField({ min: 1, max: limits.comment }),
  section: orNothing(choiceField(PRACTICE_SECTIONS)),
  claim: orNothing(textField({ max: limits.claim })),
  parent: orNothing(wholeField({ min: 1 })),
  key: keyField,
});

export const ConfirmForm = z.object({ version: wholeField({ min: 1 }) });
export const ReviewerParams = z.object({ id: idField, handle: named.handle.toLowerCase() });
export const PartParams = z.object({ id: idField, part: idField });
export const RoundQuery = z.object({ round: idField.optional() });
export const FlagsQuery = z.object({ before: idField.optional() });
