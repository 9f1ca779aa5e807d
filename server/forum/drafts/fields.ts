/** What a draft is made of: the fields of a form as they stand, far from valid as yet. */

import { z } from "zod";
import { type DraftFields, parseDraftContext } from "../../../shared/forum/drafts/facts.ts";
import { LIMITS } from "../../../shared/limits.ts";
import { refuse, wholeField } from "../../platform/http/fields.ts";
import { keyField } from "../../platform/http/form-fields.ts";

/** Of one showing of a form, not of what is written in it. */
const NOT_KEPT = new Set(["key", "intent", "draftRevision"]);
const NAME = /^[a-z][A-Za-z]{0,30}$/;

const entry = z.union([z.string(), z.array(z.string()).max(LIMITS.draft.values)]);
const fieldsField = z
  .record(z.string(), entry)
  .transform(
    (fields): DraftFields => Object.fromEntries(Object.entries(fields).filter(([name]) => !NOT_KEPT.has(name))),
  )
  .superRefine((fields, ctx) => {
    const entries = Object.entries(fields);
    if (entries.length > LIMITS.draft.fields || entries.some(([name]) => !NAME.test(name)))
      return refuse(ctx, { key: "error.bad_request" });
    const text = JSON.stringify(fields);
    if (entries.some(([, value]) => [value].flat().some((each) => each.includes("\0") || !each.isWellFormed())))
      return refuse(ctx, { key: "error.invalid_text" });
    if (text.length > LIMITS.draft.length) refuse(ctx, { key: "error.field.draftTooLong" });
  });

/** From the client's scripts. */
export const DraftBody = z.object({
  fields: fieldsField,
  /** The revision that the text started from; 0 for a new draft. */
  revision: wholeField({ min: 0 }),
  key: keyField.optional().catch(undefined),
});

/** From a form without scripts: its fields with the draft's among them. */
export const DraftForm = z
  .record(z.string(), z.unknown())
  .transform(({ key, draftRevision = 0, ...fields }): unknown => ({ fields, key, revision: draftRevision }))
  .pipe(DraftBody as z.ZodType<z.output<typeof DraftBody>, unknown>);

export type DraftInput = z.output<typeof DraftBody>;

/** The rest of an address: a place that there can be. */
export const ContextParams = z.object({
  context: z
    .string()
    .refine((context) => parseDraftContext(context) !== undefined)
    .describe(
      "`reply:12`, `comment:34`, `edit:34`, `stage:12:options`, `new:` with a UUID for a new thread, or `conversation:` with one",
    ),
});
