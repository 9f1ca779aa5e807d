/** Moves the demonstration's moments out of the night of the person who acts, so that no office writes at three in the morning. */

export type Moment = { at: Date; timeZone: string };

const MINUTE_MS = 60_000;
const DAY_STARTS = 7 * 60;
const DAY_ENDS = 22 * 60;
const NIGHT_MINUTES = 24 * 60 - DAY_ENDS + DAY_STARTS;
/** What falls into the night happened on the evening before; it ends early enough for a change of the clocks to do no harm. */
const EVENING_STARTS = 17 * 60 + 30;
const EVENING_MINUTES = 195;
/** Between what happens in the one place and what follows there. */
const BREATH_MS = 7 * MINUTE_MS;

/** The same number of moments in the same order, each by day, none later than it was. */
export function inWakingHours(moments: readonly Moment[]): Date[] {
  const moved: Date[] = [];
  let latest = Number.POSITIVE_INFINITY;
  for (const { at, timeZone } of moments.toReversed()) {
    const time = byDay(Math.min(at.getTime(), latest), timeZone);
    moved.unshift(new Date(time));
    latest = time - BREATH_MS;
  }
  return moved;
}

function byDay(time: number, timeZone: string): number {
  const minute = minuteOfDay(time, timeZone);
  if (minute >= DAY_STARTS && minute < DAY_ENDS) return time;
  const intoTheNight = (minute - DAY_ENDS + 24 * 60) % (24 * 60);
  const evening = EVENING_STARTS + Math.floor((intoTheNight * EVENING_MINUTES) / NIGHT_MINUTES);
  return time - (intoTheNight + DAY_ENDS - evening) * MINUTE_MS;
}

function minuteOfDay(time: number, timeZone: string): number {
  const clock = clocks.get(timeZone) ?? new Intl.DateTimeFormat("en-GB", { timeZone, timeStyle: "short" });
  clocks.set(timeZone, clock);
  const [hours = 0, minutes = 0] = clock.format(time).split(":").map(Number);
  return hours * 60 + minutes;
}

const clocks = new Map<string, Intl.DateTimeFormat>();
