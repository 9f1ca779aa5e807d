/** Announcing a thread to the whole forum, until a day or until each person has put it away. */
import { sql } from "kysely";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Db } from "../../platform/database/db.ts";
import { AppError } from "../../platform/http/errors.ts";
import { addJob } from "../../platform/jobs/jobs.ts";
import { changeThread, recordChange } from "../threads/change.ts";
import { getThread, type ReadableThread } from "../threads/queries.ts";
import { requireThread } from "../threads/require-thread.ts";

export type Announcement = {
  /** The last day of it by the calendar of `timeZone`; left out, there is none. */
  until?: { on: string; timeZone: string } | undefined;
  /** Shows it again to those who have put it away. */
  anew: boolean;
};

export const ANNOUNCEMENT_TASK = "end_announcement";

export async function announceThread(
  db: Db,
  viewer: Viewer | null,
  id: number,
  { until, anew }: Announcement,
): Promise<ReadableThread> {
  const thread = await requireThread(db, viewer, id, "thread.announce");
  await changeThread(db, id, async (trx, locked) => {
    const { announced_until: due } = await trx
      .updateTable("threads")
      .set({
        announced_at: anew ? sql<Date>`now()` : sql<Date>`coalesce(announced_at, now())`,
        announced_until: until ? sql<Date>`(${until.on}::date + 1)::timestamp AT TIME ZONE ${until.timeZone}` : null,
        has_order: true,
      })
      .where("id", "=", id)
      .returning("announced_until")
      .executeTakeFirstOrThrow();
    if (due) await addJob(trx, ANNOUNCEMENT_TASK, { threadId: id }, { key: `announcement:${id}`, runAt: due });
    await recordChange(trx, locked, [], { announced: true });
  });
  return thread;
}

export async function endAnnouncement(db: Db, viewer: Viewer | null, id: number): Promise<ReadableThread> {
  const thread = await requireThread(db, viewer, id, "thread.announce");
  await changeThread(db, id, async (trx, locked) => {
    await trx.updateTable("threads").set({ announced_at: null, announced_until: null }).where("id", "=", id).execute();
    await recordChange(trx, locked, [], { announced: true });
  });
  return thread;
}

/** The job: what is over leaves the pages that are kept. A day put off meanwhile has a job of its own. */
export async function endInTime(db: Db, threadId: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const over = await trx
      .updateTable("threads")
      .set({ announced_at: null, announced_until: null })
      .where("id", "=", threadId)
      .where(sql<boolean>`announced_until <= now()`)
      .returning(["id", "kind", "space_id as spaceId", "revision", "accepted_post_id as acceptedPostId"])
      .executeTakeFirst();
    if (over) await recordChange(trx, over, [], { announced: true });
  });
}

/** For the viewer alone. */
export async function dismissAnnouncement(db: Db, viewer: Viewer | null, id: number): Promise<void> {
  await getThread(db, viewer, id);
  if (viewer === null) throw new AppError("sign_in_needed");
  await sql`
    INSERT INTO announcement_dismissals (user_id, thread_id, announced_at)
    SELECT ${viewer.id}, id, announced_at FROM threads WHERE id = ${id} AND announced_at IS NOT NULL
    ON CONFLICT (user_id, thread_id) DO UPDATE SET announced_at = excluded.announced_at`.execute(db);
}
