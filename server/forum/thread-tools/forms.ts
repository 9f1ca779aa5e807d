/** What the forms send on which threads are put in order. */

import { z } from "zod";
import { LIMITS } from "../../../shared/limits.ts";
import { SLUG } from "../../../shared/patterns.ts";
import { THREAD_KINDS } from "../../../shared/spaces/kinds.ts";
import type { TextKey, TextValues } from "../../../shared/text.ts";
import { choiceField, lineField, refuse, showsFewer, wholeField } from "../../platform/http/fields.ts";
import { threadIdIn } from "./other-thread.ts";

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
    when: choiceField(["now", "date", "quiet", "never"]).default("now"),
    on: z.union([empty, comingDayField]).optional(),
    days: z.union([empty, daysField]).optional(),
    reason: reasonField,
    seenClosed: flagField,
  })
  .superRefine((form, ctx) => {
    const missing = form.when === "date" && !form.on ? "on" : form.when === "quiet" && !form.days ? "days" : null;
    if (missing) ctx.addIssue({ code: "custom", path: [missing], params: { key: "error.field.required" } });
  });

const slug = z.string().superRefine((value, ctx) => {
  if (!SLUG.test(value)) refuse(ctx, { key: value === "" ? "error.field.required" : "error.field.choice" });
});

export const MoveForm = z.object({ space: slug, fromSpaceId: wholeField({ min: 1 }).optional() });
/** A number or an address, as a person pastes it. */
export const otherField = lineField({ min: 1, max: 500 });
export const MergeForm = z.object({ thread: otherField });

/** A single ticked box arrives as a text, several as a list, none not at all. */
const postsField = z.preprocess(
  (value) => (typeof value === "string" ? [value].filter(Boolean) : (value ?? [])),
  z.array(wholeField({ min: 1 })).max(LIMITS.postsToMove),
);
const numberField = z.union([empty, wholeField({ min: 2 })]).optional();

export const SplitForm = z
  .object({
    posts: postsField,
    from: numberField,
    to: numberField,
    into: choiceField(["new", "existing"]),
    title: lineField({ max: LIMITS.title.max }).default(""),
    space: z.string().default(""),
    kind: choiceField(THREAD_KINDS).optional(),
    thread: lineField({ max: 500 }).default(""),
  })
  .superRefine((form, ctx) => {
    const say = (field: string, key: TextKey, values?: TextValues) =>
      ctx.addIssue({ code: "custom", path: [field], params: { key, values } });
    if (form.posts.length === 0 && form.from === undefined) say("posts", "error.field.required");
    if (form.from !== undefined && form.to === undefined) say("to", "error.field.required");
    if (form.into === "existing" && !threadIdIn(form.thread)) say("thread", "error.field.noThread");
    if (form.into !== "new") return;
    const { min } = LIMITS.title;
    if (showsFewer(form.title, min)) say("title", "error.field.tooShort", { count: min });
    if (!SLUG.test(form.space)) say("space", "error.field.required");
  });

export function splitOf(form: z.output<typeof SplitForm>) {
  const { posts, from, to, into, title, space, kind = "discussion", thread } = form;
  const range = from !== undefined && to !== undefined ? { from, to } : undefined;
  const target = into === "new" ? { title, space, kind } : { threadId: threadIdIn(thread) ?? 0 };
  return { postIds: posts, range, into: target };
}

/** As a form's date field writes the last day before this moment. */
export const lastDay = (moment: string, timeZone: string): string =>
  new Intl.DateTimeFormat("sv-SE", { timeZone }).format(Date.parse(moment) - 1);

/** `value` 0 takes it back. */
const onField = wholeField({ min: 0, max: 1 }).default(1);
export const DuplicateForm = z
  .object({ value: onField, thread: lineField({ max: 500 }).default("") })
  .superRefine((form, ctx) => {
    if (form.value === 1 && !threadIdIn(form.thread))
      ctx.addIssue({ code: "custom", path: ["thread"], params: { key: "error.field.noThread" } });
  });
export const AnnounceForm = z.object({
  value: onField,
  until: z.union([empty, comingDayField]).optional(),
  anew: wholeField({ min: 0, max: 1 })
    .default(0)
    .transform((value) => value === 1),
});
export const DismissForm = z.object({ next: z.string().optional() });
/** A handle, with or without its "@". */
export const AuthorForm = z.object({ author: lineField({ min: 1, max: LIMITS.handle.max + 1 }) });
