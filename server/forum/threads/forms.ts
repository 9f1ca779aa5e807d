/** What the forms of threads and posts send. */

import { z } from "zod";
import { LIMITS } from "../../../shared/limits.ts";
import { THREAD_KINDS } from "../../../shared/spaces/kinds.ts";
import { LANGUAGE_CODES } from "../../../shared/ui/codes.ts";
import { choiceField, countGraphemes, lineField, refuse, textField, wholeField } from "../../platform/http/fields.ts";
import { countriesField, intentField, keyField, slugField } from "../../platform/http/form-fields.ts";
import { tidyLine } from "../../platform/text/typed-text.ts";

export const postIdField = wholeField({ min: 1 });

const reply = {
  text: textField(LIMITS.post),
  replyTo: postIdField.optional(),
  parentId: postIdField.optional(),
};

/** Comments are short: longer words are a post of their own. */
function refuseLongComment(form: { text: string; parentId?: number | undefined }, ctx: z.core.$RefinementCtx): void {
  if (form.parentId === undefined || countGraphemes(form.text) <= LIMITS.comment.max) return;
  ctx.addIssue({
    code: "custom",
    path: ["text"],
    params: { key: "error.field.tooLong", values: { count: LIMITS.comment.max } },
  });
}

/** Without what only a page needs. */
export const ReplyBody = z
  .object({
    ...reply,
    draftRevision: wholeField({ min: 0 })
      .optional()
      .meta({ description: "Of the draft that the text was taken from: it is thrown away" }),
  })
  .superRefine(refuseLongComment);

export const EditForm = z.object({
  text: textField(LIMITS.post),
  version: wholeField({ min: 1 }),
  reason: lineField({ max: LIMITS.reason.max }).optional(),
});

export const VoteForm = z.object({
  value: wholeField({ min: -1, max: 1 }).transform((value) => value as -1 | 0 | 1),
});
export const PreviewForm = z.object({ text: textField({ min: 0, max: LIMITS.post.max }) });
export const ReadForm = z.object({ number: wholeField({ min: 1 }) });

/** "#Koszty  pośrednie " → "koszty pośrednie": what is typed around a tag is not part of it. */
export const asTag = (typed: string): string => tidyLine(tidyLine(typed).replace(/^#+/, "")).toLowerCase();
export const isTag = (tag: string): boolean =>
  tag !== "" && countGraphemes(tag) <= LIMITS.tags.length && !/[<>",\p{Cc}\p{Cf}]/u.test(tag);

/** Words between commas, lower-cased: "Umowy, ESF" and "umowy,esf" are the same tags. */
export const tagsField = textField({ max: 400 })
  .transform((line) => [...new Set(line.split(",").map(asTag).filter(Boolean))])
  .superRefine((tags, ctx) => {
    const { max: count, length } = LIMITS.tags;
    if (tags.length > count || !tags.every(isTag)) {
      refuse(ctx, { key: "error.field.tags", values: { count, length } });
    }
  });

const details = {
  kind: choiceField(THREAD_KINDS),
  title: lineField(LIMITS.title),
  language: choiceField(LANGUAGE_CODES),
  countries: countriesField.default([]),
  tags: tagsField.default([]),
};

export const ThreadForm = z.object({
  ...details,
  space: slugField,
  text: textField(LIMITS.post),
  described: textField({ max: LIMITS.stage.max }).optional(),
  key: keyField,
  intent: intentField,
});

/** What a link to the form may fill in beforehand. The key is not of it: two threads begun by one link are two. */
export const NewThreadQuery = z.object({
  /** Left out, the space decides. */
  kind: z.enum(THREAD_KINDS).optional(),
  space: z.string().optional(),
  title: z.string().optional(),
  tags: z.string().optional(),
  /** Key of a draft to go on with. */
  draft: keyField.optional(),
});

export const ThreadDetailsForm = z.object({
  ...details,
  /** Names the details that the editor started from; without it they are written regardless. */
  version: z.string().max(40).optional(),
});
