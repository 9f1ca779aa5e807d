/** What the forms of threads and posts send. */
import { z } from "zod";
import { THREAD_KINDS } from "../../shared/contract.ts";
import { LIMITS } from "../../shared/limits.ts";
import { COUNTRY_CODES } from "../../shared/views/codes.ts";
import { choiceField, lineField, refuse, textField } from "../platform/fields.ts";
import { CONTENT_LANGUAGES } from "./language.ts";

/** Made by the page that holds the form; it makes sending twice harmless. */
const keyField = z.uuid();
const intentField = z.enum(["post", "save", "preview"]).optional();
/** In JSON a number, in a form its digits. */
const postIdField = z.coerce.number().int().positive().max(2_147_483_647);

export const ReplyForm = z
  .object({
    text: textField(LIMITS.post),
    key: keyField,
    replyTo: postIdField.optional(),
    parentId: postIdField.optional(),
    intent: intentField,
  })
  .superRefine((form, ctx) => {
    if (form.parentId !== undefined && [...form.text].length > LIMITS.comment.max) {
      ctx.addIssue({
        code: "custom",
        path: ["text"],
        params: { key: "error.field.tooLong", values: { count: LIMITS.comment.max } },
      });
    }
  });

export const EditForm = z.object({
  text: textField(LIMITS.post),
  version: z.coerce.number().int().positive(),
  reason: lineField({ max: LIMITS.reason.max }).optional(),
  intent: intentField,
});

export const ReasonForm = z.object({ reason: lineField({ max: LIMITS.reason.max }).optional() });
/** One-button forms: on or off. */
export const SwitchForm = z.object({ value: z.coerce.number().pipe(z.union([z.literal(0), z.literal(1)])) });
export const VoteForm = z.object({
  value: z.coerce.number().pipe(z.union([z.literal(-1), z.literal(0), z.literal(1)])),
});
export const PreviewForm = z.object({ text: textField({ min: 0, max: LIMITS.post.max }) });
export const ReadForm = z.object({ number: z.coerce.number().int().min(1).max(2_147_483_647) });

const countriesSet = new Set<string>(COUNTRY_CODES);
/** A single checked box arrives as a text, several as a list. */
const countriesField = z
  .union([z.string().transform((code) => (code === "" ? [] : [code])), z.array(z.string()).max(300)])
  .default([])
  .superRefine((codes, ctx) => {
    if (codes.some((code) => !countriesSet.has(code)) || codes.length > LIMITS.countries.max)
      refuse(ctx, { key: "error.field.countries" });
  })
  .transform((codes) => [...new Set(codes)]);

/** Words between commas, lower-cased: "Umowy, ESF" and "umowy,esf" are the same tags. */
const tagsField = textField({ max: 400 })
  .default("")
  .transform((line) => [
    ...new Set(
      line
        .split(",")
        .map((tag) => tag.trim().toLowerCase().replace(/\s+/g, " "))
        .filter(Boolean),
    ),
  ])
  .superRefine((tags, ctx) => {
    const { max: count, length } = LIMITS.tags;
    if (tags.length > count || tags.some((tag) => [...tag].length > length || /[<>"\p{Cc}\p{Cf}]/u.test(tag))) {
      refuse(ctx, { key: "error.field.tags", values: { count, length } });
    }
  });

const details = {
  kind: choiceField(THREAD_KINDS),
  title: lineField(LIMITS.title),
  language: choiceField(CONTENT_LANGUAGES),
  countries: countriesField,
  tags: tagsField,
};

export const ThreadForm = z.object({
  ...details,
  space: z.string().min(1).max(80),
  text: textField(LIMITS.post),
  described: textField({ max: LIMITS.stage.max }).optional(),
  key: keyField,
  intent: intentField,
});

export const ThreadDetailsForm = z.object(details);
