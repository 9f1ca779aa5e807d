/**
 * Jobs that repeat. What minute it is the database says, never this process: graphile-worker's own timetable goes by each
 * process's clock, and one that was two hours ahead for a minute kept timed jobs from everybody for two hours.
 */
import { type ParsedCronItem, parseCrontab } from "graphile-worker";
import { sql } from "kysely";
import type { Db } from "../database/db.ts";
import type { Log } from "../start/log.ts";

const LOOK_MS = 5_000;
const MINUTE_MS = 60_000;
/** Minutes missed while the database was away or the process stood still; beyond that a day's job waits for the next day. */
const CATCH_UP_MINUTES = 30;

export function startSchedule(db: Db, crontab: string, log: Log): { stop(): void } {
  const items = parseCrontab(crontab);
  let seen: number | undefined;
  let looking = false;
  async function look(): Promise<void> {
    const minute = await currentMinute(db);
    // The minute of the start is half over; anyone who was there at its beginning has taken it.
    const first = Math.max((seen ?? minute) + MINUTE_MS, minute - CATCH_UP_MINUTES * MINUTE_MS);
    for (let each = first; each <= minute; each += MINUTE_MS) await begin(db, dueIn(items, new Date(each)), each);
    seen = minute;
  }
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    look()
      .catch((error: unknown) => log.warn({ err: error }, "the timetable could not be looked at"))
      .finally(() => {
        looking = false;
      });
  }, LOOK_MS);
  void look().catch((error: unknown) => log.warn({ err: error }, "the timetable could not be looked at"));
  return { stop: () => clearInterval(timer) };
}

/** Milliseconds since 1970 at the beginning of the database's present minute. */
async function currentMinute(db: Db): Promise<number> {
  const { rows } = await sql<{ ms: number }>`
    SELECT (extract(epoch FROM date_trunc('minute', now())) * 1000)::float8 AS ms`.execute(db);
  return rows[0]?.ms ?? 0;
}

const dueIn = (items: readonly ParsedCronItem[], at: Date): ParsedCronItem[] =>
  items.filter(({ match }) =>
    match({
      min: at.getUTCMinutes(),
      hour: at.getUTCHours(),
      date: at.getUTCDate(),
      month: at.getUTCMonth() + 1,
      dow: at.getUTCDay(),
    }),
  );

/** Of several processes the first to come begins a minute's jobs. One that still waits from last time is not added again. */
async function begin(db: Db, due: readonly ParsedCronItem[], minute: number): Promise<void> {
  if (due.length === 0) return;
  const tasks = due.map(({ task }) => task);
  const keys = due.map(({ task, options }) => options.jobKey ?? `timed:${task}`);
  await sql`
    WITH due AS (
      SELECT * FROM unnest(${tasks}::text[], ${keys}::text[]) AS due (task, key)
    ), taken AS (
      INSERT INTO job_schedule AS known (task, minute)
      SELECT task, to_timestamp(${minute} / 1000.0) FROM due
      ON CONFLICT (task) DO UPDATE SET minute = excluded.minute
      WHERE known.minute < excluded.minute OR known.minute > now()
      RETURNING task
    )
    SELECT graphile_worker.add_job(task, '{}'::json, job_key := key, job_key_mode := 'preserve_run_at')
    FROM due JOIN taken USING (task)`.execute(db);
}
