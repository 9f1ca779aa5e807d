/** Appealing against a decision about oneself, once, and deciding that: by somebody else than the person who decided before. */

import { type SqlBool, sql } from "kysely";
import { CASES_PER_PAGE } from "../../shared/limits.ts";
import type { AppealOutcome } from "../../shared/moderation/facts.ts";
import type { AppealItem } from "../../shared/moderation/schema.ts";
import { can } from "../../shared/permissions.ts";
import type { Page } from "../../shared/schema.ts";
import type { Viewer } from "../../shared/viewer.ts";
import { recordAct } from "../forum/moderation-log.ts";
import { notify } from "../notifications/notify.ts";
import type { Conn, Db, Trx } from "../platform/database/db.ts";
import { authorise } from "../platform/http/authorise.ts";
import { AppError, forbidden, notFound } from "../platform/http/errors.ts";
import { personKeepsOrder } from "../spaces/moderator-scopes.ts";
import { type FoundAct, findActAbout, findActSubject } from "./act-subject.ts";
import { findAct } from "./log.ts";
import { markUndone } from "./sanction.ts";
import { actJoins, mayHandleAct } from "./scopes.ts";
import { isGivenBack, standsStill } from "./standing.ts";
import { reverse } from "./undo.ts";

/** @throws AppError `not_found`, `forbidden` where it is too late, `conflict` where there was an appeal already */
export async function appeal(
  db: Db,
  person: Viewer | { id: number; pass: true },
  actId: number,
  words: string,
): Promise<void> {
  const act = await findActAbout(db, person.id, actId);
  if (!act) throw notFound();
  const { subject } = act;
  if (subject.appealed) throw new AppError("conflict");
  if (!("pass" in person)) authorise(person, "act.appeal", subject);
  else if (act.what !== "suspended" || subject.undone) throw forbidden();
  else if (!subject.fresh) throw new AppError("too_late");
  await db.transaction().execute(async (trx) => {
    const made = await trx
      .insertInto("moderation_appeals")
      .values({ act_id: actId, words })
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .executeTakeFirst();
    if (!made) throw new AppError("conflict");
    await notify(trx, {
      kind: "moderation",
      key: `appeal:${made.id}`,
      userIds: (await listDeciders(trx, act)).filter((id) => id !== person.id),
      details: { event: "appeal", href: `/moderation/appeals/${made.id}` },
    });
  });
}

/** Who may decide about it: the same rule as appeal.decide. */
async function listDeciders(trx: Trx, { id, subject }: FoundAct): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    SELECT users.id FROM moderation_acts ${actJoins}, users
    WHERE moderation_acts.id = ${id} AND ${personKeepsOrder}
      AND users.id IS DISTINCT FROM ${subject.byId}::int AND users.id IS DISTINCT FROM ${subject.person?.id ?? null}::int
    ORDER BY users.id LIMIT 600`.execute(trx);
  return rows.map((row) => row.id);
}

/** An appeal that is right undoes what it is against. @throws AppError `conflict` where somebody has decided meanwhile */
export async function decideAppeal(
  db: Db,
  viewer: Viewer | null,
  id: number,
  { outcome, reason }: { outcome: AppealOutcome; reason: string },
): Promise<void> {
  if (viewer === null) throw new AppError("sign_in_needed");
  const found = await db
    .selectFrom("moderation_appeals")
    .select(["act_id", "outcome"])
    .where("id", "=", id)
    .executeTakeFirst();
  const act = found && (await findActSubject(db, viewer, found.act_id));
  if (!act || viewer.id === act.subject.person?.id) throw notFound();
  authorise(viewer, "appeal.decide", act.subject);
  if (found.outcome !== null) throw new AppError("conflict");
  await db.transaction().execute(async (trx) => {
    const decided = await trx
      .updateTable("moderation_appeals")
      .set({ outcome, reason, decided_at: sql<Date>`now()`, decided_by: viewer.id })
      .where("id", "=", id)
      .where("outcome", "is", null)
      .returning("id")
      .executeTakeFirst();
    if (!decided) throw new AppError("conflict");
    // Where it can't be undone, nothing was decided.
    if (outcome === "overturned") await grant(trx, viewer, act);
    const { person } = act.subject;
    const what = outcome === "upheld" ? "appeal_upheld" : "appeal_overturned";
    const about = {
      threadId: act.threadId || undefined,
      postId: act.postId ?? undefined,
      caseId: act.caseId ?? undefined,
    };
    await recordAct(trx, { what, byId: viewer.id, personId: person?.id, reason, ...about, before: { actId: act.id } });
  });
}

/** A silence or a suspension that was replaced by another, or was given back already, is only marked as taken back. */
async function grant(trx: Trx, viewer: Viewer, act: FoundAct): Promise<void> {
  const isReplaced =
    (act.what === "silenced" || act.what === "suspended") && !(await standsStill(trx, act.id)) && !act.subject.undone;
  if (isReplaced) await markUndone(trx, act.id, viewer.id);
  else if (!act.subject.undone) await reverse(trx, viewer, act);
  else if (!(await isGivenBack(trx, act.id))) throw new AppError("conflict");
}

type Row = Omit<AppealItem, "act" | "at" | "decidedAt" | "decidable"> & {
  act_id: number;
  at: Date;
  decided_at: Date | null;
  by_id: number | null;
};

/** Those that the viewer keeps order about, newest first. */
export async function listAppeals(
  db: Conn,
  viewer: Viewer,
  { show, after, id }: { show?: "open" | "closed"; after?: number | undefined; id?: number },
): Promise<Page<AppealItem>> {
  const conditions = [
    mayHandleAct(viewer),
    ...(show
      ? [show === "open" ? sql<SqlBool>`appeal.outcome IS NULL` : sql<SqlBool>`appeal.outcome IS NOT NULL`]
      : []),
    ...(after ? [sql<SqlBool>`appeal.id < ${after}`] : []),
    ...(id ? [sql<SqlBool>`appeal.id = ${id}`] : []),
  ];
  const { rows } = await sql<Row>`
    SELECT appeal.id, appeal.act_id, appeal.words, appeal.at, appeal.outcome, appeal.reason, appeal.decided_at,
      moderation_acts.by_id,
      CASE WHEN person.id IS NOT NULL AND person.erased_at IS NULL
        THEN json_build_object('handle', person.handle, 'name', person.name) END AS person,
      CASE WHEN decider.id IS NOT NULL AND decider.erased_at IS NULL
        THEN json_build_object('handle', decider.handle, 'name', decider.name) END AS "decidedBy"
    FROM moderation_appeals appeal JOIN moderation_acts ON moderation_acts.id = appeal.act_id ${actJoins}
      LEFT JOIN users person ON person.id = moderation_acts.person_id
      LEFT JOIN users decider ON decider.id = appeal.decided_by
    WHERE ${sql.join(conditions, sql` AND `)}
    ORDER BY appeal.id DESC LIMIT ${sql.lit(CASES_PER_PAGE + 1)}`.execute(db);
  const shown = rows.slice(0, CASES_PER_PAGE);
  const items = await Promise.all(shown.map((row) => toItem(db, viewer, row)));
  const next = rows.length > shown.length ? String(shown.at(-1)?.id) : null;
  return { items: items.flatMap((item) => item ?? []), next };
}

async function toItem(db: Conn, viewer: Viewer, row: Row): Promise<AppealItem | undefined> {
  const act = await findAct(db, viewer, row.act_id);
  if (!act) return undefined;
  const { act_id: _, by_id, at, decided_at, ...rest } = row;
  return {
    ...rest,
    act,
    at: at.toISOString(),
    decidedAt: decided_at?.toISOString() ?? null,
    decidable: row.outcome === null && by_id !== viewer.id && can(viewer, "part.take"),
  };
}

/** @throws AppError `not_found` */
export async function getAppeal(db: Conn, viewer: Viewer, id: number): Promise<AppealItem> {
  const { items } = await listAppeals(db, viewer, { id });
  const [item] = items;
  if (!item) throw notFound();
  return item;
}
