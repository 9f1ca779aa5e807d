/** Writes down what moderators did: for the public log, for undoing it, and for telling whom it concerns. */
import { sql } from "kysely";
import type { ActBefore, ActWhat, CaseOutcome, FlagReason } from "../../shared/moderation.ts";
import type { Trx } from "../platform/db.ts";
import { addJob } from "../platform/jobs.ts";

export type ActDraft = {
  what: ActWhat;
  byId: number;
  caseId?: number | undefined;
  threadId?: number | undefined;
  postId?: number | undefined;
  personId?: number | null | undefined;
  ground?: FlagReason | undefined;
  reason?: string | null | undefined;
  outcome?: CaseOutcome | undefined;
  /** Days until it ends, by the database's clock. */
  days?: number | undefined;
  before?: ActBefore;
};

/** Tells the person concerned, by the module that knows how (server/moderation/tell.ts). */
export const TELL_ACT = "moderation_tell";
const TOLD: ReadonlySet<ActWhat> = new Set([
  ...(["post_deleted", "thread_deleted", "warned", "silenced", "suspended", "lifted"] as const),
  ...(["appeal_upheld", "appeal_overturned"] as const),
]);

/** In the transaction of what was done. Answers with the act's id. */
export async function recordAct(trx: Trx, act: ActDraft): Promise<number> {
  const { what, byId, caseId, threadId, postId, personId, ground, reason, outcome, days, before = {} } = act;
  const { rows } = await sql<{ id: number }>`
    INSERT INTO moderation_acts (what, by_id, role, case_id, thread_id, post_id, person_id, ground, reason, outcome, until, before)
    SELECT ${what}, users.id, CASE users.role WHEN 'member' THEN 'space_moderator' ELSE users.role END, ${caseId ?? null}::int,
      ${threadId ?? null}::int, ${postId ?? null}::int, ${personId ?? null}::int, ${ground ?? null}, ${reason || null},
      ${outcome ?? null}, now() + make_interval(days => ${days ?? null}::int), ${JSON.stringify(before)}::jsonb
    FROM users WHERE users.id = ${byId}
    RETURNING id`.execute(trx);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error("nobody did it");
  if (personId && personId !== byId && TOLD.has(what)) await addJob(trx, TELL_ACT, { actId: id });
  return id;
}

/**
 * The same of a thread as a whole, where it is one that its author could not have done alone. Private conversations are
 * kept in order by the people in them.
 */
export async function recordThreadAct(
  trx: Trx,
  act: Omit<ActDraft, "byId" | "threadId"> & { threadId: number; byId: number | null; authorsToo?: boolean },
): Promise<void> {
  const { byId, threadId, authorsToo = false, ...rest } = act;
  if (byId === null) return;
  const thread = await trx
    .selectFrom("threads")
    .innerJoin("spaces", "spaces.id", "threads.space_id")
    .select("threads.author_id as authorId")
    .where("threads.id", "=", threadId)
    .where("spaces.visibility", "<>", "conversation")
    .executeTakeFirst();
  if (!thread || (authorsToo && thread.authorId === byId)) return;
  await recordAct(trx, { ...rest, byId, threadId });
}
