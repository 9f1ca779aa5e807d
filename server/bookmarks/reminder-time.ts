/** When a reminder comes: at eight in the morning of a day, by the clock of the person who asked for it. */

export const REMINDER_CHOICES = ["none", "tomorrow", "week", "month", "date"] as const;
export type ReminderChoice = (typeof REMINDER_CHOICES)[number];

/** Read with the first coffee, like the rest of the post. */
const HOUR = 8;

/** ISO date that the calendar in `timeZone` shows at `now`. */
export function dayOf(now: Date, timeZone: string): string {
  // Sweden writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(now);
}

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

/** Guessed as if the zone were UTC and corrected by the zone's offset there; twice, as the correction may cross a change of the clocks. */
function atHour(day: string, timeZone: string): Date {
  const wanted = new Date(`${day}T${String(HOUR).padStart(2, "0")}:00:00Z`).getTime();
  const first = wanted - offsetAt(wanted, timeZone);
  return new Date(wanted - offsetAt(first, timeZone));
}

/** Milliseconds that the zone's clock is ahead of UTC at this moment. */
function offsetAt(time: number, timeZone: string): number {
  const clock = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" }).format(time);
  return new Date(`${clock.replace(" ", "T")}Z`).getTime() - Math.floor(time / 1000) * 1000;
}
