/** Choosing how closely one follows a thread or a space; every tab of the person hears of it. */

import { sql } from "kysely";
import { links } from "../../../shared/links.ts";
import type { WatchLevel } from "../../../shared/spaces/kinds.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Db, Trx } from "../../platform/database/db.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { notFound } from "../../platform/http/errors.ts";
import { publish } from "../../platform/live/bus.ts";
import { findSpace } from "../../spaces/queries.ts";
import { getThread, type ReadableThread } from "../threads/queries.ts";
import { lastThere } from "../threads/unread.ts";

/** @throws AppError `not_found`, `sign_in_needed` */
export async function watchThread(
  db: Db,
  viewer: Viewer | null,
  threadId: number,
  level: WatchLevel,
): Promise<ReadableThread> {
  const thread = await getThread(db, viewer, threadId);
  authorise(viewer, "thread.watch", thread.subject);
  await db.transaction().execute(async (trx) => {
    await sql`
      INSERT INTO thread_watches (user_id, thread_id, space_id, level, origin, read_number, last_number, last_post_at, gone)
      SELECT ${viewer.id}, id, space_id, ${level}, 'chosen', ${thread.readNumber}, ${lastThere}, last_post_at, deleted_at IS NOT NULL
      FROM threads WHERE id = ${threadId}
      ON CONFLICT (user_id, thread_id) DO UPDATE SET
        level = excluded.level, origin = 'chosen', last_number = excluded.last_number,
        last_post_at = excluded.last_post_at`.execute(trx);
    await tell(trx, viewer, links.watchedThread(threadId), level);
  });
  return thread;
}

/** Threads that are followed because of the space alone go with it. @throws AppError `not_found`, `sign_in_needed` */
export async function watchSpace(db: Db, viewer: Viewer | null, slug: string, level: WatchLevel): Promise<void> {
  const space = await findSpace(db, viewer, slug);
  if (!space) throw notFound();
  authorise(viewer, "space.watch", space);
  await db.transaction().execute(async (trx) => {
    const mine = { user_id: viewer.id, space_id: space.id };
    if (level === "normal") await trx.deleteFrom("space_watches").where(ownIn(mine)).execute();
    else {
      await trx
        .insertInto("space_watches")
        .values({ ...mine, level })
        .onConflict((conflict) => conflict.columns(["user_id", "space_id"]).doUpdateSet({ level }))
        .execute();
    }
    // By thread, as those who tell of several threads write them.
    await sql`
      SELECT FROM thread_watches WHERE ${ownIn(mine)} AND origin = 'space' ORDER BY thread_id FOR UPDATE`.execute(trx);
    if (level === "watching" || level === "tracking")
      await trx.updateTable("thread_watches").set({ level }).where(ownIn(mine)).where("origin", "=", "space").execute();
    else await trx.deleteFrom("thread_watches").where(ownIn(mine)).where("origin", "=", "space").execute();
    await tell(trx, viewer, links.space(slug), level);
  });
}

const ownIn = ({ user_id, space_id }: { user_id: number; space_id: number }) =>
  sql<boolean>`user_id = ${user_id} AND space_id = ${space_id}`;

async function tell(trx: Trx, viewer: Viewer, of: string, level: WatchLevel): Promise<void> {
  await publish(trx, { type: "watch.changed", userId: viewer.id, of, level });
  await publish(trx, { type: "badges.changed", userIds: [viewer.id] });
}
