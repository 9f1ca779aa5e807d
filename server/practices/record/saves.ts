/** The record at its latest revisions: what two who edit at once have in common, and the message that one of them saved. */

import { sql } from "kysely";
import type { Viewer } from "../../../shared/viewer.ts";
import { type Conn, now, type Trx } from "../../platform/database/db.ts";
import { publish } from "../../platform/live/bus.ts";
import { StoredRecord } from "./record.ts";

/**
 * Keeps what the record says at its present revision, and tells anyone who has it open. All saves of the last hour are kept,
 * of the week's others each twentieth: an older common ground only means that more is asked.
 */
export async function keepSave(trx: Trx, viewer: Viewer, practiceId: number, record: StoredRecord): Promise<void> {
  const revision = sql<number>`(SELECT revision FROM practices WHERE id = ${practiceId})`;
  await trx
    .insertInto("practice_saves")
    .values({ practice_id: practiceId, revision, record, editor_id: viewer.id })
    .onConflict((conflict) =>
      conflict.columns(["practice_id", "revision"]).doUpdateSet({ record, editor_id: viewer.id, saved_at: now() }),
    )
    .execute();
  await sql`
    DELETE FROM practice_saves
    WHERE practice_id = ${practiceId} AND (saved_at < now() - interval '7 days'
      OR (saved_at < now() - interval '1 hour' AND revision % 20 <> 0))`.execute(trx);
  const [{ present } = { present: 0 }] = (await sql<{ present: number }>`SELECT ${revision} AS present`.execute(trx))
    .rows;
  const by = { id: viewer.id, name: viewer.name };
  await publish(trx, { type: "practice.saved", practiceId, revision: present, by });
}

/** Before the first save of a record that is older than this table: what everybody who has it open began from. */
export async function keepGround(
  trx: Trx,
  practiceId: number,
  revision: number,
  record: StoredRecord | undefined,
): Promise<void> {
  const known = await trx
    .selectFrom("practice_saves")
    .select("revision")
    .where("practice_id", "=", practiceId)
    .where("revision", "<=", revision)
    .limit(1)
    .executeTakeFirst();
  if (known || !record) return;
  await trx
    .insertInto("practice_saves")
    .values({ practice_id: practiceId, revision, record })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** What the record said at this revision; undefined where that is too long ago. */
export async function findSave(
  db: Conn,
  practiceId: number,
  revision: number,
): Promise<{ record: StoredRecord; editor: string | null } | undefined> {
  const row = await db
    .selectFrom("practice_saves")
    .leftJoin("users", "users.id", "practice_saves.editor_id")
    .select(["practice_saves.record", "users.name as editor"])
    .where("practice_id", "=", practiceId)
    .where("revision", "<=", revision)
    .orderBy("revision", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && { record: StoredRecord.parse(row.record), editor: row.editor };
}
