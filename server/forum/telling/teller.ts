/**
 * Tells of posts soon after they are committed, beside the requests, from what posting left in untold_posts. What fails is
 * handed to a job, which tries again for days.
 */
import { sql } from "kysely";
import { deliver, type News } from "../../notifications/notify.ts";
import type { Db, Trx } from "../../platform/database/db.ts";
import { addJob, type Tasks } from "../../platform/jobs/jobs.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { tellPosts } from "./tell-post.ts";

export const TELL_CRONTAB = "* * * * * posts_tell\n47 3 * * * notifications_expire";

/** Read ones are of interest for a season, unread ones for a year. */
const KEPT_DAYS = { read: 90, unread: 365 };

/** Nobody looks at the bell sooner, and anyone who posts next does not wait for the telling of the last. */
const GATHER_MS = 120;

export function startTelling(app: AppContext): void {
  let busy = false;
  let more = false;
  let isDue = false;

  async function run(): Promise<void> {
    if (busy) {
      more = true;
      return;
    }
    busy = true;
    try {
      do {
        more = false;
        await tellAll(app.db);
      } while (more);
    } catch (error) {
      // The job that comes by each minute finds what is left.
      app.log.warn({ err: error }, "people could not be told of a post");
    } finally {
      busy = false;
    }
  }
  function soon(): void {
    if (isDue) return;
    isDue = true;
    setTimeout(() => {
      isDue = false;
      void run();
    }, GATHER_MS).unref();
  }
  app.bus.on("thread.changed", ({ posted }) => posted && soon());
  app.bus.onResync(soon);
}

export function tellTasks({ db }: AppContext): Tasks {
  return {
    posts_tell: () => tellAll(db),
    post_tell: (payload) => inTransaction(db, payload, (trx, { postId }) => tellPosts(trx, [postId])),
    post_edit_tell: (payload) =>
      inTransaction(db, payload, (trx, { postId }) => tellPosts(trx, [postId], { edited: true })),
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
    try {
      const taken = await db.transaction().execute(async (trx) => {
        // A crash takes both back, the telling and that it was told; those who post must not wait for its commit.
        await sql`SET LOCAL synchronous_commit = off`.execute(trx);
        const ids = await takeUntold(trx);
        await tellPosts(trx, ids);
        return ids.length;
      });
      if (taken === 0) return;
    } catch (error) {
      if (!(await handToJobs(db))) throw error;
    }
  }
}

/** As many at once: a burst is told in a few steps, and none of them holds its locks for long. */
const AT_ONCE = 40;

/** What another process has taken is not here. */
async function takeUntold(trx: Trx): Promise<number[]> {
  const { rows } = await sql<{ post_id: number }>`
    DELETE FROM untold_posts WHERE post_id IN (
      SELECT post_id FROM untold_posts ORDER BY post_id LIMIT ${sql.lit(AT_ONCE)} FOR UPDATE SKIP LOCKED)
    RETURNING post_id`.execute(trx);
  return rows.map(({ post_id }) => post_id);
}

/** So that one post that can't be told does not keep the others waiting. */
async function handToJobs(db: Db): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const ids = await takeUntold(trx);
    for (const postId of ids) await addJob(trx, "post_tell", { postId });
    return ids.length > 0;
  });
}

async function expire(db: Db): Promise<void> {
  await sql`
    DELETE FROM notifications
    WHERE read_at < now() - make_interval(days => ${KEPT_DAYS.read})
      OR created_at < now() - make_interval(days => ${KEPT_DAYS.unread})`.execute(db);
}
