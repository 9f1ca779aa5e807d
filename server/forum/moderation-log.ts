/** Writes down what moderators did: for the public log, for undoing it, and for telling whom it concerns. */
import { sql } from "kysely";
import type { ActBefore, ActWhat, CaseOutcome, FlagReason } from "../../shared/moderation/facts.ts";
import type { Trx } from "../platform/database/db.ts";
import { addJob } from "../platform/jobs/jobs.ts";

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
  ...(["post_deleted", "thread_deleted", "post_restored", "thread_restored"] as const),
  ...(["warned", "silenced", "suspended", "lifted"] as const),
  ...(["appeal_upheld", "appeal_overturned"] as const),
]);

/** An act that gives back what another one took, by whichever way: the other one is taken back with it. */
const ENDS: Partial<Record<ActWhat, ActWhat>> = {
  post_restored: "post_deleted",
  thread_restored: "thread_deleted",
  reopened: "closed",
  unpinned: "pinned",
  not_duplicate: "duplicate",
};

/** In the transaction of what was done. Answers with the act's id. */
export async function recordAct(trx: Trx, act: ActDraft): Promise<number> {
  const { what, byId, caseId, threadId, postId, personId, ground, reason, outcome, days } = act;
  const before = { ...(await endOther(trx, act)), ...act.before };
  const { rows } = await sql<{ id: number }>`
    INSERT INTO moderation_acts (what, by_id, role, case_id, thread_id, post_id, person_id, ground, reason, outcome, until, before)
    SELECT ${what}, users.id, CASE users.role WHEN 'member' THEN 'space_moderator' ELSE users.role END, ${caseId ?? null}::int,
      ${threadId ?? null}::int, ${postId ?? null}::int, ${personId ?? null}::int, ${ground ?? null}, ${reason || null},
      ${outcome ?? null}, now() + make_interval(days => ${days ?? null}::int), ${JSON.stringify(before)}::jsonb
    FROM users WHERE users.id = ${byId}
    RETURNING id`.execute(trx);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error("nobody did it");
  const isTold = (personId && personId !== byId) || what in ENDS;
  if (isTold && TOLD.has(what)) await addJob(trx, TELL_ACT, { actId: id });
  return id;
}

async function endOther(trx: Trx, { what, byId, threadId, postId }: ActDraft): Promise<ActBefore> {
  const other = ENDS[what];
  if (!other) return {};
  const ended = await trx
    .updateTable("moderation_acts")
    .set({ undone_at: sql<Date>`now()`, undone_by: byId })
    .where("what", "=", other)
    .where("undone_at", "is", null)
    .where(postId === undefined ? "thread_id" : "post_id", "=", postId ?? threadId ?? 0)
    .returning(["id", "reason"])
    .execute();
  const last = ended.sort((a, b) => a.id - b.id).at(-1);
  return last ? { actId: last.id, reason: last.reason } : {};
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
