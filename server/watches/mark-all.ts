/** Being done with a list at one press: everything in it is read, or seen. */
import { sql } from "kysely";
import type { Viewer } from "../../shared/contract.ts";
import type { Db } from "../platform/db.ts";
import { AppError, notFound } from "../platform/errors.ts";
import { findSpace, readableSpaceIds } from "../spaces/queries.ts";
import { isUnread } from "./lists.ts";

/** All threads of the list, or those of one space. @throws AppError `not_found` where there is no such space */
export async function markAllUnread(db: Db, viewer: Viewer | null, slug: string | undefined): Promise<void> {
  const { spaceIds, userId } = await spacesOf(db, viewer, slug);
  await sql`
    WITH done AS (
      UPDATE thread_watches AS watch SET read_number = last_number
      WHERE ${isUnread(userId)} AND space_id = ANY(${spaceIds}::int[]) RETURNING thread_id, last_number
    ), moved AS (
      INSERT INTO read_positions (user_id, thread_id, number) SELECT ${userId}, thread_id, last_number FROM done
      ON CONFLICT (user_id, thread_id)
      DO UPDATE SET number = excluded.number, read_at = now() WHERE read_positions.number < excluded.number
    ), told AS (
      -- News of these threads as such; what was said to the person alone still waits in the bell.
      UPDATE notifications SET read_at = now() FROM done
      WHERE user_id = ${userId} AND notifications.thread_id = done.thread_id AND read_at IS NULL AND kind IN ('post', 'thread')
    )
    SELECT tell_badges(ARRAY[${userId}::int])`.execute(db);
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
