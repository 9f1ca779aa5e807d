/** What the forms of expertise send. */

import { z } from "zod";
import { WEEKLY_LOAD } from "../../../shared/expertise/facts.ts";
import { LIMITS } from "../../../shared/limits.ts";
import { NEW_SLUG, SLUG } from "../../../shared/patterns.ts";
import { COUNTRY_CODES, LANGUAGE_CODES } from "../../../shared/ui/codes.ts";
import type { FormValues } from "../../../shared/ui/form.tsx";
import { asTag, isTag } from "../../forum/threads/forms.ts";
import {
  choiceField,
  idField,
  lineField,
  named,
  params,
  refuse,
  textField,
  wholeField,
} from "../../platform/http/fields.ts";
import { localisedFields, localisedValues, readLocalised } from "../../platform/http/localised.ts";
import { trimAround, typedHandle } from "../../platform/text/typed-text.ts";
import { isCalendarDay } from "../../platform/text/zoned-time.ts";
import type { FieldDetails } from "./edit-field.ts";

export const nameField = lineField({ max: LIMITS.field.name });
export const descriptionField = textField({ max: LIMITS.field.description });

/** Names in addresses that are no field's. */
const TAKEN = new Set(["new"]);
export const fieldSlugField = z
  .string()
  .transform((slug) => trimAround(slug).toLowerCase())
  .superRefine((slug, ctx) => {
    if (slug === "") return refuse(ctx, { key: "error.field.required" });
    const isName = slug.length >= 3 && slug.length <= LIMITS.field.slug && NEW_SLUG.test(slug);
    if (!isName) return refuse(ctx, { key: "groups.error.slug" });
    if (TAKEN.has(slug)) refuse(ctx, { key: "experts.error.slugTaken" });
  });

export const refuseTags = (tags: readonly string[], ctx: z.core.$RefinementCtx<unknown>): void => {
  const { tags: count } = LIMITS.field;
  if (tags.length > count || !tags.every(isTag))
    refuse(ctx, { key: "error.field.tags", values: { count, length: LIMITS.tags.length } });
};
/** Words between commas. */
const tagsField = textField({ max: 600 })
  .transform((line) => [...new Set(line.split(",").map(asTag).filter(Boolean))])
  .superRefine(refuseTags);

const Details = z.intersection(
  z.object({
    line: z.string().max(60).default(""),
    tags: tagsField.default([]),
    version: z.string().max(40).optional(),
  }),
  z.intersection(
    localisedFields("name", nameField, { required: true }),
    localisedFields("description", descriptionField),
  ),
);

function detailsOf(form: z.output<typeof Details>) {
  const { line, tags, version } = form;
  return {
    name: readLocalised(form, "name"),
    description: readLocalised(form, "description"),
    ...{ line, tags, version },
  };
}

export const FieldForm = Details.transform(detailsOf);
export const NewFieldForm = z
  .intersection(z.object({ slug: fieldSlugField }), Details)
  .transform((form) => ({ ...detailsOf(form), slug: form.slug }));

export const fieldValues = (details: FieldDetails): FormValues => ({
  ...localisedValues("name", details.name),
  ...localisedValues("description", details.description),
  line: details.line,
  tags: details.tags.join(", "),
});

export const MoveForm = z.object({ value: choiceField(["up", "down"]) });
export const CoordinatorForm = z.object({
  handle: lineField({ min: 1, max: LIMITS.handle.max + 1 }).transform(typedHandle),
});

/** A single ticked box arrives as a text, several as a list. */
const codesField = (known: readonly string[], max: number) =>
  z
    .union([z.string().transform((code) => (code === "" ? [] : [code])), z.array(z.string()).max(300)])
    .superRefine((codes, ctx) => {
      if (codes.some((code) => !known.includes(code))) refuse(ctx, { key: "error.field.choice" });
      else if (codes.length > max) refuse(ctx, { key: "experts.error.tooMany", values: { count: max } });
    })
    .transform((codes) => [...new Set(codes)])
    .default([]);

const places = {
  countries: codesField(COUNTRY_CODES, LIMITS.expertise.countries),
  languages: codesField(LANGUAGE_CODES, LIMITS.expertise.languages),
};
export const PlacesForm = z.object(places);
export const ApplyForm = z.object({ ...places, evidence: textField(LIMITS.expertise.evidence) });
export const EndorseForm = z.object({ field: choiceOfField(), text: textField(LIMITS.endorsement) });
export const EndorsementText = EndorseForm.pick({ text: true });
export const TakeBackForm = z.object({ field: choiceOfField() });

/** Whether there is such a field is for the action to say. */
function choiceOfField() {
  return z.string().superRefine((slug, ctx) => {
    if (slug === "") refuse(ctx, { key: "error.field.required" });
    else if (!SLUG.test(slug)) refuse(ctx, { key: "error.field.choice" });
  });
}

/** Recognising needs no words; anyone who is declined is told why. */
export const DecisionForm = z.object({
  decision: choiceField(["recognise", "decline"]),
  reason: textField({ max: LIMITS.recognitionReason.max }).default(""),
});
export const WithdrawForm = z.object({ reason: textField(LIMITS.recognitionReason) });

const dayField = z
  .string()
  .nullable()
  .default(null)
  .transform((day) => day || null)
  .superRefine((day, ctx) => {
    if (day !== null && !isCalendarDay(day)) refuse(ctx, { key: "experts.error.day" });
  });

export const SettingsForm = z
  .object({
    weeklyLoad: wholeField({ min: 0, max: WEEKLY_LOAD.most }),
    absentFrom: dayField,
    absentUntil: dayField,
  })
  .superRefine(({ absentFrom, absentUntil }, ctx) => {
    const issue = (field: string, key: "error.field.required" | "experts.error.absence") =>
      ctx.addIssue({ code: "custom", path: [field], params: { key } });
    if (absentFrom !== null && absentUntil === null) issue("absentUntil", "error.field.required");
    if (absentFrom === null && absentUntil !== null) issue("absentFrom", "error.field.required");
    if (absentFrom !== null && absentUntil !== null && absentUntil < absentFrom)
      issue("absentUntil", "experts.error.absence");
  });

export const FieldParams = params.slug;
export const HandleParams = params.handle;
export const ApplicationParams = params.slug.extend({ id: idField });
export const ExpertParams = params.slug.extend({ handle: named.handle });

const emptyIsNone = (value: unknown) => (value === "" ? undefined : value);
const optional = <T extends z.ZodType>(field: T) => z.preprocess(emptyIsNone, field.optional());
/** What the panel is narrowed by, as it stands in an address. */
export const PanelQuery = z.object({
  field: optional(named.slug),
  country: optional(named.country),
  language: optional(named.language),
  q: optional(textField({ max: 100 })),
  after: optional(idField),
});
export const DeskQuery = z.object({ after: optional(idField), before: optional(idField) });
export const EndorseQuery = z.object({ field: optional(z.string().max(60)) });
