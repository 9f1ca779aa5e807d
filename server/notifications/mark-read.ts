/** Having read what the bell told: some lines or all of it; every tab and device hears of it. */
import { sql } from "kysely";
import type { Viewer } from "../../shared/viewer.ts";
import { anyOf, type Db } from "../platform/database/db.ts";
import { AppError } from "../platform/http/errors.ts";

/** `ids` of others' notifications are passed over; "all" is everything that was told by now. @throws AppError `sign_in_needed` */
export async function markNotificationsRead(
  db: Db,
  viewer: Viewer | null,
  ids: readonly number[] | "all",
): Promise<void> {
  if (viewer === null) throw new AppError("sign_in_needed");
  await sql`
    WITH marked AS (
      UPDATE notifications SET read_at = now()
      WHERE user_id = ${viewer.id} AND read_at IS NULL ${ids === "all" ? sql`` : sql`AND id = ${anyOf(ids)}`}
      RETURNING user_id)
    SELECT tell_badges(ARRAY(SELECT DISTINCT user_id FROM marked))`.execute(db);
}
