/**
 * Tells of posts as soon as they are committed, beside the requests: what posting left in untold_posts is taken one by
 * one, each in its transaction. What fails is handed to a job, which tries again for days.
 */
import { sql } from "kysely";
import type { Db, Trx } from "../platform/db.ts";
import type { House } from "../platform/house.ts";
import { addJob, type Tasks } from "../platform/jobs.ts";
import { deliver, type News } from "./notify.ts";
import { tellPost } from "./tell-post.ts";

export const TELL_CRONTAB = "* * * * * posts_tell\n47 3 * * * notifications_expire";

/** Read ones are of interest for a season, unread ones for a year. */
const KEPT_DAYS = { read: 90, unread: 365 };

export function startTelling(house: House): void {
  let busy = false;
  let more = false;

  async function run(): Promise<void> {
    if (busy) {
      more = true;
      return;
    }
    busy = true;
    try {
      do {
        more = false;
        await tellAll(house.db);
      } while (more);
    } catch (error) {
      // The job that comes by each minute finds what is left.
      house.log.warn({ err: error }, "people could not be told of a post");
    } finally {
      busy = false;
    }
  }
  house.bus.on("thread.changed", ({ posted }) => void (posted && run()));
  house.bus.onResync(() => void run());
}

export function tellTasks({ db }: House): Tasks {
  return {
    posts_tell: () => tellAll(db),
    post_tell: (payload) => inTransaction(db, payload, (trx, { postId }) => tellPost(trx, postId)),
    post_edit_tell: (payload) =>
      inTransaction(db, payload, (trx, { postId }) => tellPost(trx, postId, { edited: true })),
    news_deliver: (payload) => db.transaction().execute((trx) => deliver(trx, payload as News)),
    notifications_expire: () => expire(db),
  };
}

function inTransaction(
  db: Db,
  payload: unknown,
  run: (trx: Trx, payload: { postId: number }) => Promise<void>,
): Promise<void> {
  return db.transaction().execute((trx) => run(trx, payload as { postId: number }));
}

async function tellAll(db: Db): Promise<void> {
  for (;;) {
    let taken: number | undefined;
    try {
      taken = await db.transaction().execute(async (trx) => {
        const id = await takeUntold(trx);
        if (id !== undefined) await tellPost(trx, id);
        return id;
      });
    } catch (error) {
      if (!(await handToJob(db))) throw error;
      continue;
    }
    if (taken === undefined) return;
  }
}

/** Taken by another process: not here. */
async function takeUntold(trx: Trx): Promise<number | undefined> {
  const { rows } = await sql<{ post_id: number }>`
    DELETE FROM untold_posts
    WHERE post_id = (SELECT post_id FROM untold_posts ORDER BY post_id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING post_id`.execute(trx);
  return rows[0]?.post_id;
}

/** So that one post that can't be told does not keep the others waiting. */
async function handToJob(db: Db): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const postId = await takeUntold(trx);
    if (postId === undefined) return false;
    await addJob(trx, "post_tell", { postId });
    return true;
  });
}

async function expire(db: Db): Promise<void> {
  await sql`
    DELETE FROM notifications
    WHERE read_at < now() - make_interval(days => ${KEPT_DAYS.read})
      OR created_at < now() - make_interval(days => ${KEPT_DAYS.unread})`.execute(db);
}
