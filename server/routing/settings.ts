/** How the house routes: kept in the database, changed by administrators in the browser. */
import { z } from "zod";
import type { Viewer } from "../../shared/contract.ts";
import { can } from "../../shared/permissions.ts";
import { type RoutingSettings, USUAL_ROUTING } from "../../shared/routing.ts";
import type { Conn } from "../platform/db.ts";
import { AppError, forbidden } from "../platform/errors.ts";

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
  if (viewer === null) throw new AppError("sign_in_needed");
  if (!can(viewer, "routing.set")) throw forbidden();
  const value = JSON.stringify(settings);
  await db
    .insertInto("settings")
    .values({ key: KEY, value })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
    .execute();
}
