/** Making, changing and removing one's own bookmarks; a reminder is a job that is due at its time. */

import { sql } from "kysely";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Db, Trx } from "../../platform/database/db.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { AppError, notFound } from "../../platform/http/errors.ts";
import { addJob } from "../../platform/jobs/jobs.ts";
import { getPost } from "../threads/post-queries.ts";
import { getThread } from "../threads/queries.ts";
import type { BookmarkEntry } from "./forms.ts";
import type { Place } from "./queries.ts";

export const REMIND = "bookmark_remind";

/**
 * Bookmarks a post or a thread. Without an entry it is only made sure that there is a bookmark; with one, its note and
 * reminder are replaced.
 * @throws AppError `not_found`, `sign_in_needed`, `forbidden`
 */
export async function saveBookmark(
  db: Db,
  viewer: Viewer | null,
  place: Place,
  entry: BookmarkEntry | null,
): Promise<{ id: number }> {
  const person = await requireReader(db, viewer, place);
  return db.transaction().execute(async (trx) => {
    const id = await ensureBookmark(trx, person, place);
    if (entry) await writeEntry(trx, id, entry);
    return { id };
  });
}

/** The right to bookmark, for the form as well. */
export async function requireReader(db: Db, viewer: Viewer | null, place: Place): Promise<Viewer> {
  if ("postId" in place) authorise(viewer, "post.bookmark", (await getPost(db, viewer, place.postId)).subject);
  else authorise(viewer, "thread.bookmark", (await getThread(db, viewer, place.threadId)).subject);
  return viewer;
}

async function ensureBookmark(trx: Trx, viewer: Viewer, place: Place): Promise<number> {
  const what = "postId" in place ? { post_id: place.postId } : { thread_id: place.threadId };
  const { id } = await trx
    .insertInto("bookmarks")
    .values({ user_id: viewer.id, ...what })
    .onConflict((conflict) => {
      const target =
        "postId" in place
          ? conflict.columns(["user_id", "post_id"]).where("post_id", "is not", null)
          : conflict.columns(["user_id", "thread_id"]).where("thread_id", "is not", null);
      // Changes nothing, but locks the row and names it.
      return target.doUpdateSet({ user_id: viewer.id });
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

async function writeEntry(trx: Trx, id: number, { note, remindAt }: BookmarkEntry): Promise<void> {
  await trx
    .updateTable("bookmarks")
    .set({
      note,
      remind_at: remindAt,
      // The same time again is no new reminder.
      reminded_at: sql<Date | null>`CASE WHEN remind_at = ${remindAt}::timestamptz THEN reminded_at END`,
    })
    .where("id", "=", id)
    .execute();
  if (remindAt) await addJob(trx, REMIND, { id }, { key: `bookmark:${id}`, runAt: remindAt });
}

/** The reminder has served its purpose; the bookmark stays. A job that is still to come finds nothing to do. */
export async function clearReminder(db: Db, viewer: Viewer | null, id: number): Promise<void> {
  if (viewer === null) throw new AppError("sign_in_needed");
  const cleared = await db
    .updateTable("bookmarks")
    .set({ remind_at: null, reminded_at: null })
    .where("id", "=", id)
    .where("user_id", "=", viewer.id)
    .returning("id")
    .executeTakeFirst();
  if (!cleared) throw notFound();
}

/** Sure to be gone afterwards; what is gone already is no mistake. */
export async function removeBookmark(db: Db, viewer: Viewer | null, id: number): Promise<void> {
  if (viewer === null) throw new AppError("sign_in_needed");
  await db.deleteFrom("bookmarks").where("id", "=", id).where("user_id", "=", viewer.id).execute();
}
