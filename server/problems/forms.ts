/** What is sent of a problem's stages. */
import { z } from "zod";
import { PROBLEM_RESULTS, PROBLEM_STAGES } from "../../shared/contract.ts";
import { LIMITS } from "../../shared/limits.ts";
import { idField, refuse, textField, wholeField } from "../platform/fields.ts";

export const StageParams = z.object({ id: idField, stage: z.enum(PROBLEM_STAGES) });

/** A calendar day that exists and is not in the future (in any zone: a day's grace). */
const pastDateField = z.string().superRefine((value, ctx) => {
  const day = /^(19|20|21)\d\d-\d\d-\d\d$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined;
  const exists = day && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
  if (!exists || day.getTime() > Date.now() + 86_400_000) refuse(ctx, { key: "error.field.date" });
});

const common = {
  text: textField(LIMITS.stage),
  version: z.union([z.literal(""), z.iso.datetime()]).optional(),
  intent: z.enum(["save", "preview"]).optional(),
};
export const StageForms = {
  plain: z.object(common),
  chosen: z.object({
    ...common,
    chosenPostId: z.union([z.literal("").transform(() => undefined), idField]).optional(),
  }),
  outcome: z.object({ ...common, result: z.enum(PROBLEM_RESULTS), outcomeOn: pastDateField }),
};

/** For the JSON API: every stage's field in one; the outcome needs its result and its day. */
export const StageBody = z
  .object({
    text: common.text,
    chosenPostId: wholeField({ min: 1 }).optional(),
    result: z.enum(PROBLEM_RESULTS).optional(),
    outcomeOn: pastDateField.optional(),
  })
  .meta({ description: "`chosenPostId` is for the stage `chosen`, `result` and `outcomeOn` are needed for `outcome`" });
