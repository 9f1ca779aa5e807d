/** Who watched a thread that goes under in another watches that one, unless they chose something for it; and the way back. */
import { sql } from "kysely";
import type { MergeBefore } from "../../../shared/moderation/facts.ts";
import type { Trx } from "../../platform/database/db.ts";
import { lastThere } from "../threads/unread.ts";
import type { Transferred } from "./transfer.ts";

type Watches = MergeBefore["watches"];

/** `transfer` moves the posts: who wrote one follows it. Answers with whose watch of the other thread that changed. */
export async function takeWatchers(
  trx: Trx,
  id: number,
  targetId: number,
  transfer: () => Promise<Transferred>,
): Promise<{ watches: Watches; moved: Transferred }> {
  const before = await watchesOf(trx, targetId);
  const moved = await transfer();
  await sql`
    INSERT INTO thread_watches (user_id, thread_id, space_id, level, origin, read_number, last_number, last_post_at)
    SELECT watch.user_id, threads.id, threads.space_id, watch.level, watch.origin,
      coalesce((SELECT number FROM read_positions WHERE thread_id = threads.id AND user_id = watch.user_id), 0),
      ${lastThere}, threads.last_post_at
    FROM thread_watches watch, threads
    WHERE watch.thread_id = ${id} AND watch.origin <> 'space' AND threads.id = ${targetId}
    ON CONFLICT (user_id, thread_id) DO UPDATE SET level = excluded.level, origin = excluded.origin
    WHERE thread_watches.origin <> 'chosen' AND (excluded.origin = 'chosen' OR excluded.level = 'watching')`.execute(
    trx,
  );
  const changed = [...(await watchesOf(trx, targetId))].flatMap(([userId, now]): Watches[number][] => {
    const was = before.get(userId);
    if (was?.level === now.level && was.origin === now.origin) return [];
    return [[userId, was?.level ?? null, was?.origin ?? null, now.level, now.origin]];
  });
  return { watches: changed, moved };
}

async function watchesOf(trx: Trx, threadId: number): Promise<Map<number, { level: string; origin: string }>> {
  const rows = await trx
    .selectFrom("thread_watches")
    .select(["user_id", "level", "origin"])
    .where("thread_id", "=", threadId)
    .execute();
  return new Map(rows.map(({ user_id, level, origin }) => [user_id, { level, origin }]));
}

/** As it was before the two were one, where nobody has chosen since or writes there now. After the posts went back. */
export async function giveBackWatchers(trx: Trx, threadId: number, watches: Watches): Promise<void> {
  const given = JSON.stringify(watches);
  const was = sql`(
    SELECT (each->>0)::int AS user_id, each->>1 AS level, each->>2 AS origin, each->>3 AS now, each->>4 AS by
    FROM jsonb_array_elements(${given}::jsonb) each) was`;
  const asGiven = sql`watch.thread_id = ${threadId} AND watch.user_id = was.user_id
    AND watch.level = was.now AND watch.origin = was.by`;
  await sql`
    DELETE FROM thread_watches watch USING ${was}
    WHERE ${asGiven} AND was.level IS NULL
      AND NOT EXISTS (SELECT FROM posts WHERE thread_id = ${threadId} AND author_id = was.user_id)`.execute(trx);
  await sql`
    UPDATE thread_watches watch SET level = was.level, origin = was.origin
    FROM ${was} WHERE ${asGiven} AND was.level IS NOT NULL`.execute(trx);
}
