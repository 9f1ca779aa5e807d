/** Days and hours by the clock of a time zone. */

/** ISO date that the calendar in `timeZone` shows at `now`. */
export function dayOf(now: Date, timeZone: string): string {
  // Sweden writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(now);
}

/** "2026-02-28", a day that the calendar has. */
export function isCalendarDay(value: string): boolean {
  const day = /^\d{4}-\d\d-\d\d$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined;
  return day !== undefined && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

/**
 * The moment at which the clocks of `timeZone` show `time` ("08:00:00") on `day`. Guessed as if the zone were UTC and
 * corrected by the zone's offset there; twice, as the correction may cross a change of the clocks.
 */
export function momentOf(day: string, time: string, timeZone: string): Date {
  const wanted = new Date(`${day}T${time}Z`).getTime();
  const first = wanted - offsetAt(wanted, timeZone);
  return new Date(wanted - offsetAt(first, timeZone));
}

/** Milliseconds that the zone's clock is ahead of UTC at this moment. */
function offsetAt(time: number, timeZone: string): number {
  const clock = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" }).format(time);
  return new Date(`${clock.replace(" ", "T")}Z`).getTime() - Math.floor(time / 1000) * 1000;
}
