/** What a thread says of single posts of its own: the accepted answer and the chosen option, lost with a post and given back with it. */
import { sql } from "kysely";
import type { LostMarks } from "../../../shared/moderation/facts.ts";
import type { Conn, Trx } from "../../platform/database/db.ts";

/** What goes is neither the accepted answer nor the chosen option of its thread any longer. Answers with what it was. */
export async function forgetMarks(trx: Trx, threadId: number, postIds: readonly number[]): Promise<LostMarks> {
  const { rows } = await sql<Record<keyof LostMarks, number | null>>`
    UPDATE threads SET
      accepted_post_id = CASE WHEN accepted_post_id = ANY(${postIds}::int[]) THEN NULL ELSE accepted_post_id END,
      chosen_post_id = CASE WHEN chosen_post_id = ANY(${postIds}::int[]) THEN NULL ELSE chosen_post_id END,
      kept_accepted_id = CASE WHEN kept_accepted_id = ANY(${postIds}::int[]) THEN NULL ELSE kept_accepted_id END
    FROM (
      SELECT accepted_post_id AS accepted, chosen_post_id AS chosen, kept_accepted_id AS kept
      FROM threads WHERE id = ${threadId}) old
    WHERE id = ${threadId}
      AND (old.accepted = ANY(${postIds}::int[]) OR old.chosen = ANY(${postIds}::int[])
        OR old.kept = ANY(${postIds}::int[]))
    RETURNING old.accepted, old.chosen, old.kept`.execute(trx);
  const gone = new Set(postIds);
  const lost = Object.entries(rows[0] ?? {}).filter(([, id]) => id !== null && gone.has(id));
  return Object.fromEntries(lost) as LostMarks;
}

/**
 * As far as nothing took their place meanwhile, and the posts are there. In another kind of thread the acceptance is kept
 * out of sight; an option is chosen only where the problem still stands at a choice.
 */
export async function giveBackMarks(trx: Trx, threadId: number, { accepted, chosen, kept }: LostMarks): Promise<void> {
  const answer = accepted ?? kept ?? null;
  if (answer === null && chosen === undefined) return;
  await sql`
    UPDATE threads SET
      accepted_post_id = CASE WHEN kind = 'question' THEN coalesce(accepted_post_id, ${hereStill(answer)}) END,
      kept_accepted_id = CASE WHEN kind <> 'question' THEN coalesce(kept_accepted_id, ${hereStill(answer)}) END,
      chosen_post_id = CASE WHEN kind <> 'problem' OR problem_stage IN ('chosen', 'tried', 'outcome')
        THEN coalesce(chosen_post_id, ${hereStill(chosen ?? null)}) ELSE chosen_post_id END
    WHERE id = ${threadId}`.execute(trx);
}

const hereStill = (postId: number | null) => sql`(
  SELECT id FROM posts WHERE id = ${postId}::int AND thread_id = threads.id AND deleted_at IS NULL)`;

/** What a post that a moderator took away was to its thread. */
export async function marksLostWith(conn: Conn, postId: number): Promise<LostMarks> {
  const row = await conn
    .selectFrom("moderation_acts")
    .select("before")
    .where("post_id", "=", postId)
    .where("what", "=", "post_deleted")
    .where("undone_at", "is", null)
    .orderBy("id", "desc")
    .executeTakeFirst();
  return row?.before.marks ?? {};
}
