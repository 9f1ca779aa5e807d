/** Whether a start finds anything left to do; asked without loading what would do it. */

import type { Db } from "../platform/database/db.ts";
import type { Config } from "../platform/start/config.ts";

/** Set in the transaction that fills. */
export const FILLED = "demo_filled";

/** True where nothing is left to do, so that an ordinary start asks once and waits for nobody. */
export async function isPrepared(db: Db, config: Config): Promise<boolean> {
  if (await isDemoFilled(db)) return true;
  if (config.demo === true) return false;
  const space = await db
    .selectFrom("spaces")
    .select("id")
    .where("visibility", "<>", "conversation")
    .limit(1)
    .executeTakeFirst();
  return space !== undefined;
}

async function isDemoFilled(db: Db): Promise<boolean> {
  const row = await db.selectFrom("settings").select("key").where("key", "=", FILLED).executeTakeFirst();
  return row !== undefined;
}
