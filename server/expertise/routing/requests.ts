/** Writing requests: asking people, ending what is asked of them, and how the question stands after it. */
import { sql } from "kysely";
import type { RequestState } from "../../../shared/expertise/routing/facts.ts";
import type { MatchReasons } from "../../../shared/expertise/routing/schema.ts";
import { notify } from "../../notifications/notify.ts";
import { anyOf, type Trx } from "../../platform/database/db.ts";

export type Asking = {
  threadId: number;
  people: readonly { userId: number; reasons: MatchReasons }[];
  /** Who hands it over or asks by hand, with a word; null where the forum asks. */
  askedBy: number | null;
  word: string;
};

/** Under the thread's lock. A request that was withdrawn is made again. */
export async function ask(trx: Trx, { threadId, people, askedBy, word }: Asking): Promise<void> {
  if (people.length === 0) return;
  const { rows } = await sql<{ user_id: number }>`
    INSERT INTO expert_requests AS asked (thread_id, user_id, reasons, asked_by, word)
    SELECT ${threadId}, "userId", reasons, ${askedBy}::int, ${word}
    FROM jsonb_to_recordset(${JSON.stringify(people)}::jsonb) AS given ("userId" int, reasons jsonb)
    ON CONFLICT (thread_id, user_id) DO UPDATE SET state = 'asked', reasons = excluded.reasons, asked_by = excluded.asked_by,
      word = excluded.word, refusal = '', asked_at = now(), reacted_at = NULL
    WHERE asked.state = 'withdrawn'
    RETURNING user_id`.execute(trx);
  const asked = rows.map((row) => row.user_id);
  for (const { userId, reasons } of people.filter((each) => asked.includes(each.userId))) {
    await notify(trx, {
      kind: "asked",
      key: `asked:${threadId}`,
      anew: true,
      userIds: [userId],
      actorId: askedBy ?? undefined,
      threadId,
      details: { reasons: JSON.stringify(reasons), text: word },
    });
  }
}

/** What nobody has reacted to and nobody needs any more. */
export async function withdraw(trx: Trx, threadId: number, userIds?: readonly number[]): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable("expert_requests")
    .set({ state: "withdrawn", reacted_at: sql`now()` })
    .where("thread_id", "=", threadId)
    .where("state", "=", "asked")
    .$if(userIds !== undefined, (query) => query.where("user_id", "=", anyOf(userIds ?? [])))
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

/** Requests that nobody has reacted to in time, by the database's clock. */
export async function lapse(trx: Trx, threadId: number, days: number): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable("expert_requests")
    .set({ state: "lapsed" })
    .where("thread_id", "=", threadId)
    .where("state", "=", "asked")
    .where(sql<boolean>`asked_at <= now() - make_interval(days => ${days})`)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

export async function setRequest(
  trx: Trx,
  { threadId, userId }: { threadId: number; userId: number },
  state: RequestState,
  refusal = "",
): Promise<void> {
  await trx
    .updateTable("expert_requests")
    .set({ state, refusal, reacted_at: sql`now()` })
    .where("thread_id", "=", threadId)
    .where("user_id", "=", userId)
    .execute();
}

/** How the question stands, from what was asked; a trigger tells everybody whom it concerns. */
export async function settleRouting(trx: Trx, threadId: number): Promise<void> {
  await sql`
    UPDATE threads SET routing = present.routing FROM (
      SELECT CASE
        WHEN EXISTS (SELECT FROM expert_requests WHERE thread_id = ${threadId} AND state = 'taken') THEN 'taken'
        WHEN escalated_at IS NOT NULL THEN 'escalated'
        WHEN EXISTS (SELECT FROM expert_requests WHERE thread_id = ${threadId} AND state = 'asked') THEN 'asked'
      END AS routing FROM threads WHERE id = ${threadId}) present
    WHERE id = ${threadId} AND threads.routing IS DISTINCT FROM present.routing`.execute(trx);
  // Also where only who was asked has changed.
  await sql`SELECT tell_waiting(${threadId})`.execute(trx);
}
