/** What the forms and addresses of editions say. */
import { z } from "zod";
import { LIMITS } from "../../../shared/limits.ts";
import {
  COVER_COLOUR_NAMES,
  EDITION_AUDIENCES,
  EDITION_FORMATS,
  EDITION_LICENCES,
} from "../../../shared/practices/editions/facts.ts";
import { LANGUAGE_CODES } from "../../../shared/ui/codes.ts";
import { choiceField, idField, lineField, refuse, textField, wholeField } from "../../platform/http/fields.ts";
import { keyField } from "../../platform/http/form-fields.ts";
import { tidyLines } from "../../platform/text/typed-text.ts";

const limits = LIMITS.edition;
const CREDITS_LENGTH = limits.credits * (limits.line + 1);

/** One line each. */
const creditsField = z
  .union([z.string(), z.array(z.string()).transform((lines) => lines.join("\n"))])
  .default("")
  .pipe(textField({ max: CREDITS_LENGTH }))
  .transform(tidyLines)
  .superRefine((lines, ctx) => {
    if (lines.length > limits.credits)
      refuse(ctx, { key: "edition.error.tooManyCredits", values: { count: limits.credits } });
    const long = lines.some((line) => Array.from(line).length > limits.line);
    if (long) refuse(ctx, { key: "error.field.tooLong", values: { count: limits.line } });
  });

const details = {
  title: lineField(limits.title),
  subtitle: lineField({ max: limits.subtitle }).default(""),
  language: choiceField(LANGUAGE_CODES as unknown as readonly [string, ...string[]]),
  audience: choiceField(EDITION_AUDIENCES),
  foreword: textField({ max: limits.foreword }).default(""),
  credits: creditsField,
  publisher: lineField({ max: limits.line }).default(""),
  funding: textField({ max: limits.funding }).default(""),
  licence: choiceField(EDITION_LICENCES),
  coverColour: choiceField(COVER_COLOUR_NAMES),
  coverAlt: lineField({ max: limits.line }).default(""),
};
export const DetailsBody = z.object(details).meta({ id: "EditionDetails" });
export type Details = z.output<typeof DetailsBody>;

export const DetailsForm = z.object({ ...details, key: keyField });
export const EditForm = DetailsForm.extend({ revision: wholeField({ min: 0 }) });

const entry = wholeField({ min: 1 });
/** What can be done with the contents, one thing at a time: two who work on them at once do not undo each other. */
export const ContentsForm = z.discriminatedUnion("act", [
  z.object({
    act: z.literal("add"),
    practices: z
      .union([entry.transform((id) => [id]), z.array(entry).max(limits.practices)])
      .default([])
      .meta({ description: "Ids of practices; each is pinned at its present version" }),
  }),
  z.object({ act: z.literal("chapter"), heading: lineField({ min: 1, max: limits.heading }) }),
  z.object({ act: z.literal("rename"), entry, heading: lineField({ min: 1, max: limits.heading }) }),
  z.object({ act: z.literal("up"), entry }),
  z.object({ act: z.literal("down"), entry }),
  z.object({
    act: z.literal("place"),
    entry,
    before: wholeField({ min: 0 }).meta({ description: "Entry that it goes before; 0 for the end" }),
  }),
  z.object({ act: z.literal("remove"), entry }),
  z.object({ act: z.literal("update"), entry }).meta({ description: "Pins the practice's present version" }),
  z.object({ act: z.literal("updateAll") }),
]);
export type ContentsAct = z.output<typeof ContentsForm>;

export const FormatParams = z.object({ id: idField, name: z.string().max(200) });
export const formatOf = (name: string) => EDITION_FORMATS.find((format) => name.endsWith(`.${format}`));
export const ListQuery = z.object({ after: idField.optional() });
export const PublishForm = z.object({ revision: wholeField({ min: 0 }) });
