/** Ordering the files of an edition, and taking the order back. The work itself is a job (make-edition.ts). */

import { sql } from "kysely";
import type { Making } from "../../../shared/practices/editions/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { type Conn, type Db, now } from "../../platform/database/db.ts";
import { forbidden } from "../../platform/http/errors.ts";
import { addJob } from "../../platform/jobs/jobs.ts";
import { publish } from "../../platform/live/bus.ts";
import { findFiles } from "./kept-files.ts";
import { asManager, findEdition } from "./queries.ts";

export const MAKE_EDITION = "edition_make";

/**
 * Anyone who may read a published edition may have its files made where there are none; drafts are made by those who write
 * them. Ordering what is being made already changes nothing.
 * @throws AppError `not_found`, `sign_in_needed`, `forbidden`
 */
export async function askForFiles(db: Db, viewer: Viewer | null, id: number): Promise<Making> {
  const { row, readable } = await findEdition(db, viewer, id);
  if (row.number === null) asManager(viewer);
  if (!readable) throw forbidden();
  const isNeeded = row.number === null || (await findFiles(db, row)) === null;
  if (isNeeded) await db.transaction().execute((trx) => orderMaking(trx, id, viewer?.id ?? null));
  return (await findMaking(db, id)) ?? READY;
}

const READY: Making = { state: "done", step: "storing", done: 0, of: 0, problem: null, behind: false };

export async function orderMaking(trx: Conn, id: number, askedBy: number | null): Promise<void> {
  const ordered = await trx
    .insertInto("edition_makings")
    .values({ edition_id: id, state: "waiting", asked_by: askedBy })
    .onConflict((conflict) =>
      conflict
        .column("edition_id")
        .doUpdateSet({
          state: "waiting",
          step: "gathering",
          done: 0,
          total: 0,
          problem: null,
          asked_by: askedBy,
          asked_at: now(),
          beat_at: null,
        })
        .where("edition_makings.state", "not in", ["waiting", "running"]),
    )
    .returning("edition_id")
    .executeTakeFirst();
  if (ordered) await addJob(trx, MAKE_EDITION, { id }, { key: `edition:${id}` });
}

/** The process that makes it notices within a second. */
export async function cancelMaking(db: Db, viewer: Viewer | null, id: number): Promise<void> {
  await findEdition(db, viewer, id);
  asManager(viewer);
  const cancelled = await db
    .updateTable("edition_makings")
    .set({ state: "cancelled" })
    .where("edition_id", "=", id)
    .where("state", "in", ["waiting", "running"])
    .returning("edition_id")
    .executeTakeFirst();
  if (cancelled) await tellMaking(db, id);
}

export async function findMaking(db: Conn, id: number): Promise<Making | undefined> {
  return db
    .selectFrom("edition_makings")
    .select(["state", "step", "done", "total as of", "problem"])
    .select(
      sql<boolean>`state = 'waiting' AND EXISTS (SELECT FROM edition_makings other
        WHERE other.edition_id <> edition_makings.edition_id AND (other.state = 'running'
          OR (other.state = 'waiting' AND other.asked_at < edition_makings.asked_at)))`.as("behind"),
    )
    .where("edition_id", "=", id)
    .executeTakeFirst();
}

/** To the pages of the person who asked for it. */
export async function tellMaking(db: Conn, editionId: number): Promise<void> {
  const asked = await db
    .selectFrom("edition_makings")
    .select("asked_by")
    .where("edition_id", "=", editionId)
    .executeTakeFirst();
  const making = await findMaking(db, editionId);
  if (making && asked?.asked_by)
    await publish(db, { type: "edition.making", editionId, userId: asked.asked_by, making });
}

/** True where the making was being done by nobody any more, so that it is this process' now. */
export async function takeUp(db: Db, id: number): Promise<"mine" | "busy" | "gone"> {
  return db.transaction().execute(async (trx) => {
    // One after the other, or two would both see that nobody makes anything.
    await sql`SELECT pg_advisory_xact_lock(hashtext('edition_makings'))`.execute(trx);
    const { rows } = await sql<{ state: string; mine: boolean; busy: boolean }>`
      SELECT state, state = 'waiting' OR (state = 'running' AND NOT ${isAlive}) AS mine,
        EXISTS (SELECT FROM edition_makings WHERE state = 'running' AND ${isAlive}) AS busy
      FROM edition_makings WHERE edition_id = ${id}`.execute(trx);
    const [making] = rows;
    if (!making || (!making.mine && making.state !== "running")) return "gone";
    if (making.busy) return "busy";
    await trx
      .updateTable("edition_makings")
      .set({ state: "running", step: "gathering", done: 0, total: 0, problem: null, beat_at: sql<Date>`now()` })
      .where("edition_id", "=", id)
      .execute();
    return "mine";
  });
}

/** Who makes it beats every second. */
const isAlive = sql<boolean>`coalesce(beat_at > now() - interval '15 seconds', false)`;

/** Orders what was left lying: by a process that died, or a job that was lost with it. */
export async function resumeMakings(db: Db): Promise<void> {
  const left = await db
    .selectFrom("edition_makings")
    .select("edition_id")
    .where("state", "in", ["waiting", "running"])
    .where(sql<boolean>`NOT ${isAlive}`)
    .where("asked_at", "<", sql<Date>`now() - interval '30 seconds'`)
    .execute();
  for (const { edition_id: id } of left) await addJob(db, MAKE_EDITION, { id }, { key: `edition:${id}:${Date.now()}` });
}
