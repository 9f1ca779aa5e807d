/** Writes down what was done to a thread as a whole, and finds the threads that tell of another one. */
import { sql } from "kysely";
import type { LogWhat, ProblemStage } from "../../../shared/forum/threads/kinds.ts";
import type { ActBefore, ActWhat } from "../../../shared/moderation/facts.ts";
import type { ThreadKind } from "../../../shared/spaces/kinds.ts";
import { anyOf, type Conn, type Trx, transact } from "../../platform/database/db.ts";
import { AppError, notFound } from "../../platform/http/errors.ts";
import { recordThreadAct } from "../moderation-log.ts";
import { type LockedRow, type LockedThread, lockThreads, recordChange, refuseMerged } from "./change.ts";

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
  personId?: number;
  stage?: ProblemStage;
  /** What it is called in the log of moderation, where that is not by its kind. */
  act?: ActWhat;
  /** What undoing it needs to know. */
  before?: ActBefore;
};

/** What of it stands in the public log of moderation as well; `authors` of a thread may do the second kind themselves. */
const ACT_OF: Partial<Record<LogWhat, { act: ActWhat; authorsToo?: true }>> = {
  closed: { act: "closed" },
  reopened: { act: "reopened" },
  moved: { act: "moved" },
  posts_left: { act: "posts_moved" },
  merged: { act: "merged" },
  author: { act: "author" },
  kind: { act: "kind", authorsToo: true },
  duplicate: { act: "duplicate", authorsToo: true },
  not_duplicate: { act: "not_duplicate", authorsToo: true },
};

/** In the transaction of the change, under the thread's lock; `recordChange` tells of it. */
export async function logEvent(trx: Trx, threadId: number, entry: LogDraft): Promise<void> {
  const { what, byId, after, reason, posts, postId, otherId, title, spaceId, kind, personId, stage } = entry;
  await sql`
    WITH thread AS (UPDATE threads SET has_order = true WHERE id = ${threadId} RETURNING id, last_number)
    INSERT INTO thread_log (thread_id, what, by_id, after_number, reason, posts, post_id, other_id, title, space_id, kind, person_id, stage)
    SELECT id, ${what}, ${byId}::int, coalesce(${after ?? null}::int, last_number), ${reason ?? null}, ${posts ?? null}::int,
      ${postId ?? null}::int, ${otherId ?? null}::int, ${title ?? null}, ${spaceId ?? null}::int, ${kind ?? null}, ${personId ?? null}::int, ${stage ?? null}
    FROM thread`.execute(trx);
  const logged = ACT_OF[what];
  if (!logged) return;
  const { before = {} } = entry;
  const { authorsToo = false } = logged;
  const act = entry.act ?? (before.begun ? "split" : logged.act);
  // An act stands where its post stands; what was done to the thread that posts left stays with that thread.
  const about = act === "author" ? { postId } : {};
  await recordThreadAct(trx, { what: act, byId, threadId, reason, before, authorsToo, ...about });
}

/**
 * Changes something that other threads tell of this one (its title, where it stands, whether it is there): they are
 * locked with it and told too.
 * @throws AppError `conflict` where another thread began to tell of it meanwhile
 */
export async function changeNamed<T>(
  db: Conn,
  threadId: number,
  change: (trx: Trx, thread: LockedRow) => Promise<T>,
): Promise<T> {
  return transact(db, async (trx) => {
    const locked = await lockNamed(trx, [threadId]);
    const done = await change(trx, refuseMerged(take(locked, threadId)));
    for (const other of locked.values()) await recordChange(trx, other);
    return done;
  });
}

/**
 * Locks the threads, those that tell of them and `more`, in the one order. Anyone who records a change takes the thread out;
 * what is left in the end has to be told.
 * @throws AppError `conflict` where another thread began to tell of one of them meanwhile
 */
export async function lockNamed(
  trx: Trx,
  ids: readonly number[],
  more: readonly number[] = [],
): Promise<Map<number, LockedRow>> {
  const telling = await tellingThreads(trx, ids);
  const locked = new Map((await lockThreads(trx, [...ids, ...telling, ...more])).map((each) => [each.id, each]));
  const now = await tellingThreads(trx, ids);
  if (now.some((id) => !locked.has(id))) throw new AppError("conflict");
  return locked;
}

/** Takes a locked thread out. */
export function take(locked: Map<number, LockedRow>, id: number): LockedRow {
  const thread = locked.get(id);
  if (!thread) throw notFound();
  locked.delete(id);
  return thread;
}

/** Threads that name one of these in their log, as their duplicate or as where they were asked before. */
async function tellingThreads(db: Conn, ids: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    SELECT thread_id AS id FROM thread_log WHERE other_id = ANY(${ids}::int[])
    UNION SELECT id FROM threads WHERE duplicate_of = ANY(${ids}::int[])
    UNION SELECT duplicate_of FROM threads WHERE id = ANY(${ids}::int[]) AND duplicate_of IS NOT NULL`.execute(db);
  return rows.map((row) => row.id);
}

/** Before a chosen option is forgotten with the posts that go: the thread says that none is chosen now. */
export async function sayUnchosen(
  trx: Trx,
  { id, kind }: LockedThread,
  { postIds, what, byId }: { postIds: readonly number[]; what: "unchosen" | "chosen_deleted"; byId: number | null },
): Promise<void> {
  if (kind !== "problem") return;
  const chosen = await trx
    .selectFrom("threads")
    .select("chosen_post_id as postId")
    .where("id", "=", id)
    .where("chosen_post_id", "=", anyOf(postIds))
    .executeTakeFirst();
  if (chosen?.postId) await logEvent(trx, id, { what, byId, postId: chosen.postId });
}
