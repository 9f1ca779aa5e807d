/** Texts that a form asks for in every interface language: one field for each, `name_en`, `name_pl`. */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { Reader } from "../../../shared/reader.ts";
import type { LocalisedText } from "../../../shared/schema.ts";
import type { FormErrors, FormValues } from "../../../shared/ui/form.tsx";
import { LANGUAGES } from "../text/texts.ts";
import { refuse } from "./fields.ts";

type TextField = z.ZodType<string, string>;

/** The fields of one text. `required`: at least one language, said at the reader's first field. */
export function localisedFields(prefix: string, field: TextField, { required = false } = {}) {
  const shape = Object.fromEntries(LANGUAGES.map(({ code }) => [`${prefix}_${code}`, field.default("")]));
  return z.object(shape).superRefine((form, ctx) => {
    const [first] = Object.keys(shape);
    if (!required || first === undefined || Object.values(form).some(Boolean)) return;
    ctx.addIssue({ code: "custom", path: [first], params: { key: "error.field.required" } });
  });
}

/** What such fields hold, without the languages left empty. */
export function readLocalised(form: Readonly<Record<string, unknown>>, prefix: string): LocalisedText {
  const texts = LANGUAGES.map(({ code }) => [code, form[`${prefix}_${code}`]]);
  return Object.fromEntries(texts.filter(([, text]) => typeof text === "string" && text !== ""));
}

/** The same text as values of the form's fields. */
export function localisedValues(prefix: string, text: LocalisedText): FormValues {
  return Object.fromEntries(LANGUAGES.map(({ code }) => [`${prefix}_${code}`, text[code] ?? ""]));
}

/** A text in several languages as JSON brings it. */
export function localisedBody(field: TextField, { required = false } = {}) {
  const languages = LANGUAGES.map(({ code }) => code) as [string, ...string[]];
  return z.partialRecord(z.enum(languages), field).superRefine((text, ctx) => {
    if (required && !Object.values(text).some(Boolean)) refuse(ctx, { key: "error.field.required" });
  }) as unknown as z.ZodType<LocalisedText>;
}

/** Names a state of something that two people may edit at once. */
export function versionOf(state: unknown): string {
  return createHash("sha256").update(JSON.stringify(state)).digest("base64url").slice(0, 22);
}

/** For a form that was overtaken: at each field that differs, what the other one saved. */
export function savedMeanwhile(
  { t }: Reader,
  saved: FormValues,
  typed: FormValues,
  show: (field: string, value: string) => string = (_field, value) => value,
): FormErrors {
  const line = (value: FormValues[string] | undefined) => [value ?? ""].flat().toSorted().join(", ");
  const differing = Object.keys(saved).filter((field) => line(saved[field]) !== line(typed[field]));
  return Object.fromEntries(
    differing.map((field) => {
      const value = [saved[field] ?? ""].flat().map((each) => show(field, each));
      return [field, t("form.savedMeanwhile", { value: value.join(", ") || t("form.nothing") })];
    }),
  );
}
