/** Threads that were merged into another: anyone who asks for one is led on, as far as they may read where it leads. */
import type { Viewer } from "../../../shared/viewer.ts";
import type { Conn } from "../../platform/database/db.ts";
import { AppError } from "../../platform/http/errors.ts";
import { getThread, type ReadableThread } from "./queries.ts";

/** The thread, or the one that it was merged into. @throws AppError `not_found` */
export async function followThread(db: Conn, viewer: Viewer | null, id: number): Promise<ReadableThread> {
  try {
    return await getThread(db, viewer, id);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "not_found") throw error;
    const heir = await findHeir(db, id);
    if (heir === undefined) throw error;
    return getThread(db, viewer, heir);
  }
}

/** Chains were folded when they came about, so one step is enough. */
export async function findHeir(db: Conn, id: number): Promise<number | undefined> {
  const row = await db.selectFrom("threads").select("merged_into").where("id", "=", id).executeTakeFirst();
  return row?.merged_into ?? undefined;
}
