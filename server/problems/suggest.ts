/** "This should become a good practice": people say so with one press, moderators see how many and take it up or let it be. */
import { sql } from "kysely";
import type { Viewer } from "../../shared/viewer.ts";
import { changeThread, recordChange } from "../forum/threads/change.ts";
import type { ReadableThread } from "../forum/threads/queries.ts";
import type { Db } from "../platform/database/db.ts";
import { AppError } from "../platform/http/errors.ts";
import { requireProblem } from "./require-problem.ts";

/** @throws AppError `conflict` where nothing came of the problem yet */
export async function suggestPractice(
  db: Db,
  viewer: Viewer | null,
  id: number,
  isSuggested: boolean,
): Promise<ReadableThread> {
  const readable = await requireProblem(db, viewer, id, "problem.suggest");
  const userId = viewer?.id ?? 0;
  await changeThread(db, id, async (trx, thread) => {
    const { problem_result } = await trx
      .selectFrom("threads")
      .select("problem_result")
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    if (isSuggested && problem_result === null) throw new AppError("conflict");
    const { rows } = isSuggested
      ? await sql`
          INSERT INTO practice_suggestions (thread_id, user_id) VALUES (${id}, ${userId})
          ON CONFLICT DO NOTHING RETURNING user_id`.execute(trx)
      : await sql`
          DELETE FROM practice_suggestions WHERE thread_id = ${id} AND user_id = ${userId} RETURNING user_id`.execute(
          trx,
        );
    if (rows.length > 0) await recordChange(trx, thread);
  });
  return readable;
}

/** A moderator looked at it and lets it be; what is suggested later is shown again. */
export async function settleSuggestions(db: Db, viewer: Viewer | null, id: number): Promise<ReadableThread> {
  const readable = await requireProblem(db, viewer, id, "problem.curate");
  await db.updateTable("problems").set({ suggestions_settled_at: sql`now()` }).where("thread_id", "=", id).execute();
  return readable;
}
