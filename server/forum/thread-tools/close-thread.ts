/** Closing a thread with a reason, at once or in time, and opening it again. */
import { sql } from "kysely";
import type { Closing as Before } from "../../../shared/moderation/facts.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Db, Trx } from "../../platform/database/db.ts";
import { AppError } from "../../platform/http/errors.ts";
import { addJob } from "../../platform/jobs/jobs.ts";
import { changeThread, type LockedThread, recordChange } from "../threads/change.ts";
import { logEvent } from "../threads/log.ts";
import type { ReadableThread } from "../threads/queries.ts";
import { requireThread } from "../threads/require-thread.ts";

export type Closing = {
  reason: string | null;
  /** Undefined closes at once. A date is the last day, by the calendar of `timeZone`, on which one may write. */
  time?: { on: string; timeZone: string } | { afterDays: number } | "never" | undefined;
  /** Whether it was closed for the person who asks; left out, it is closed whatever it was. */
  seenClosed?: boolean | undefined;
};

/** @throws AppError `conflict` where somebody closed or opened it meanwhile */
export async function closeThread(
  db: Db,
  viewer: Viewer | null,
  id: number,
  closing: Closing,
): Promise<ReadableThread> {
  const thread = await requireThread(db, viewer, id, "thread.close");
  const byId = viewer?.id ?? null;
  await changeThread(db, id, async (trx, locked) => {
    await refuseChanged(trx, id, closing.seenClosed);
    if (closing.time === undefined) await close(trx, locked, { what: "closed", byId, reason: closing.reason });
    else await setTime(trx, locked, closing);
    await recordChange(trx, locked);
  });
  return thread;
}

export async function reopenThread(
  db: Db,
  viewer: Viewer | null,
  id: number,
  seenClosed?: boolean,
): Promise<ReadableThread> {
  const thread = await requireThread(db, viewer, id, "thread.close");
  await changeThread(db, id, async (trx, locked) => {
    await refuseChanged(trx, id, seenClosed);
    const closing = await closingOf(trx, id);
    const opened = await trx
      .updateTable("threads")
      .set({ closed_at: null, closed_by: null, closed_reason: null, close_at: null, close_after_days: null })
      .where("id", "=", id)
      .where("closed_at", "is not", null)
      .returning("id")
      .executeTakeFirst();
    if (opened) await logEvent(trx, id, { what: "reopened", byId: viewer?.id ?? null, before: { closing } });
    await recordChange(trx, locked);
  });
  return thread;
}

async function refuseChanged(trx: Trx, id: number, seen: boolean | undefined): Promise<void> {
  if (seen === undefined) return;
  const { closed_at } = await trx
    .selectFrom("threads")
    .select("closed_at")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  if ((closed_at !== null) !== seen) throw new AppError("conflict");
}

export type Closed = {
  what: "closed" | "closed_in_time" | "duplicate";
  byId: number | null;
  reason: string | null;
  otherId?: number;
  /** Duplicates that pointed to the thread before. */
  pointed?: readonly number[];
};

/** How it is closed, under the lock: what undoing a change of that gives back. */
export async function closingOf(trx: Trx, threadId: number): Promise<Before> {
  const moment = (column: string) => sql<string | null>`${sql.ref(column)}::text`;
  return trx
    .selectFrom("threads")
    .select([moment("closed_at").as("at"), "closed_by as by", "closed_reason as reason"])
    .select([moment("close_at").as("inTime"), "close_after_days as afterDays", "duplicate_of as duplicateOf"])
    .where("id", "=", threadId)
    .executeTakeFirstOrThrow();
}

/** Under the lock; the caller records the change. Closing what is closed gives it the new reason. */
export async function close(trx: Trx, thread: LockedThread, closed: Closed): Promise<void> {
  const { what, byId, reason, otherId, pointed = [] } = closed;
  const before = { closing: await closingOf(trx, thread.id), pointed };
  await trx
    .updateTable("threads")
    .set({
      closed_at: sql`coalesce(closed_at, now())`,
      closed_by: byId,
      closed_reason: reason,
      close_at: null,
      close_after_days: null,
    })
    .where("id", "=", thread.id)
    .execute();
  await logEvent(trx, thread.id, { what, byId, reason, before, ...(otherId === undefined ? {} : { otherId }) });
}

async function setTime(trx: Trx, thread: LockedThread, { time, reason }: Closing): Promise<void> {
  const on = typeof time === "object" && "on" in time ? time : null;
  const days = typeof time === "object" && "afterDays" in time ? time.afterDays : null;
  const { due } = await trx
    .updateTable("threads")
    .set({
      close_at: on ? sql<Date>`(${on.on}::date + 1)::timestamp AT TIME ZONE ${on.timeZone}` : null,
      close_after_days: days,
      closed_reason: on || days ? reason : null,
      has_order: true,
    })
    .where("id", "=", thread.id)
    .where("closed_at", "is", null)
    .returning(dueAt.as("due"))
    .executeTakeFirstOrThrow(() => new AppError("conflict"));
  if (due) await schedule(trx, thread.id, due);
}

export const CLOSE_TASK = "close_thread";
const dueAt = sql<Date | null>`coalesce(close_at, last_post_at + close_after_days * interval '1 day')`;

/** One job for each thread, in the transaction that sets the time: it outlives every process. */
const schedule = (trx: Trx, threadId: number, due: Date) =>
  addJob(trx, CLOSE_TASK, { threadId }, { key: `close:${threadId}`, runAt: due });

/** Where a time to close was given back. */
export async function closeWhenDue(trx: Trx, threadId: number): Promise<void> {
  const row = await trx
    .selectFrom("threads")
    .select(dueAt.as("due"))
    .where("id", "=", threadId)
    .where("closed_at", "is", null)
    .executeTakeFirst();
  if (row?.due) await schedule(trx, threadId, row.due);
}

/** A job that came while the thread was deleted did nothing: it looks again. */
export const checkTimeLater = (trx: Trx, threadId: number) =>
  addJob(trx, CLOSE_TASK, { threadId }, { key: `close:${threadId}` });

/** The job: closes what is due by the database's clock; where somebody has written since, comes back later. */
export async function closeInTime(db: Db, threadId: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const [timed] = await trx
      .selectFrom("threads")
      .select(["id", "kind", "space_id as spaceId", "revision", "accepted_post_id as acceptedPostId", "closed_reason"])
      .select([dueAt.as("due"), sql<boolean>`${dueAt} <= now()`.as("isDue")])
      .where("id", "=", threadId)
      .where("closed_at", "is", null)
      .where("deleted_at", "is", null)
      .forUpdate()
      .execute();
    if (!timed?.due) return;
    if (!timed.isDue) return schedule(trx, threadId, timed.due);
    await close(trx, timed, { what: "closed_in_time", byId: null, reason: timed.closed_reason });
    await recordChange(trx, timed);
  });
}
