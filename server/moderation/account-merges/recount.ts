/** Counters of posts and threads after marks of theirs went or came back; readers see them move. */
import { sql } from "kysely";
import { countBallots } from "../../forum/polls/actions.ts";
import { lockThreads, recordChange } from "../../forum/threads/change.ts";
import { anyOf, type Trx } from "../../platform/database/db.ts";

/** A row as it was, by its table. */
export type Dropped = { table: string; row: Record<string, unknown> };

/** Tables whose rows are counted on the post or thread that they name. */
const COUNTED = new Set(["votes", "reactions", "option_backings", "same_questions", "ballots"]);

export async function recount(trx: Trx, dropped: readonly Dropped[]): Promise<void> {
  const rows = dropped.filter(({ table }) => COUNTED.has(table)).map(({ row }) => row);
  const postIds = [...new Set(rows.flatMap(({ post_id: id }) => (typeof id === "number" ? [id] : [])))];
  const threadIds = rows.flatMap(({ thread_id: id }) => (typeof id === "number" ? [id] : []));
  const posts = await trx.selectFrom("posts").select(["id", "thread_id"]).where("id", "=", anyOf(postIds)).execute();
  const threads = await lockThreads(trx, [...threadIds, ...posts.map((post) => post.thread_id)]);
  await countMarks(trx, postIds, threadIds);
  await countPolls(trx, postIds);
  for (const thread of threads) {
    const touched = posts.filter((post) => post.thread_id === thread.id).map(({ id }) => id);
    await recordChange(trx, thread, touched);
  }
}

async function countMarks(trx: Trx, postIds: readonly number[], threadIds: readonly number[]): Promise<void> {
  await sql`
    UPDATE posts SET
      score = coalesce((SELECT sum(value) FROM votes WHERE votes.post_id = posts.id), 0),
      backing = (SELECT count(*) FROM option_backings WHERE option_backings.post_id = posts.id),
      reaction_count = (SELECT count(*) FROM reactions WHERE reactions.post_id = posts.id),
      reactions = coalesce((
        SELECT jsonb_object_agg(kind, people) FROM (
          SELECT kind, count(*) AS people FROM reactions WHERE reactions.post_id = posts.id GROUP BY kind) each), '{}')
    WHERE id = ANY(${postIds}::int[])`.execute(trx);
  await sql`
    UPDATE threads SET same_count = (SELECT count(*) FROM same_questions WHERE same_questions.thread_id = threads.id)
    WHERE id = ANY(${threadIds}::int[])`.execute(trx);
}

async function countPolls(trx: Trx, postIds: readonly number[]): Promise<void> {
  const polls = await trx.selectFrom("polls").selectAll().where("post_id", "=", anyOf(postIds)).execute();
  for (const poll of polls) await countBallots(trx, poll.post_id, poll);
}
