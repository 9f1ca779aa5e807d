/** How a thread is closed, written down before it changes and given back when that is undone. */
import { sql } from "kysely";
import type { ActBefore, Closing } from "../../../shared/moderation/facts.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { anyOf, type Conn, type Trx, transact } from "../../platform/database/db.ts";
import { AppError } from "../../platform/http/errors.ts";
import { closeWhenDue } from "../thread-tools/close-thread.ts";
import { type LockedThread, recordChange } from "./change.ts";
import { lockNamed, logEvent, take } from "./log.ts";
import { requireThread } from "./require-thread.ts";

const OPEN: Closing = { at: null, by: null, reason: null, inTime: null, afterDays: null, duplicateOf: null };

/** @throws AppError `conflict` where it was the duplicate of a thread that is not there any more */
export async function giveBackClosing(
  conn: Conn,
  viewer: Viewer,
  id: number,
  { closing = OPEN, pointed = [], actId }: Pick<ActBefore, "closing" | "pointed"> & { actId: number },
): Promise<void> {
  await requireThread(conn, viewer, id, "thread.close");
  await transact(conn, async (trx) => {
    const locked = await lockNamed(trx, [
      id,
      ...pointed,
      ...(closing.duplicateOf === null ? [] : [closing.duplicateOf]),
    ]);
    const thread = take(locked, id);
    await refuseGone(trx, closing.duplicateOf);
    const { duplicate_of: was } = await trx
      .selectFrom("threads")
      .select("duplicate_of")
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    await write(trx, id, closing);
    if (closing.duplicateOf !== null)
      await trx.updateTable("threads").set({ has_order: true }).where("id", "=", closing.duplicateOf).execute();
    await trx
      .updateTable("threads")
      .set({ duplicate_of: id })
      .where("id", "=", anyOf(pointed))
      .where("duplicate_of", "=", was)
      .execute();
    await tell(trx, thread, { viewer, closing, was, actId });
    await recordChange(trx, thread);
    for (const other of locked.values()) await recordChange(trx, other);
  });
}

async function refuseGone(trx: Trx, original: number | null): Promise<void> {
  if (original === null) return;
  const there = await trx
    .selectFrom("threads")
    .select("id")
    .where("id", "=", original)
    .where("deleted_at", "is", null)
    .where("duplicate_of", "is", null)
    .executeTakeFirst();
  if (!there) throw new AppError("conflict");
}

async function write(trx: Trx, id: number, closing: Closing): Promise<void> {
  await trx
    .updateTable("threads")
    .set({
      closed_at: sql<Date | null>`${closing.at}::timestamptz`,
      closed_by: closing.by,
      closed_reason: closing.reason,
      close_at: sql<Date | null>`${closing.inTime}::timestamptz`,
      close_after_days: closing.afterDays,
      duplicate_of: closing.duplicateOf,
    })
    .where("id", "=", id)
    .execute();
  await closeWhenDue(trx, id);
}

type Told = { viewer: Viewer; closing: Closing; was: number | null; actId: number };

async function tell(trx: Trx, { id }: LockedThread, { viewer, closing, was, actId }: Told): Promise<void> {
  const what =
    closing.duplicateOf !== null
      ? "duplicate"
      : was !== null && closing.at === null
        ? "not_duplicate"
        : closing.at === null
          ? "reopened"
          : "closed";
  await logEvent(trx, id, {
    what,
    byId: viewer.id,
    reason: closing.at === null ? null : closing.reason,
    ...(closing.duplicateOf === null ? {} : { otherId: closing.duplicateOf }),
    before: { actId },
  });
}
