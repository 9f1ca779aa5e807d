/** Taking a good practice off the shelf, and putting it back. */

import { sql } from "kysely";
import type { Viewer } from "../../../shared/viewer.ts";
import { lockThreads } from "../../forum/threads/change.ts";
import { type Db, now } from "../../platform/database/db.ts";
import { publish } from "../../platform/live/bus.ts";
import { endReview } from "../reviews/round.ts";
import { requirePractice } from "./rights.ts";
import { citedThreads, publishedSources, tellThreads } from "./source-threads.ts";

/** Archived: off the list and off the posts, still readable at its address by anyone who could read it. */
export async function setArchived(
  db: Db,
  viewer: Viewer | null,
  id: number,
  archived: boolean,
): Promise<{ id: number; slug: string }> {
  const { practice, viewer: curator } = await requirePractice(db, viewer, id);
  await db.transaction().execute(async (trx) => {
    const threads = await lockThreads(trx, await citedThreads(trx, id));
    const changed = await trx
      .updateTable("practices")
      .set({
        status: archived
          ? "archived"
          : sql<"published" | "draft">`CASE WHEN version > 0 THEN 'published' ELSE 'draft' END`,
        revision: sql<number>`revision + 1`,
        updated_at: now(),
      })
      .where("id", "=", id)
      .where("status", archived ? "<>" : "=", "archived")
      .returning("id")
      .executeTakeFirst();
    if (!changed) return;
    if (archived) await endReview(trx, curator, id, { as: "withdrawn" });
    await publish(trx, { type: "practice.changed", practiceId: id });
    await tellThreads(trx, threads, await publishedSources(trx, id));
  });
  return practice;
}
