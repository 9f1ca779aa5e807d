/** Fields that the forms of several areas have. */

import { randomUUID } from "node:crypto";
import { z } from "zod";
import { LIMITS } from "../../../shared/limits.ts";
import { SLUG } from "../../../shared/patterns.ts";
import { COUNTRY_CODES } from "../../../shared/ui/codes.ts";
import { lineField, refuse, wholeField } from "./fields.ts";

/** A space by its slug; whether there is such a space for the writer is for the action to say. */
export const slugField = z.string().superRefine((slug, ctx) => {
  if (!SLUG.test(slug)) refuse(ctx, { key: slug === "" ? "error.field.required" : "error.field.choice" });
});

/** Made by the page that holds the form; it makes sending twice harmless. */
export const keyField = z.uuid();

/** A key that the form can be sent with: the one it came with, unless that is what was refused. */
export const keyOrNew = (typed: unknown): string => keyField.safeParse(typed).data ?? randomUUID();

export const intentField = z.enum(["post", "save", "preview"]).optional();

/** One-button forms: on or off. */
export const SwitchForm = z.object({ value: wholeField({ min: 0, max: 1 }) });

export const ReasonForm = z.object({ reason: lineField({ max: LIMITS.reason.max }).optional() });

const countriesSet = new Set<string>(COUNTRY_CODES);
/** A single checked box arrives as a text, several as a list. */
export const countriesField = z
  .union([z.string().transform((code) => (code === "" ? [] : [code])), z.array(z.string()).max(300)])
  .superRefine((codes, ctx) => {
    if (codes.some((code) => !countriesSet.has(code)) || codes.length > LIMITS.countries.max)
      refuse(ctx, { key: "error.field.countries" });
  })
  .transform((codes) => [...new Set(codes)]);
