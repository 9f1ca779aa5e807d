/** Being done with a list at one press: everything in it is read, or seen. */
import { sql } from "kysely";
import type { Viewer } from "../../../shared/viewer.ts";
import { anyOf, type Db } from "../../platform/database/db.ts";
import { AppError, notFound } from "../../platform/http/errors.ts";
import { findSpace, readableSpaceIds } from "../../spaces/queries.ts";
import { lockWatches } from "../threads/unread.ts";
import { isUnread } from "./lists.ts";

/** All threads of the list, or those of one space. @throws AppError `not_found` where there is no such space */
export async function markAllUnread(db: Db, viewer: Viewer | null, slug: string | undefined): Promise<void> {
  const { spaceIds, userId } = await spacesOf(db, viewer, slug);
  await db.transaction().execute(async (trx) => {
    // By thread, positions before watches: in the order in which others write them, so that nobody waits in a circle.
    const { rows } = await sql<{ id: number }>`
      INSERT INTO read_positions (user_id, thread_id, number)
      SELECT ${userId}, watch.thread_id, threads.last_number FROM thread_watches watch
        JOIN threads ON threads.id = watch.thread_id
      WHERE ${isUnread(userId)} AND watch.space_id = ANY(${spaceIds}::int[]) ORDER BY watch.thread_id
      ON CONFLICT (user_id, thread_id)
      DO UPDATE SET number = greatest(read_positions.number, excluded.number), read_at = now()
      RETURNING thread_id AS id`.execute(trx);
    const ids = rows.map(({ id }) => id);
    await lockWatches(trx, userId, ids);
    await sql`
      UPDATE thread_watches watch SET read_number = place.number FROM read_positions place
      WHERE watch.user_id = ${userId} AND watch.thread_id = ${anyOf(ids)}
        AND place.user_id = watch.user_id AND place.thread_id = watch.thread_id`.execute(trx);
    // News of these threads as such; what was said to the person alone still waits in the bell.
    await sql`
      UPDATE notifications SET read_at = now()
      WHERE user_id = ${userId} AND thread_id = ${anyOf(ids)} AND read_at IS NULL AND kind IN ('post', 'thread')`.execute(
      trx,
    );
    await sql`SELECT tell_badges(ARRAY[${userId}::int])`.execute(trx);
  });
}

/** Threads that are there by now are no longer new. @throws AppError `not_found` where there is no such space */
export async function markAllSeen(db: Db, viewer: Viewer | null, slug: string | undefined): Promise<void> {
  const { spaceIds, userId } = await spacesOf(db, viewer, slug);
  await sql`
    WITH marked AS (
      INSERT INTO new_marks (user_id, space_id, seen_at)
      SELECT ${userId}, space_id, clock_timestamp() FROM unnest(${spaceIds}::int[]) AS space_id
      ON CONFLICT (user_id, space_id) DO UPDATE SET seen_at = excluded.seen_at)
    SELECT tell_badges(ARRAY[${userId}::int])`.execute(db);
}

async function spacesOf(
  db: Db,
  viewer: Viewer | null,
  slug: string | undefined,
): Promise<{ userId: number; spaceIds: readonly number[] }> {
  if (viewer === null) throw new AppError("sign_in_needed");
  if (slug === undefined) return { userId: viewer.id, spaceIds: await readableSpaceIds(db, viewer) };
  const space = await findSpace(db, viewer, slug);
  if (!space) throw notFound();
  return { userId: viewer.id, spaceIds: [space.id] };
}
