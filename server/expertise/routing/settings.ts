/** How the forum routes: kept in the database, changed by administrators in the browser. */

import { z } from "zod";
import { USUAL_ROUTING } from "../../../shared/expertise/routing/facts.ts";
import type { RoutingSettings } from "../../../shared/expertise/routing/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Conn } from "../../platform/database/db.ts";
import { authorise } from "../../platform/http/authorise.ts";

const KEY = "routing";
/** What an older version kept may lack a setting. */
const Kept = z.object({
  experts: z.number().default(USUAL_ROUTING.experts),
  delayMinutes: z.number().default(USUAL_ROUTING.delayMinutes),
  lapseDays: z.number().default(USUAL_ROUTING.lapseDays),
  escalateDays: z.number().default(USUAL_ROUTING.escalateDays),
});

export async function readRouting(db: Conn): Promise<RoutingSettings> {
  const row = await db.selectFrom("settings").select("value").where("key", "=", KEY).executeTakeFirst();
  return Kept.parse(row?.value ?? {});
}

/** What is set counts from the next look at each question. @throws AppError `sign_in_needed`, `forbidden` */
export async function saveRouting(db: Conn, viewer: Viewer | null, settings: RoutingSettings): Promise<void> {
  authorise(viewer, "routing.set");
  const value = JSON.stringify(settings);
  await db
    .insertInto("settings")
    .values({ key: KEY, value })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
    .execute();
}
