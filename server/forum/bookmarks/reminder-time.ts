/** When a reminder comes: at eight in the morning of a day, by the clock of the person who asked for it. */

import { dayOf, momentOf } from "../../platform/text/zoned-time.ts";

export const REMINDER_CHOICES = ["none", "tomorrow", "week", "month", "date"] as const;
export type ReminderChoice = (typeof REMINDER_CHOICES)[number];

/** Read with the first coffee, like the rest of the post. */
const HOUR = "08:00:00";

/** The moment of a preset; `date` takes its day from `on`. */
export function reminderAt(
  choice: Exclude<ReminderChoice, "none">,
  { now, timeZone, on = "" }: { now: Date; timeZone: string; on?: string },
): Date {
  if (choice === "date") return atHour(on, timeZone);
  const today = dayOf(now, timeZone);
  if (choice === "month") return atHour(monthLater(today), timeZone);
  return atHour(daysLater(today, choice === "week" ? 7 : 1), timeZone);
}

function daysLater(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The same day of the next month, or its last where it is shorter. */
function monthLater(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + 2, 0);
  date.setUTCDate(Math.min(wanted, date.getUTCDate()));
  return date.toISOString().slice(0, 10);
}

const atHour = (day: string, timeZone: string): Date => momentOf(day, HOUR, timeZone);
