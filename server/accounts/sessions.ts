/** Ending sessions: the rows are put out of use for good and every process closes the sockets that belong to them. */
import { sql } from "kysely";
import type { Trx } from "../platform/database/db.ts";
import { publish } from "../platform/live/bus.ts";

/** One session, or all of a person's but perhaps one. */
export type Ending = { userId: number; sid?: string; except?: string };

export async function endSessions(trx: Trx, ending: Ending): Promise<void> {
  const { userId, sid, except } = ending;
  await trx
    .updateTable("sessions")
    // Kept and marked, not deleted: see keep_ended_session in migrations/schema.sql.
    .set({ sess: sql`jsonb_build_object('cookie', sess -> 'cookie', 'ended', true)` })
    .where("user_id", "=", userId)
    .$if(sid !== undefined, (query) => query.where("sid", "=", sid ?? ""))
    .$if(except !== undefined, (query) => query.where("sid", "!=", except ?? ""))
    .execute();
  await publish(trx, { type: "sessions.ended", ...ending });
}
