/** Moving a thread to another space: who may read it there decides from that moment on. */
import { sql } from "kysely";
import type { ActBefore } from "../../../shared/moderation/facts.ts";
import { can } from "../../../shared/permissions.ts";
import type { SpaceData } from "../../../shared/spaces/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { type Conn, type Trx, transact } from "../../platform/database/db.ts";
import { AppError, invalidField } from "../../platform/http/errors.ts";
import { findSpace } from "../../spaces/queries.ts";
import { recordChange, refuseGone } from "../threads/change.ts";
import { pinnedSince } from "../threads/edit-thread.ts";
import { lockNamed, logEvent, take } from "../threads/log.ts";
import type { ReadableThread } from "../threads/queries.ts";
import { requireThread } from "../threads/require-thread.ts";
import { lastThere } from "../threads/unread.ts";
import { changedIn, concernedBy, followMove, idsIn, recordInOthers } from "./followers.ts";
import { tellAuthors } from "./tell-authors.ts";

export type Move = {
  /** Slug of the space that it goes to. */
  space: string;
  /** Where it stood for the person who asks; left out, wherever it stands. */
  fromSpaceId?: number | undefined;
  /** Undoing such a move: what it took from the thread, and which act that was. */
  back?: ActBefore;
};

/** @throws AppError `invalid` at `space`, `conflict` where somebody moved it meanwhile */
export async function moveThread(db: Conn, viewer: Viewer | null, id: number, move: Move): Promise<ReadableThread> {
  const thread = await requireThread(db, viewer, id, "thread.move");
  const target = await findTarget(db, viewer, move.space);
  const seen = move.fromSpaceId ?? thread.space.id;
  if (target.id === seen) throw invalidField("space", "error.field.sameSpace");
  await transact(db, async (trx) => {
    const locked = await lockNamed(trx, [id], await concernedBy(trx, id));
    const present = refuseGone(take(locked, id));
    if (present.spaceId !== seen) throw new AppError("conflict");
    const { pinnedAt, spaceWatches, actId } = move.back ?? {};
    const before = { spaceId: seen, pinnedAt: await pinnedSince(trx, id), spaceWatches: await watchesBySpace(trx, id) };
    await trx
      .updateTable("threads")
      // Pinned is pinned in a space.
      .set({ space_id: target.id, pinned_at: pinnedAt ? new Date(pinnedAt) : null })
      .where("id", "=", id)
      .execute();
    await giveBackWatches(trx, id, spaceWatches ?? []);
    await followMove(trx, id, target.id);
    await logEvent(trx, id, {
      what: "moved",
      byId: viewer?.id ?? null,
      spaceId: seen,
      before: actId === undefined ? before : { ...before, actId },
    });
    const changed = await changedIn(trx, [id, ...locked.keys()]);
    const revision = await recordChange(trx, { ...present, spaceId: target.id }, idsIn(changed, id), { left: seen });
    await tellAuthors(trx, {
      threadId: id,
      postIds: [await openingOf(trx, id)],
      actorId: viewer?.id ?? null,
      revision,
    });
    await recordInOthers(trx, locked, changed);
  });
  return thread;
}

/** Those who hear of it by the space alone: a move takes that from them. */
async function watchesBySpace(trx: Trx, threadId: number): Promise<[number, string][]> {
  const rows = await trx
    .selectFrom("thread_watches")
    .select(["user_id", "level"])
    .where("thread_id", "=", threadId)
    .where("origin", "=", "space")
    .execute();
  return rows.map((row) => [row.user_id, row.level]);
}

async function giveBackWatches(trx: Trx, threadId: number, watches: readonly [number, string][]): Promise<void> {
  await sql`
    INSERT INTO thread_watches (user_id, thread_id, space_id, level, origin, read_number, last_number, last_post_at)
    SELECT (watch->>0)::int, threads.id, threads.space_id, watch->>1, 'space',
      coalesce((SELECT number FROM read_positions
        WHERE thread_id = threads.id AND user_id = (watch->>0)::int), 0), ${lastThere}, threads.last_post_at
    FROM jsonb_array_elements(${JSON.stringify(watches)}::jsonb) watch, threads
    WHERE threads.id = ${threadId} AND EXISTS (SELECT FROM users WHERE id = (watch->>0)::int)
    ON CONFLICT (user_id, thread_id) DO NOTHING`.execute(trx);
}

async function openingOf(trx: Trx, threadId: number): Promise<number> {
  const { id } = await trx
    .selectFrom("posts")
    .select("id")
    .where("thread_id", "=", threadId)
    .where("number", "=", 1)
    .executeTakeFirstOrThrow();
  return id;
}

/** A space in which the viewer may open threads and keeps order. @throws AppError `invalid` at `space` */
export async function findTarget(db: Conn, viewer: Viewer | null, slug: string): Promise<SpaceData> {
  const space = await findSpace(db, viewer, slug);
  if (!space || !mayPutThreads(viewer, space)) throw invalidField("space", "error.field.choice");
  return space;
}

export const mayPutThreads = (viewer: Viewer | null, space: SpaceData): boolean =>
  can(viewer, "thread.create", space) && can(viewer, "space.moderate", space);
