/** What was flagged of a thread that goes under in another is about its opening post from then on. */
import { sql } from "kysely";
import type { Trx } from "../../platform/database/db.ts";

/** Under the threads' locks. Where the post is a case already, the flags and notes go to that one. */
export async function takeCasesAlong(trx: Trx, threadId: number, openingId: number): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM moderation_cases WHERE thread_id = ${threadId} AND closed_at IS NULL FOR UPDATE`.execute(trx);
  const [open] = rows;
  if (!open) return;
  const present = await sql<{ id: number }>`
    SELECT id FROM moderation_cases
    WHERE kind = 'post' AND post_id = ${openingId} AND closed_at IS NULL FOR UPDATE`.execute(trx);
  const [into] = present.rows;
  if (into) await joinCases(trx, open.id, into.id);
  else
    await sql`
      UPDATE moderation_cases SET kind = 'post', post_id = ${openingId}, thread_id = NULL WHERE id = ${open.id}`.execute(
      trx,
    );
}

/** Who flagged both keeps the flag of the post. */
async function joinCases(trx: Trx, from: number, into: number): Promise<void> {
  await sql`
    UPDATE moderation_flags flag SET case_id = ${into} WHERE case_id = ${from} AND NOT EXISTS (
      SELECT FROM moderation_flags other
      WHERE other.case_id = ${into} AND other.flagger_id = flag.flagger_id AND other.withdrawn_at IS NULL)`.execute(
    trx,
  );
  await sql`
    UPDATE moderation_evidence kept SET case_id = ${into} WHERE case_id = ${from} AND NOT EXISTS (
      SELECT FROM moderation_evidence other WHERE other.case_id = ${into} AND other.seen = kept.seen)`.execute(trx);
  await sql`UPDATE moderation_notes SET case_id = ${into} WHERE case_id = ${from}`.execute(trx);
  await sql`UPDATE moderation_acts SET case_id = ${into} WHERE case_id = ${from}`.execute(trx);
  await sql`
    UPDATE moderation_cases SET latest_at = now(), assignee_id = coalesce(assignee_id, (
        SELECT assignee_id FROM moderation_cases WHERE id = ${from})), flag_count = (
      SELECT count(*) FROM moderation_flags WHERE case_id = ${into} AND withdrawn_at IS NULL)
    WHERE id = ${into}`.execute(trx);
  await sql`DELETE FROM moderation_cases WHERE id = ${from}`.execute(trx);
}
