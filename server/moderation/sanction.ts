/** Warning, silencing and suspending somebody: each with words to them, the last two with an end. */
import { sql } from "kysely";
import type { FlagReason, SanctionKind } from "../../shared/moderation/facts.ts";
import type { CaseSubject } from "../../shared/moderation/rules.ts";
import type { Viewer } from "../../shared/viewer.ts";
import { endSessions } from "../accounts/sessions.ts";
import { recordAct } from "../forum/moderation-log.ts";
import type { Db, Trx } from "../platform/database/db.ts";
import { authorise } from "../platform/http/authorise.ts";
import { AppError, notFound } from "../platform/http/errors.ts";
import { publish } from "../platform/live/bus.ts";
import { lockPerson } from "./roles.ts";

export type Sanction = {
  what: SanctionKind;
  ground: FlagReason;
  /** To the person. */
  words: string;
  /** Of a silence or a suspension. */
  days: number;
};

/** Answers with the act's id. @throws AppError `not_found`, `forbidden` */
export async function sanction(db: Db, viewer: Viewer | null, handle: string, draft: Sanction): Promise<number> {
  if (viewer === null) throw new AppError("sign_in_needed");
  return db.transaction().execute((trx) => sanctionIn(trx, viewer, handle, draft));
}

/** `about`: the case in which it is done, and where that is. */
export async function sanctionIn(
  trx: Trx,
  viewer: Viewer,
  handle: string,
  { what, ground, words, days }: Sanction,
  about: { caseId?: number; space: CaseSubject["space"] } = { space: null },
): Promise<number> {
  const { me, person } = await lockPerson(trx, viewer, handle);
  if (what === "warned") authorise(me, "person.warn", { space: about.space, person });
  else authorise(me, what === "silenced" ? "person.silence" : "person.suspend", person);
  const until = sql<Date>`now() + make_interval(days => ${days})`;
  const change =
    what === "warned" ? { warned: true } : { [what === "silenced" ? "silenced_until" : "suspended_until"]: until };
  await trx.updateTable("users").set(change).where("id", "=", person.id).execute();
  if (what !== "warned") await endEarlier(trx, person.id, what);
  if (what === "suspended") await endSessions(trx, { userId: person.id });
  await publish(trx, { type: "viewer.changed", userId: person.id });
  const ended = what === "warned" ? {} : { days };
  return recordAct(trx, {
    what,
    byId: me.id,
    personId: person.id,
    caseId: about.caseId,
    ground,
    reason: words,
    ...ended,
  });
}

/** One that is replaced is over: its end is then, whatever it was to be. */
async function endEarlier(trx: Trx, personId: number, what: SanctionKind): Promise<void> {
  await trx
    .updateTable("moderation_acts")
    .set({ until: sql<Date>`now()` })
    .where("person_id", "=", personId)
    .where("what", "=", what)
    .where("undone_at", "is", null)
    .where("until", ">", sql<Date>`now()`)
    .execute();
}

/** Ends what keeps somebody from writing or coming in before its time. */
export async function lift(
  db: Db,
  viewer: Viewer | null,
  handle: string,
  what: "silenced" | "suspended",
): Promise<void> {
  if (viewer === null) throw new AppError("sign_in_needed");
  await db.transaction().execute(async (trx) => {
    const { me, person } = await lockPerson(trx, viewer, handle);
    authorise(me, what === "silenced" ? "person.silence" : "person.suspend", person);
    const act = await trx
      .selectFrom("moderation_acts")
      .select("id")
      .where("person_id", "=", person.id)
      .where("what", "=", what)
      .where("undone_at", "is", null)
      .where("until", ">", sql<Date>`now()`)
      .orderBy("id", "desc")
      .executeTakeFirst();
    await endSanction(trx, me, { what, personId: person.id, actId: act?.id });
  });
}

/** With the person locked, and the right looked at. Ended is ended: none that was replaced by it comes back. */
export async function endSanction(
  trx: Trx,
  me: Viewer,
  { what, personId, actId }: { what: SanctionKind; personId: number; actId: number | undefined },
): Promise<void> {
  if (actId !== undefined) await markUndone(trx, actId, me.id);
  const column = what === "silenced" ? "silenced_until" : "suspended_until";
  const change = what === "warned" ? { warned: hasOpenWarning(personId) } : { [column]: null };
  if (what !== "warned") await endEarlier(trx, personId, what);
  await trx.updateTable("users").set(change).where("id", "=", personId).execute();
  await publish(trx, { type: "viewer.changed", userId: personId });
  const before = actId === undefined ? {} : { before: { actId } };
  await recordAct(trx, { what: "lifted", byId: me.id, personId, ...before });
}

export const hasOpenWarning = (personId: number) => sql<boolean>`EXISTS (
  SELECT FROM moderation_acts
  WHERE person_id = ${personId} AND what = 'warned' AND undone_at IS NULL AND acknowledged_at IS NULL)`;

export async function markUndone(trx: Trx, actId: number, byId: number): Promise<void> {
  await trx
    .updateTable("moderation_acts")
    .set({ undone_at: sql<Date>`now()`, undone_by: byId })
    .where("id", "=", actId)
    .where("undone_at", "is", null)
    .execute();
}

/** The person has read a warning. */
export async function acknowledge(db: Db, viewer: Viewer | null, actId: number): Promise<void> {
  if (viewer === null) throw new AppError("sign_in_needed");
  await db.transaction().execute(async (trx) => {
    await trx.selectFrom("users").select("id").where("id", "=", viewer.id).forUpdate().execute();
    const found = await trx
      .updateTable("moderation_acts")
      .set({ acknowledged_at: sql<Date>`coalesce(acknowledged_at, now())` })
      .where("id", "=", actId)
      .where("person_id", "=", viewer.id)
      .where("what", "=", "warned")
      .returning("id")
      .executeTakeFirst();
    if (!found) throw notFound();
    await trx
      .updateTable("users")
      .set({ warned: hasOpenWarning(viewer.id) })
      .where("id", "=", viewer.id)
      .execute();
    await publish(trx, { type: "viewer.changed", userId: viewer.id });
  });
}
