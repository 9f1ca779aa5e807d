/**
 * Asking after problems: when nothing has moved for a while the asker is asked for the next step, at the day that they
 * named for the outcome; then again, a few times, then no more. All of it by the database's clock and from what the
 * database holds, so nothing is lost by a restart and new settings count at once. Where the asker is gone or stays silent
 * anyone who keeps order in the space is asked.
 */

import { sql } from "kysely";
import { z } from "zod";
import { LIMITS } from "../../shared/limits.ts";
import { links } from "../../shared/links.ts";
import type { Viewer } from "../../shared/viewer.ts";
import { recordChange, tendThread } from "../forum/threads/change.ts";
import { notify } from "../notifications/notify.ts";
import type { Conn, Db, Trx } from "../platform/database/db.ts";
import { authorise } from "../platform/http/authorise.ts";
import { wholeField } from "../platform/http/fields.ts";
import { personKeepsOrder, personModeratesByGroup } from "../spaces/moderator-scopes.ts";
import { personMayRead, personTakesPart } from "../spaces/scopes.ts";

const days = wholeField({ min: 1, max: LIMITS.problem.days });
/** Days without movement at each stage; days between reminders; how often in a row (0: never). */
export const ReminderSettings = z.object({
  described: days,
  clarified: days,
  options: days,
  chosen: days,
  tried: days,
  again: days,
  times: wholeField({ min: 0, max: LIMITS.problem.times }),
});
export type ReminderSettings = z.output<typeof ReminderSettings>;

const KEY = "problem_reminders";
/** Questions are clarified and options weighed within weeks; trying takes as long as a project's quarter. */
const DEFAULTS: ReminderSettings = {
  described: 21,
  clarified: 21,
  options: 14,
  chosen: 30,
  tried: 60,
  again: 14,
  times: 3,
};

export async function readReminders(db: Conn): Promise<ReminderSettings> {
  const row = await db.selectFrom("settings").select("value").where("key", "=", KEY).executeTakeFirst();
  const parsed = ReminderSettings.safeParse(row?.value);
  return parsed.success ? parsed.data : DEFAULTS;
}

export async function saveReminders(db: Db, viewer: Viewer | null, settings: ReminderSettings): Promise<void> {
  authorise(viewer, "problem.setReminders");
  const value = JSON.stringify(settings);
  await db
    .insertInto("settings")
    .values({ key: KEY, value })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
    .execute();
}

const AT_ONCE = 100;

/** The job. Each problem is a change of its own: what fails is asked after the next time. */
export async function askAfterProblems(db: Db): Promise<void> {
  const settings = await readReminders(db);
  for (let asked = AT_ONCE; asked === AT_ONCE; ) {
    const { rows } = await sql<{ id: number }>`
      SELECT threads.id FROM ${OPEN_PROBLEMS} WHERE ${isDue(settings)} ORDER BY threads.id LIMIT ${AT_ONCE}`.execute(
      db,
    );
    for (const { id } of rows) await askAfter(db, id, settings);
    asked = rows.length;
  }
}

/** Of joined `threads`, `problems` and the asker as `users`, who may be nobody. */
const OPEN_PROBLEMS = sql`problems JOIN threads ON threads.id = problems.thread_id
  JOIN spaces ON spaces.id = threads.space_id LEFT JOIN users ON users.id = threads.author_id`;

/** Once more than `times`, for those who keep order, when the asker has stayed silent. */
const isDue = (settings: ReminderSettings) => sql<boolean>`(
  threads.kind = 'problem' AND threads.problem_result IS NULL AND threads.deleted_at IS NULL
  AND threads.closed_at IS NULL AND spaces.archived_at IS NULL AND problems.dropped_at IS NULL
  AND ${settings.times}::int > 0 AND problems.asked_count <= ${settings.times}::int
  AND ${dueAt(settings)} <= now())`;

/** The day named is over in the asker's own zone, and it is morning there. */
const dueAt = (settings: ReminderSettings) => sql`CASE
  WHEN problems.asked_count > 0 THEN problems.asked_at + ${settings.again}::int * interval '1 day'
  WHEN problems.ask_after IS NOT NULL THEN problems.ask_after
  WHEN problems.expected_on IS NOT NULL AND threads.problem_stage IN ('chosen', 'tried')
    THEN (problems.expected_on + time '08:00' + interval '1 day') AT TIME ZONE coalesce(users.time_zone, 'UTC')
  ELSE greatest(problems.moved_at, threads.last_post_at) + interval '1 day' * CASE threads.problem_stage
    WHEN 'clarified' THEN ${settings.clarified}::int WHEN 'options' THEN ${settings.options}::int
    WHEN 'chosen' THEN ${settings.chosen}::int WHEN 'tried' THEN ${settings.tried}::int
    ELSE ${settings.described}::int END
END`;

type Due = { authorId: number | null; isHere: boolean; askedCount: number; since: number; waits: boolean };

/** Looked at again under the thread's lock: the asker may have reported a moment ago, another process may have asked. */
async function askAfter(db: Db, id: number, settings: ReminderSettings): Promise<void> {
  await tendThread(db, id, async (trx, thread) => {
    const due = await findDue(trx, id, settings);
    if (!due) return;
    await trx
      .updateTable("problems")
      .set({ asked_count: sql`asked_count + 1`, asked_at: sql`now()`, ask_after: null })
      .where("thread_id", "=", id)
      .execute();
    const isForAsker = due.isHere && due.askedCount < settings.times;
    const userIds = isForAsker && due.authorId ? [due.authorId] : await keepersOf(trx, id);
    await notify(trx, {
      kind: "outcome_due",
      key: `outcome_due:${id}:${due.since}:${due.askedCount}`,
      userIds,
      threadId: id,
      details: {
        href: links.problemCourse(id),
        event: isForAsker ? (due.waits ? "outcome" : "next") : due.isHere ? "silent" : "gone",
      },
    });
    // What is overdue now is drawn so on pages that were drawn before.
    await recordChange(trx, thread);
  });
}

async function findDue(trx: Trx, id: number, settings: ReminderSettings): Promise<Due | undefined> {
  const { rows } = await sql<Due>`
    SELECT threads.author_id AS "authorId", problems.asked_count AS "askedCount",
      (users.id IS NOT NULL AND ${personTakesPart} AND ${personMayRead}) IS TRUE AS "isHere",
      extract(epoch FROM greatest(problems.moved_at, problems.ask_after))::bigint AS since,
      threads.problem_stage IN ('chosen', 'tried') AS waits
    FROM ${OPEN_PROBLEMS} WHERE threads.id = ${id} AND ${isDue(settings)}
    FOR UPDATE OF problems`.execute(trx);
  return rows[0];
}

/** The space's own moderators; where none of them is there, everybody who keeps order in it. */
async function keepersOf(trx: Trx, threadId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    WITH keepers AS (
      SELECT users.id, ${personModeratesByGroup} AS own
      FROM threads JOIN spaces ON spaces.id = threads.space_id, users
      WHERE threads.id = ${threadId} AND ${personKeepsOrder})
    SELECT id FROM keepers WHERE own OR NOT EXISTS (SELECT FROM keepers other WHERE other.own) ORDER BY id`.execute(
    trx,
  );
  return rows.map(({ id }) => id);
}
