/** What the forms and addresses of bookmarks say. */
import { z } from "zod";
import { LIMITS } from "../../../shared/limits.ts";
import { choiceField, idField, refuse, textField } from "../../platform/http/fields.ts";
import { isCalendarDay } from "../../platform/text/zoned-time.ts";
import { REMINDER_CHOICES, reminderAt } from "./reminder-time.ts";

/** Without scripts the whole form is sent; a press on the mark alone sends nothing and makes a bare bookmark. */
export const bookmarkForm = (timeZone: string) =>
  z
    .object({
      note: textField({ max: LIMITS.bookmark.note }).optional(),
      remind: choiceField(REMINDER_CHOICES).optional(),
      remindOn: z.string().optional(),
    })
    .transform(({ note, remind, remindOn = "" }, ctx) => {
      if (note === undefined && remind === undefined) return null;
      if (remind === "date" && !isInReach(remindOn, timeZone)) {
        ctx.addIssue({ code: "custom", path: ["remindOn"], params: { key: "bookmark.dateRefused" } });
        return z.NEVER;
      }
      const now = new Date();
      const remindAt =
        remind === undefined || remind === "none" ? null : reminderAt(remind, { now, timeZone, on: remindOn });
      return { note: note ?? "", remindAt };
    });

/** A day that exists, whose morning is still to come, and not further away than anybody plans. */
function isInReach(day: string, timeZone: string): boolean {
  const now = new Date();
  if (!isCalendarDay(day)) return false;
  const at = reminderAt("date", { now, timeZone, on: day });
  return at > now && at.getUTCFullYear() <= now.getUTCFullYear() + LIMITS.bookmark.years;
}

const isoMoment = z.iso.datetime().superRefine((value, ctx) => {
  const at = new Date(value);
  if (Number.isNaN(at.getTime()) || at.getUTCFullYear() > new Date().getUTCFullYear() + LIMITS.bookmark.years)
    refuse(ctx, { key: "bookmark.dateRefused" });
});
/** The JSON API names the moment itself. */
export const BookmarkBody = z.object({
  note: textField({ max: LIMITS.bookmark.note }).default(""),
  remindAt: isoMoment.nullable().default(null),
});

/** `1763800000000000-17` or `none-17`: reminder in microseconds and id of the last one of the page before. */
const CURSOR = /^(none|\d{1,17})-(\d{1,10})$/;
export const BookmarksQuery = z.object({
  q: textField({ max: 100 }).default(""),
  show: z.enum(["all", "reminders"]).default("all"),
  after: z
    .string()
    .regex(CURSOR)
    .refine((cursor) => idField.safeParse(cursor.split("-")[1]).success)
    .optional(),
});
export type BookmarkFilter = z.output<typeof BookmarksQuery>;
