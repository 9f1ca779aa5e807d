/** The job that reminds: once, at its time, and not of what the person may no longer read. */

import { sql } from "kysely";
import { z } from "zod";
import { notify } from "../../notifications/notify.ts";
import { now } from "../../platform/database/db.ts";
import type { Tasks } from "../../platform/jobs/jobs.ts";
import { findAccount } from "../../platform/sessions/session.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { REMIND } from "./actions.ts";
import { bookmarkRows } from "./queries.ts";

const Payload = z.object({ id: z.int() });

export const bookmarkTasks = (app: AppContext): Tasks => ({
  [REMIND]: async (payload) => remind(app, Payload.parse(payload).id),
});

/** Marked and told in one transaction: a job that runs twice tells once, one that fails half-way tells later. */
async function remind({ db }: AppContext, id: number): Promise<void> {
  const owner = await db.selectFrom("bookmarks").select("user_id").where("id", "=", id).executeTakeFirst();
  const account = owner && (await findAccount(db, owner.user_id));
  if (!account) return;
  await db.transaction().execute(async (trx) => {
    const due = await trx
      .updateTable("bookmarks")
      .set({ reminded_at: now() })
      .where("id", "=", id)
      // By the database's clock, which is the one that the job was due by.
      .where(sql<boolean>`remind_at <= now()`)
      .where("reminded_at", "is", null)
      .returning("id")
      .executeTakeFirst();
    if (!due) return;
    const row = await bookmarkRows(trx, account).where("bookmarks.id", "=", id).executeTakeFirst();
    if (!row) return;
    await notify(trx, {
      kind: "reminder",
      key: `reminder ${id} ${row.remind_at?.toISOString()}`,
      userIds: [account.id],
      threadId: row.thread_id,
      postId: row.post_id ?? undefined,
      details: { note: row.note },
    });
  });
}
