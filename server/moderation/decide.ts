/** Deciding a case: what is flagged goes or stays, the person may hear of it, and the person who flagged is told. */

import { sql } from "kysely";
import { links } from "../../shared/links.ts";
import type { Decision, FlagReason } from "../../shared/moderation/facts.ts";
import type { Viewer } from "../../shared/viewer.ts";
import { recordAct } from "../forum/moderation-log.ts";
import { changeThread, type LockedThread } from "../forum/threads/change.ts";
import { deletionOf, setDeleted } from "../forum/threads/edit-post.ts";
import { setThreadDeleted } from "../forum/threads/edit-thread.ts";
import { changeNamed } from "../forum/threads/log.ts";
import { notify } from "../notifications/notify.ts";
import type { Db, Trx } from "../platform/database/db.ts";
import { authorise } from "../platform/http/authorise.ts";
import { AppError, invalidField } from "../platform/http/errors.ts";
import { type HandledCase, requireCase } from "./cases.ts";
import { tellHandlers } from "./handlers.ts";
import { type Sanction, sanctionIn } from "./sanction.ts";

export type DecisionDraft = {
  decision: Decision;
  ground: FlagReason;
  /** Said with what is removed, in the thread's history and in the public log. */
  reason: string;
  sanction: Sanction | null;
};
type Handled = HandledCase & { me: Viewer };

/** @throws AppError `conflict` where somebody has decided meanwhile, `invalid`, `forbidden` */
export async function decideCase(db: Db, viewer: Viewer | null, id: number, draft: DecisionDraft): Promise<void> {
  const handled = await requireCase(db, viewer, id);
  const { me, kind, subject, threadId, opening } = handled;
  authorise(me, "case.decide", subject);
  if (handled.outcome !== null) throw new AppError("conflict");
  const removes = draft.decision === "removed";
  if (kind === "held") throw invalidField("decision", "moderation.decide.held");
  if (removes && kind === "person") throw invalidField("decision", "moderation.decide.notRemovable");
  if (draft.sanction && !handled.personHandle) throw invalidField("sanction", "moderation.decide.nobody");
  if (draft.sanction && !removes && draft.decision !== "kept")
    throw invalidField("sanction", "moderation.decide.onlyIfAgreed");
  const settle = (trx: Trx) => settleCase(trx, handled, draft);
  // The thread is locked even where it stays as it is: what is written down names it, and two who decide wait in one order.
  if (threadId === null) await db.transaction().execute(settle);
  else if (!removes) await changeThread(db, threadId, settle);
  else if (kind === "thread" || (opening && kind === "post"))
    await changeNamed(db, threadId, (trx, locked) =>
      settleAnd(trx, settle, () => removeThread(trx, locked, handled, draft)),
    );
  else
    await changeThread(db, threadId, (trx, locked) =>
      settleAnd(trx, settle, () => removePost(trx, locked, handled, draft)),
    );
}

/** Threads are locked before cases, here as everywhere; anyone who comes second is told before anything is removed. */
async function settleAnd(trx: Trx, settle: (trx: Trx) => Promise<void>, remove: () => Promise<void>): Promise<void> {
  await settle(trx);
  await remove();
}

async function settleCase(trx: Trx, handled: Handled, draft: DecisionDraft): Promise<void> {
  const { id, me, postId, threadId, subject, personHandle } = handled;
  const { decision, ground, reason } = draft;
  const closed = await trx
    .updateTable("moderation_cases")
    .set({
      closed_at: sql<Date>`now()`,
      closed_by: me.id,
      outcome: decision,
      reason,
      assignee_id: sql<number>`coalesce(assignee_id, ${me.id})`,
    })
    .where("id", "=", id)
    .where("closed_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (!closed) throw new AppError("conflict");
  const actId = await recordAct(trx, {
    what: "flags_settled",
    byId: me.id,
    caseId: id,
    threadId: threadId ?? undefined,
    postId: postId ?? undefined,
    personId: subject.person?.id,
    ground,
    reason,
    outcome: decision,
  });
  if (draft.sanction && personHandle)
    await sanctionIn(trx, me, personHandle, draft.sanction, { caseId: id, space: subject.space });
  await tellFlaggers(trx, handled, decision, actId);
  await tellHandlers(trx, id);
}

async function removePost(
  trx: Trx,
  locked: LockedThread,
  { id: caseId, me, postId }: Handled,
  { ground, reason }: DecisionDraft,
): Promise<void> {
  if (postId === null) return;
  const changed = await setDeleted(trx, locked, postId, { byId: me.id, reason });
  // Its author may have taken it back meanwhile: then there is nothing to answer for.
  if (!changed) return;
  await recordAct(trx, { ...deletionOf(locked, postId, changed), byId: me.id, caseId, ground, reason });
}

async function removeThread(
  trx: Trx,
  locked: LockedThread,
  { id: caseId, me }: Handled,
  { ground, reason }: DecisionDraft,
): Promise<void> {
  await setThreadDeleted(trx, locked, { byId: me.id, reason, caseId, ground });
}

/** What became of it, in general words: nobody learns here what was said or done to somebody else. */
async function tellFlaggers(trx: Trx, { id, me }: Handled, event: Decision, actId: number): Promise<void> {
  const flags = await trx
    .selectFrom("moderation_flags")
    .select("flagger_id")
    .where("case_id", "=", id)
    .where("withdrawn_at", "is", null)
    .execute();
  await notify(trx, {
    kind: "flag",
    key: `flags:${actId}`,
    userIds: flags.map(({ flagger_id }) => flagger_id).filter((flagger) => flagger !== me.id),
    details: { event, href: `${links.ownModeration()}#flags` },
  });
}
