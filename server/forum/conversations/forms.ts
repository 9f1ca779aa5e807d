/** What the forms and addresses of conversations say. */

import { z } from "zod";
import { LIMITS } from "../../../shared/limits.ts";
import { HANDLE } from "../../../shared/patterns.ts";
import { cursorField, inCursor } from "../../platform/http/cursor.ts";
import { idField, lineField, named, refuse, textField } from "../../platform/http/fields.ts";
import { keyField } from "../../platform/http/form-fields.ts";
import { typedHandle } from "../../platform/text/typed-text.ts";

/** Of one who is in a conversation already. */
export const HandleParams = z.object({ id: idField, handle: named.handle });

const handles = (typed: readonly string[]): string[] => [...new Set(typed.map(typedHandle).filter(Boolean))];

function checkHandles(names: readonly string[], ctx: z.core.$RefinementCtx<unknown>): void {
  const strange = names.filter((name) => !HANDLE.test(name));
  if (names.length === 0) refuse(ctx, { key: "error.field.required" });
  else if (names.length >= LIMITS.conversation.people) refuse(ctx, tooMany);
  else if (strange.length > 0)
    refuse(ctx, { key: "conversation.error.unknown", values: { names: strange.join(", ") } });
}
export const tooMany = { key: "conversation.error.tooMany", values: { count: LIMITS.conversation.people } } as const;

/** Handles between commas or blanks, with or without "@". */
const toField = textField({ max: 1_000 })
  .transform((line) => handles(line.split(/[\s,;]+/)))
  .superRefine(checkHandles);
/** The same in JSON: a list. */
const toList = z
  .array(z.string().max(60))
  .max(100)
  .meta({ description: "Handles of the people written to" })
  .transform(handles)
  .superRefine(checkHandles);

const subjectField = lineField({ max: LIMITS.conversation.subject });
const content = { title: subjectField.default(""), text: textField(LIMITS.post) };

export const ConversationForm = z.object({ to: toField, ...content });
export const ConversationBody = z.object({ to: toList, ...content });
export const PreviewOf = z.object({ text: content.text });

export const AddForm = z.object({ to: toField });
export const AddBody = z.object({ to: toList });
export const TitleForm = z.object({ title: lineField({ min: 1, max: LIMITS.conversation.subject }) });

export const NewQuery = z.object({
  to: z.string().max(1_000).optional(),
  title: z.string().max(1_000).optional(),
  /** Key of a draft to go on with. */
  draft: keyField.optional(),
});

export const ConversationsQuery = z.object({
  q: textField({ max: 100 }).default(""),
  show: z.enum(["all", "unread"]).default("all"),
  after: cursorField(inCursor.micros, inCursor.id).optional(),
});
export type ConversationFilter = z.output<typeof ConversationsQuery>;
