/** What people change about themselves. Every change of what others see or of rights is told to all processes. */
import { publish } from "../platform/bus.ts";
import type { Db } from "../platform/db.ts";

export async function setLocale(db: Db, userId: number, locale: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx.updateTable("users").set({ locale }).where("id", "=", userId).execute();
    await publish(trx, { type: "viewer.changed", userId });
  });
}
