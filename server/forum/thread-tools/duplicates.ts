/** A question that was asked before points to the thread where it is answered, and is closed. */
import type { Viewer } from "../../../shared/viewer.ts";
import type { Db, Trx } from "../../platform/database/db.ts";
import { AppError, invalidField } from "../../platform/http/errors.ts";
import { recordChange, refuseGone, refuseMerged } from "../threads/change.ts";
import { lockNamed, logEvent, take } from "../threads/log.ts";
import { getThread, type ReadableThread } from "../threads/queries.ts";
import { requireThread } from "../threads/require-thread.ts";
import { close, closingOf } from "./close-thread.ts";
import { findOther } from "./other-thread.ts";

/** @throws AppError `invalid` at `thread`, `conflict` where somebody marked it meanwhile */
export async function markDuplicate(db: Db, viewer: Viewer | null, id: number, of: number): Promise<ReadableThread> {
  const thread = await requireThread(db, viewer, id, "thread.markDuplicate");
  const original = await findOriginal(db, viewer, of, id);
  await db.transaction().execute(async (trx) => {
    const locked = await lockNamed(trx, [id, original]);
    const duplicate = refuseGone(take(locked, id));
    const other = locked.get(original);
    if (other) refuseGone(other);
    await refuseChanged(trx, id, original);
    // Those that pointed here point on: one step, however often it was asked.
    const pointed = await trx
      .updateTable("threads")
      .set({ duplicate_of: original })
      .where("duplicate_of", "=", id)
      .returning("id")
      .execute();
    await trx.updateTable("threads").set({ has_order: true }).where("id", "=", original).execute();
    await close(trx, duplicate, {
      ...{ what: "duplicate", byId: viewer?.id ?? null, reason: null, otherId: original },
      pointed: pointed.map((row) => row.id),
    });
    await trx.updateTable("threads").set({ duplicate_of: original }).where("id", "=", id).execute();
    await recordChange(trx, duplicate);
    for (const other of locked.values()) await recordChange(trx, other);
  });
  return thread;
}

/** Where a duplicate points to another, that one is meant. */
async function findOriginal(db: Db, viewer: Viewer | null, of: number, id: number): Promise<number> {
  const named = await findOther(db, viewer, of, id);
  const further = named.state.order?.duplicateOf?.thread?.id;
  if (further === id) throw invalidField("thread", "error.field.sameThread");
  return further === undefined ? named.state.id : (await getThread(db, viewer, further)).state.id;
}

async function refuseChanged(trx: Trx, id: number, original: number): Promise<void> {
  const rows = await trx
    .selectFrom("threads")
    .select(["id", "duplicate_of"])
    .where("id", "in", [id, original])
    .execute();
  const isOther = rows.some((row) => row.id === id && row.duplicate_of !== null && row.duplicate_of !== original);
  const points = rows.some((row) => row.id === original && row.duplicate_of !== null);
  if (isOther || points) throw new AppError("conflict");
}

/** It was a question of its own after all: it is open again. */
export async function unmarkDuplicate(db: Db, viewer: Viewer | null, id: number): Promise<ReadableThread> {
  const thread = await requireThread(db, viewer, id, "thread.close");
  await db.transaction().execute(async (trx) => {
    const locked = await lockNamed(trx, [id]);
    const duplicate = refuseMerged(take(locked, id));
    const closing = await closingOf(trx, id);
    const unmarked = await trx
      .updateTable("threads")
      .set({ duplicate_of: null, closed_at: null, closed_by: null, closed_reason: null })
      .where("id", "=", id)
      .where("duplicate_of", "is not", null)
      .returning("id")
      .executeTakeFirst();
    if (!unmarked) return;
    await logEvent(trx, id, { what: "not_duplicate", byId: viewer?.id ?? null, before: { closing } });
    await recordChange(trx, duplicate);
    for (const other of locked.values()) await recordChange(trx, other);
  });
  return thread;
}
