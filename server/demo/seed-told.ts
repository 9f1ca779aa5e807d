/** What people were told of the demonstration threads, and how they follow them: as if it had been told post by post. */
import { sql } from "kysely";
import { tellPosts } from "../forum/telling/tell-post.ts";
import type { Trx } from "../platform/database/db.ts";
import type { FilledThread } from "./seed-places.ts";

/** Older posts are told of no longer. */
const TOLD_DAYS = 30;

export async function tellOfThreads(trx: Trx, threads: readonly FilledThread[], now: Date): Promise<void> {
  await followOwnThreads(trx);
  const since = now.getTime() - TOLD_DAYS * 86_400_000;
  const young = threads.flatMap(({ posts }) => posts.filter(({ at }) => at.getTime() > since));
  const inOrder = young.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  await tellPosts(
    trx,
    inOrder.map(({ id }) => id),
  );
  await sql`
    UPDATE notifications SET
      created_at = posts.created_at,
      read_at = (
        SELECT read_at FROM read_positions place
        WHERE place.user_id = notifications.user_id AND place.thread_id = notifications.thread_id
          AND place.number >= coalesce(posts.number, (SELECT number FROM posts parent WHERE parent.id = posts.parent_id)))
    FROM posts WHERE posts.id = notifications.post_id`.execute(trx);
}

/** As anyone who opens a thread watches it and anyone who writes in it tracks it. */
async function followOwnThreads(trx: Trx): Promise<void> {
  await sql`
    INSERT INTO thread_watches (user_id, thread_id, space_id, level, origin, read_number, last_number, last_post_at)
    SELECT DISTINCT posts.author_id, threads.id, threads.space_id,
      CASE WHEN posts.author_id = threads.author_id THEN 'watching' ELSE 'tracking' END,
      'taken_part', coalesce(read_positions.number, 0), threads.last_number, threads.last_post_at
    FROM posts JOIN threads ON threads.id = posts.thread_id
      LEFT JOIN read_positions ON read_positions.user_id = posts.author_id AND read_positions.thread_id = threads.id
    -- Anyone who is in a private conversation hears of it without following.
    WHERE posts.author_id IS NOT NULL
      AND threads.space_id <> (SELECT id FROM spaces WHERE visibility = 'conversation')`.execute(trx);
}
