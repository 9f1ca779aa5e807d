/** What is sent about posts that wait for a moderator, and of the rules for new members. */
import { z } from "zod";
import { LIMITS } from "../../../shared/limits.ts";
import { NEWCOMER_LIMITS } from "../../../shared/moderation/first-posts/facts.ts";
import { choiceField, idField, numberField, refuse, textField } from "../../platform/http/fields.ts";
import { tidyLine } from "../../platform/text/typed-text.ts";

export const DecisionForm = z
  .object({ verdict: choiceField(["approve", "trust", "reject"]), note: textField(LIMITS.reason).default("") })
  // Anyone who is turned away is told why.
  .superRefine(({ verdict, note }, ctx) => {
    if (verdict === "reject" && note === "")
      ctx.addIssue({ code: "custom", path: ["note"], params: { key: "error.field.required" } });
  });

export const HeldQuery = z.object({ after: idField.optional() });

/** Lines of a form, a list in JSON. */
const watchedField = z.union([z.string(), z.array(z.string())]).transform((typed, ctx): string[] => {
  const text = typeof typed === "string" ? typed : typed.join("\n");
  const words = [...new Set(text.split(/[\n,]/).map(tidyLine))].filter((word) => word !== "");
  if (words.length > NEWCOMER_LIMITS.watched.count)
    refuse(ctx, { key: "newcomers.error.watched", values: { count: NEWCOMER_LIMITS.watched.count } });
  return words.map((word) => word.slice(0, NEWCOMER_LIMITS.watched.length));
});

export const RulesForm = z.object({
  reviewed: numberField(NEWCOMER_LIMITS.reviewed),
  links: numberField(NEWCOMER_LIMITS.links),
  words: numberField(NEWCOMER_LIMITS.words),
  watched: watchedField,
});
