/** What the forms and addresses of bookmarks say. */

import { z } from "zod";
import { LIMITS } from "../../../shared/limits.ts";
import { cursorField, inCursor } from "../../platform/http/cursor.ts";
import { invalidField } from "../../platform/http/errors.ts";
import { choiceField, refuse, textField } from "../../platform/http/fields.ts";
import { isCalendarDay } from "../../platform/text/zoned-time.ts";
import { REMINDER_CHOICES, reminderAt } from "./reminder-time.ts";

const isoMoment = z.iso.datetime().superRefine((value, ctx) => {
  const at = new Date(value);
  if (Number.isNaN(at.getTime()) || at.getUTCFullYear() > new Date().getUTCFullYear() + LIMITS.bookmark.years)
    refuse(ctx, { key: "bookmark.dateRefused" });
});

export type BookmarkEntry = { note: string; remindAt: Date | null };

export const BookmarkBody = z
  .object({
    note: textField({ max: LIMITS.bookmark.note }).optional(),
    remindAt: isoMoment.nullable().optional(),
    remind: choiceField(REMINDER_CHOICES).optional(),
    remindOn: z.string().optional().meta({ description: "The day, where `remind` is `date`" }),
  })
  .meta({
    description:
      "Left empty, it is only made sure that there is a bookmark. A reminder is a moment or one of the choices.",
  });

/** Null where nothing is said but that there be a bookmark. @throws AppError `invalid` */
export function entryOf(body: z.output<typeof BookmarkBody>, timeZone: string): BookmarkEntry | null {
  const { note, remindAt, remind, remindOn = "" } = body;
  if (note === undefined && remind === undefined && remindAt === undefined) return null;
  if (remind === "date" && !isInReach(remindOn, timeZone)) throw invalidField("remindOn", "bookmark.dateRefused");
  const chosen =
    remind === undefined || remind === "none" ? null : reminderAt(remind, { now: new Date(), timeZone, on: remindOn });
  return { note: note ?? "", remindAt: remindAt ? new Date(remindAt) : chosen };
}

/** A day that exists, whose morning is still to come, and not further away than anybody plans. */
function isInReach(day: string, timeZone: string): boolean {
  const now = new Date();
  if (!isCalendarDay(day)) return false;
  const at = reminderAt("date", { now, timeZone, on: day });
  return at > now && at.getUTCFullYear() <= now.getUTCFullYear() + LIMITS.bookmark.years;
}

export const BookmarksQuery = z.object({
  q: textField({ max: 100 }).default(""),
  show: z.enum(["all", "reminders"]).default("all"),
  /** Its time, where the last one had a reminder. */
  after: cursorField(inCursor.micros.nullable(), inCursor.id).optional(),
});
export type BookmarkFilter = z.output<typeof BookmarksQuery>;
