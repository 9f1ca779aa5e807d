/** Writes down what was done to a thread as a whole, and finds the threads that tell of another one. */
import { sql } from "kysely";
import type { LogWhat, ThreadKind } from "../../shared/contract.ts";
import type { Conn, Db, Trx } from "../platform/db.ts";
import { AppError, notFound } from "../platform/errors.ts";
import { type LockedThread, lockThreads, recordChange } from "./change.ts";

export type LogDraft = {
  what: LogWhat;
  /** Null where a date did it. */
  byId: number | null;
  /** Stands after the post of this number; left out, after the last one. */
  after?: number;
  reason?: string | null;
  posts?: number;
  postId?: number;
  otherId?: number;
  title?: string;
  spaceId?: number;
  kind?: ThreadKind;
};

/** In the transaction of the change, under the thread's lock; `recordChange` tells of it. */
export async function logEvent(trx: Trx, threadId: number, entry: LogDraft): Promise<void> {
  const { what, byId, after, reason, posts, postId, otherId, title, spaceId, kind } = entry;
  await sql`
    WITH thread AS (UPDATE threads SET has_order = true WHERE id = ${threadId} RETURNING id, last_number)
    INSERT INTO thread_log (thread_id, what, by_id, after_number, reason, posts, post_id, other_id, title, space_id, kind)
    SELECT id, ${what}, ${byId}::int, coalesce(${after ?? null}::int, last_number), ${reason ?? null}, ${posts ?? null}::int,
      ${postId ?? null}::int, ${otherId ?? null}::int, ${title ?? null}, ${spaceId ?? null}::int, ${kind ?? null}
    FROM thread`.execute(trx);
}

/** Threads that name this one in their log, as their duplicate or as where they were asked before. */
export async function tellingThreads(db: Conn, threadId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    SELECT DISTINCT id FROM (
      SELECT thread_id AS id FROM thread_log WHERE other_id = ${threadId}
      UNION SELECT id FROM threads WHERE duplicate_of = ${threadId}
      UNION SELECT duplicate_of FROM threads WHERE id = ${threadId} AND duplicate_of IS NOT NULL) AS telling
    WHERE id <> ${threadId}`.execute(db);
  return rows.map((row) => row.id);
}

/**
 * Changes something that other threads tell of this one (its title, where it stands, whether it is there): they are
 * locked with it and told too.
 * @throws AppError `conflict` where another thread began to tell of it meanwhile
 */
export async function changeNamed<T>(
  db: Db,
  threadId: number,
  change: (trx: Trx, thread: LockedThread) => Promise<T>,
): Promise<T> {
  return db.transaction().execute(async (trx) => {
    const telling = await tellingThreads(trx, threadId);
    const [thread, others] = pick(await lockThreads(trx, [threadId, ...telling]), threadId);
    await refuseNewTelling(trx, threadId, telling);
    const done = await change(trx, thread);
    for (const other of others) await recordChange(trx, other);
    return done;
  });
}

function pick(locked: readonly LockedThread[], id: number): [LockedThread, LockedThread[]] {
  const thread = locked.find((each) => each.id === id);
  if (!thread) throw notFound();
  return [thread, locked.filter((each) => each !== thread)];
}

async function refuseNewTelling(trx: Trx, threadId: number, known: readonly number[]): Promise<void> {
  const now = await tellingThreads(trx, threadId);
  if (now.some((id) => !known.includes(id))) throw new AppError("conflict");
}
