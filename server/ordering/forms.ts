/** What the forms send on which threads are put in order. */
import { z } from "zod";
import { LIMITS } from "../../shared/limits.ts";
import { lineField, refuse, wholeField } from "../platform/fields.ts";

export const reasonField = lineField({ max: LIMITS.reason.max }).optional();
/** "0" or "1": the state that the form was drawn with. */
export const flagField = wholeField({ min: 0, max: 1 })
  .transform((value) => value === 1)
  .optional();

/** A day that is not over yet, as a form's date field sends it. */
export const comingDayField = z.string().superRefine((value, ctx) => {
  const day = /^2\d\d\d-\d\d-\d\d$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined;
  const exists = day && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
  // A day's grace: somewhere it is still yesterday.
  if (!exists || day.getTime() < Date.now() - 2 * 86_400_000) refuse(ctx, { key: "error.field.comingDate" });
});

const daysField = z.string().superRefine((value, ctx) => {
  const { min, max } = LIMITS.closeAfterDays;
  const days = /^\d{1,3}$/.test(value) ? Number(value) : 0;
  if (days < min || days > max) refuse(ctx, { key: "error.field.between", values: { min, max } });
});

const empty = z.literal("").transform(() => undefined);

/** `value` 0 opens again; otherwise it is closed, at once unless `when` says something else. */
export const CloseForm = z
  .object({
    value: wholeField({ min: 0, max: 1 }).default(1),
    when: z.enum(["now", "date", "quiet", "never"]).default("now"),
    on: z.union([empty, comingDayField]).optional(),
    days: z.union([empty, daysField]).optional(),
    reason: reasonField,
    seenClosed: flagField,
  })
  .superRefine((form, ctx) => {
    const missing = form.when === "date" && !form.on ? "on" : form.when === "quiet" && !form.days ? "days" : null;
    if (missing) ctx.addIssue({ code: "custom", path: [missing], params: { key: "error.field.required" } });
  });
