/** What routing's forms and its API take. */
import { z } from "zod";
import { ROUTING_LIMITS } from "../../../shared/expertise/routing/facts.ts";
import { LIMITS } from "../../../shared/limits.ts";
import { lineField, named, numberField, textField } from "../../platform/http/fields.ts";

export const DeclineForm = z.object({ reason: textField(LIMITS.reason).default("") });
export const ByNameForm = z.object({
  to: lineField({ min: 1, max: LIMITS.handle.max + 1 }).meta({ description: "The person's handle" }),
  word: textField(LIMITS.word).default(""),
});
export const FromForm = z.object({ from: z.literal("waiting").optional().catch(undefined) });
export const AnswersQuery = z.object({ field: named.slug.optional() });

export const SettingsForm = z.object({
  experts: numberField(ROUTING_LIMITS.experts),
  delayMinutes: numberField(ROUTING_LIMITS.delayMinutes),
  lapseDays: numberField(ROUTING_LIMITS.lapseDays),
  escalateDays: numberField(ROUTING_LIMITS.escalateDays),
});
