/** What is sent of a problem's stages and course. */
import { z } from "zod";
import { PROBLEM_RESULTS, PROBLEM_STAGES } from "../../shared/forum/threads/kinds.ts";
import { LIMITS } from "../../shared/limits.ts";
import { choiceField, idField, lineField, refuse, textField, wholeField } from "../platform/http/fields.ts";
import { isCalendarDay } from "../platform/text/zoned-time.ts";

export const StageParams = z.object({ id: idField, stage: z.enum(PROBLEM_STAGES) });

const isDay = (value: string): boolean => /^(19|20|21)/.test(value) && isCalendarDay(value);

/** A calendar day that exists and is not in the future (in any zone: a day's grace). */
const pastDateField = z.string().superRefine((value, ctx) => {
  if (!isDay(value) || Date.parse(`${value}T00:00:00Z`) > Date.now() + 86_400_000)
    refuse(ctx, { key: "error.field.date" });
});

/** Whether it is over already is the database's clock to say. */
export const comingDateField = z.string().superRefine((value, ctx) => {
  if (!isDay(value) || Date.parse(`${value}T00:00:00Z`) > Date.now() + LIMITS.problem.years * 366 * 86_400_000)
    refuse(ctx, { key: "error.field.comingDate" });
});
const expectedOn = z.union([z.literal("").transform(() => null), comingDateField]).optional();

const common = {
  text: textField(LIMITS.stage),
  version: z.union([z.literal(""), z.iso.datetime()]).optional(),
  intent: z.enum(["save", "preview"]).optional(),
};
const plain = z.object(common);
export const StageForms = {
  described: plain,
  clarified: plain,
  options: plain,
  tried: z.object({ ...common, expectedOn }),
  chosen: z.object({
    ...common,
    expectedOn,
    chosenPostId: z.union([z.literal("").transform(() => undefined), idField]).optional(),
  }),
  outcome: z.object({ ...common, result: z.enum(PROBLEM_RESULTS), outcomeOn: pastDateField }),
};

/** For the JSON API: every stage's field in one; the outcome needs its result and its day. */
export const StageBody = z
  .object({
    text: common.text,
    chosenPostId: wholeField({ min: 1 }).optional(),
    expectedOn: z.union([z.null(), comingDateField]).optional(),
    result: z.enum(PROBLEM_RESULTS).optional(),
    outcomeOn: pastDateField.optional(),
  })
  .meta({
    description:
      "`chosenPostId` is for the stage `chosen`, `expectedOn` for `chosen` and `tried`, `result` and `outcomeOn` are needed for `outcome`",
  });

/** A link from the board to the form says which option is meant. */
export const StageQuery = z.object({ option: idField.optional() });

export const BackForm = z.object({ from: z.enum(PROBLEM_STAGES), to: choiceField(PROBLEM_STAGES) });
export const ExpectedForm = z.object({
  expectedOn: z.union([z.literal("").transform(() => null), comingDateField]),
});
/** A week, a month, three months; the API takes any number of days. */
export const POSTPONEMENTS = ["7", "30", "90"] as const;
export const PostponeForm = z.object({ days: choiceField(POSTPONEMENTS).transform(Number) });
export const PostponeBody = z.object({ days: wholeField({ min: 1, max: LIMITS.problem.postpone }) });
export const DropForm = z.object({
  reason: lineField({ max: LIMITS.reason.max })
    .transform((reason) => reason || null)
    .default(null),
});
