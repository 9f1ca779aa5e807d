/** What addresses and forms of moderation say. */

import { z } from "zod";
import { LIMITS } from "../../shared/limits.ts";
import {
  ACTS,
  CASE_KINDS,
  DECISIONS,
  FLAG_REASONS,
  FLAGGABLES,
  SANCTIONS,
  SILENCE_DAYS,
  SUSPENSION_DAYS,
} from "../../shared/moderation/facts.ts";
import { HANDLE } from "../../shared/patterns.ts";
import { cursorField, inCursor } from "../platform/http/cursor.ts";
import { choiceField, idField, named, refuse, textField } from "../platform/http/fields.ts";
import { typedHandle } from "../platform/text/typed-text.ts";

const { words, note, reason, appeal } = LIMITS.moderation;

export const FlagParams = z.object({ what: z.enum(FLAGGABLES), id: idField });
export const FlagForm = z
  .object({ reason: choiceField(FLAG_REASONS), words: textField({ max: words }).default("") })
  .superRefine((form, ctx) => {
    if (form.reason === "other" && form.words === "")
      ctx.addIssue({ code: "custom", path: ["words"], params: { key: "moderation.flag.wordsNeeded" } });
  });

export const CASE_LISTS = ["open", "unassigned", "mine", "closed"] as const;
export const CASE_ORDERS = ["latest", "oldest", "flags"] as const;
export const CasesQuery = z.object({
  show: z.enum(CASE_LISTS).default("open"),
  order: z.enum(CASE_ORDERS).default("latest"),
  space: named.slug.optional(),
  reason: z.enum(FLAG_REASONS).optional(),
  kind: z.enum(CASE_KINDS).optional(),
  /** The value that the list is ordered by, and the id. */
  after: cursorField(inCursor.micros, inCursor.id).optional(),
});
export type CaseFilter = z.output<typeof CasesQuery>;

export const NoteForm = z.object({ text: textField({ min: 2, max: note }) });
/** Handles; empty for nobody. `seen` is who had it for the person who asks. */
const handleOrNobody = z
  .string()
  .default("")
  .transform(typedHandle)
  .superRefine((value, ctx) => {
    if (value !== "" && !HANDLE.test(value)) refuse(ctx, { key: "error.field.choice" });
  });
export const AssignForm = z.object({ to: handleOrNobody, seen: handleOrNobody });

const sanctionChoice = {
  ground: choiceField(FLAG_REASONS),
  silenceDays: choiceField(SILENCE_DAYS).default("3"),
  suspensionDays: choiceField(SUSPENSION_DAYS).default("7"),
};
export const DecisionForm = z.object({
  decision: choiceField(DECISIONS),
  ...sanctionChoice,
  reason: textField({ max: reason.max }).default(""),
  sanction: choiceField(["none", ...SANCTIONS]).default("none"),
  words: textField({ max: reason.max }).default(""),
});
export const SanctionForm = z.object({
  ...sanctionChoice,
  sanction: choiceField(SANCTIONS),
  words: textField(reason),
});

export const AppealForm = z.object({ words: textField(appeal) });
export const AppealDecisionForm = z.object({
  outcome: choiceField(["upheld", "overturned"]),
  reason: textField(reason),
});
export const AppealsQuery = z.object({
  show: z.enum(["open", "closed"]).default("open"),
  after: idField.optional(),
});

export const LogQuery = z.object({
  what: z.enum(ACTS).optional(),
  space: named.slug.optional(),
  ground: z.enum(FLAG_REASONS).optional(),
  /** Acts that the reader may undo. */
  undoable: z.enum(["1"]).optional(),
  after: idField.optional(),
});
export type LogFilter = z.output<typeof LogQuery>;
export const PassParams = z.object({ pass: z.string().regex(/^\d{1,10}\.[\w-]{43}$/) });
