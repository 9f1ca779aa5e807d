/** what a process whose clock was ahead left behind keeps no timed job from its next minute, by the database's clock. */
import { type ParsedCronItem, parseCrontab } from "graphile-worker";
import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { type Database, openDatabase } from "../../server/platform/database/db.ts";
import { startSchedule } from "../../server/platform/jobs/job-schedule.ts";
import { createLog } from "../../server/platform/start/log.ts";
import { TIMETABLE } from "../../server/start.ts";
import { createEmptyDatabase } from "../demo/empty-database.ts";

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;
const LOOK_MS = 5_000;
const log = createLog("silent");
const items = parseCrontab(TIMETABLE);

let database: Database;
let drop: () => Promise<void>;

beforeAll(async () => {
  const empty = await createEmptyDatabase();
  drop = empty.drop;
  const setUp = openDatabase(empty.url, log, { poolSize: 1 });
  // A clock that the test sets: every session of this database finds this now() before PostgreSQL's own.
  await sql`CREATE SCHEMA clock`.execute(setUp.db);
  await sql`CREATE TABLE clock.reading AS SELECT pg_catalog.now() AS at`.execute(setUp.db);
  await sql`CREATE FUNCTION clock.now() RETURNS timestamptz STABLE AS 'SELECT at FROM clock.reading' LANGUAGE sql`.execute(
    setUp.db,
  );
  const name = new URL(empty.url).pathname.slice(1);
  await sql`ALTER DATABASE ${sql.id(name)} SET search_path = clock, pg_catalog, public`.execute(setUp.db);
  await setUp.close();
  // One connection: statements come in the order in which they were sent.
  database = openDatabase(empty.url, log, { poolSize: 1 });
});
afterEach(() => vi.useRealTimers());
afterAll(async () => {
  await database.close();
  await drop();
});

const setClock = (ms: number) => sql`UPDATE clock.reading SET at = to_timestamp(${ms / 1_000})`.execute(database.db);

/** The first minute of a day at which it is due, in milliseconds since 1970. */
function nextDue({ match }: ParsedCronItem): number {
  const day = Date.UTC(2027, 2, 1);
  const minutes = Array.from({ length: DAY_MINUTES }, (_, index) => day + index * MINUTE_MS);
  const due = minutes.find((ms) => {
    const at = new Date(ms);
    const [min, hour, date, dow] = [at.getUTCMinutes(), at.getUTCHours(), at.getUTCDate(), at.getUTCDay()];
    return match({ min, hour, date, month: at.getUTCMonth() + 1, dow });
  });
  if (due === undefined) throw new Error("a job that is not due on every day");
  return due;
}

test.each(items.map((item) => [item.task, item] as const))("R-3: %s is begun when it is due", async (task, item) => {
  const due = nextDue(item);
  await setClock(due - MINUTE_MS);
  await sql`DELETE FROM graphile_worker._private_jobs`.execute(database.db);
  await sql`
    INSERT INTO job_schedule (task, minute) VALUES (${task}, to_timestamp(${due / 1_000}) + interval '2 hours')
    ON CONFLICT (task) DO UPDATE SET minute = excluded.minute`.execute(database.db);
  const begun = async () => {
    const { rows } = await sql<{ minute: Date; waiting: boolean }>`
      SELECT minute, EXISTS (SELECT FROM graphile_worker.jobs WHERE task_identifier = task) AS waiting
      FROM job_schedule WHERE task = ${task}`.execute(database.db);
    return rows[0];
  };
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const schedule = startSchedule(database.db, TIMETABLE, log);
  // Its first look, which learns what minute it is, comes before this.
  await setClock(due);
  await vi.waitFor(async () => {
    vi.advanceTimersByTime(LOOK_MS);
    expect(await begun()).toEqual({ minute: new Date(due), waiting: true });
  });
  schedule.stop();
});
