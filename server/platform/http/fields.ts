/**
 * Reading what came in: path, query and body through zod, with messages as text keys so that each reader gets them in
 * their language at the field. A value of the wrong shape (an array where a text belongs) is a bad request; a value that
 * a person can mend is 422 with its field.
 */

import { z } from "zod";
import { COUNTRY_CODE, FILE_KEY, HANDLE, HIGHEST_INT, isId, LANGUAGE_CODE, SLUG } from "../../../shared/patterns.ts";
import type { TextKey, TextValues } from "../../../shared/text.ts";
import { hasInk, tidyLine, tidyText } from "../text/typed-text.ts";
import { AppError, type FieldError } from "./errors.ts";

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Length as people count it: a family emoji or a letter with marks is one. Beyond `most` it is not counted further. */
export function countGraphemes(text: string, most = Number.POSITIVE_INFINITY): number {
  // Fast path: in plain ASCII without CR LF pairs every unit is one grapheme.
  if (/^[\x20-\x7e\n\t]*$/.test(text)) return text.length;
  let count = 0;
  for (const _ of segmenter.segment(text)) if (++count > most) break;
  return count;
}

/** True where fewer graphemes than these show something or part words: what nobody sees fills no field. */
export function showsFewer(text: string, than: number): boolean {
  let count = 0;
  for (const { segment } of segmenter.segment(text))
    if ((hasInk(segment) || /\s/.test(segment)) && ++count >= than) return false;
  return true;
}

const NUL = "\0";
const isText = (value: string): boolean => !value.includes(NUL) && value.isWellFormed();

type Issue = { key: TextKey; values?: TextValues };
/** Adds an issue that carries a text key; `readBody` picks it up. */
export function refuse(ctx: z.core.$RefinementCtx<unknown>, issue: Issue): void {
  ctx.addIssue({ code: "custom", params: issue });
}

/** Not JSON Schema's maxLength: that counts code points. */
const lengthOf = ({ max }: { max: number }) => ({ description: `At most ${max} characters, as people count them` });

/** A text a person typed, made tidy; its length is counted in graphemes, and one that shows nothing is empty. */
export function textField(limit: { min?: number; max: number }) {
  return z
    .string()
    .meta(lengthOf(limit))
    .transform((value) => (isText(value) && !hasInk(value) ? "" : tidyText(value)))
    .superRefine((value, ctx) => {
      const { min = 0, max } = limit;
      if (!isText(value)) return refuse(ctx, { key: "error.invalid_text" });
      // A string of so many units can't have fewer graphemes than fit: spares counting megabytes.
      const length = value.length > max * 20 ? Number.POSITIVE_INFINITY : countGraphemes(value, max);
      if (length === 0 && min > 0) return refuse(ctx, { key: "error.field.required" });
      if (min > 1 && length <= max && showsFewer(value, min))
        return refuse(ctx, { key: "error.field.tooShort", values: { count: min } });
      if (length > max) refuse(ctx, { key: "error.field.tooLong", values: { count: max } });
    });
}

/** One line: no control characters, runs of white space folded. */
export function lineField(limit: { min?: number; max: number }) {
  return z
    .string()
    .meta(lengthOf(limit))
    .transform((value) => (isText(value) ? tidyLine(value) : value))
    .pipe(textField(limit))
    .superRefine((value, ctx) => {
      if (/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(value)) refuse(ctx, { key: "error.invalid_text" });
    });
}

/** Words to look for. */
export const searchField = z
  .string()
  .max(100)
  .refine(isText)
  .transform((value) => tidyLine(value));

export function choiceField<const T extends readonly [string, ...string[]]>(values: T) {
  return z
    .string()
    .meta({ enum: values })
    .superRefine((value, ctx) => {
      if (!values.includes(value)) refuse(ctx, { key: value === "" ? "error.field.required" : "error.field.choice" });
    }) as unknown as z.ZodType<T[number], string>;
}

/** A database id in a path or query. */
export const idField = z.string().refine(isId).transform(Number).meta({ type: "integer", minimum: 1 });

/** What else things are named by in a path or query; for a form, whose writer is told what is wrong, see form-fields.ts. */
export const named = {
  handle: z.string().regex(HANDLE),
  slug: z.string().regex(SLUG),
  country: z.string().regex(COUNTRY_CODE),
  language: z.string().regex(LANGUAGE_CODE),
  fileKey: z.string().regex(FILE_KEY),
};

/** A whole number: its digits in a form, a number in JSON; anything else is a bad request. */
export function wholeField({ min, max = HIGHEST_INT }: { min: number; max?: number }) {
  return z.preprocess(
    (value) => (typeof value === "string" && /^-?\d{1,10}$/.test(value.trim()) ? Number(value) : value),
    z.number().int().min(min).max(max),
  );
}

/** Digits in a form, a number in JSON; outside of its bounds the message stands at the field. */
export function numberField({ min, max }: { min: number; max: number }) {
  return z
    .union([z.string(), z.number()])
    .transform((typed) =>
      typeof typed === "number" ? typed : /^\d{1,6}$/.test(typed.trim()) ? Number(typed) : Number.NaN,
    )
    .superRefine((value, ctx) => {
      if (!Number.isInteger(value) || value < min || value > max)
        refuse(ctx, { key: "error.field.between", values: { min, max } });
    })
    .meta({ type: "integer", minimum: min, maximum: max });
}

/** The body of a form or of a JSON request. @throws AppError `invalid` with its fields, or `bad_request`. */
export function readBody<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  const fields: Record<string, FieldError> = {};
  for (const issue of parsed.error.issues) {
    const field = String(issue.path[0] ?? "form");
    fields[field] ??= fieldError(issue, body);
  }
  throw new AppError("invalid", { fields });
}

function fieldError(issue: z.core.$ZodIssue, body: unknown): FieldError {
  const value = issue.path.reduce<unknown>(
    (inside, key) => (inside as Record<PropertyKey, unknown> | undefined)?.[key],
    body,
  );
  if (issue.code === "custom" && issue.params) return issue.params as FieldError;
  if (value === undefined) return { key: "error.field.required" };
  if (issue.code === "invalid_type") throw new AppError("bad_request");
  return { key: "error.field.choice" };
}

/** Path parameters. @throws AppError `not_found`: an address that can't exist. */
export function readParams<T extends z.ZodType>(schema: T, params: unknown): z.output<T> {
  const parsed = schema.safeParse(params);
  if (!parsed.success) throw new AppError("not_found");
  return parsed.data;
}

/** The query. @throws AppError `bad_request` */
export function readQuery<T extends z.ZodType>(schema: T, query: unknown): z.output<T> {
  const parsed = schema.safeParse(query);
  if (!parsed.success) throw new AppError("bad_request");
  return parsed.data;
}

export const params = {
  id: z.object({ id: idField }),
  slug: z.object({ slug: named.slug }),
  handle: z.object({ handle: named.handle }),
};

/** An empty choice of a filter form is no filter. */
export function withoutEmpty(query: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ""));
}
