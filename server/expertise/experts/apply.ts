/** Applying for a field, taking it back, and saying no to what others proposed. */

import { sql } from "kysely";
import type { Expertise, FieldData } from "../../../shared/expertise/schema.ts";
import { links } from "../../../shared/links.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { whoAnswers } from "../../notifications/who-answers.ts";
import type { Db, Trx } from "../../platform/database/db.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { AppError, notFound } from "../../platform/http/errors.ts";
import { changeField, expertSubject } from "./change.ts";
import { tell } from "./tell.ts";

/**
 * Applies, or agrees to a proposal in one's own words. One application waits for each person and field.
 * @throws AppError `conflict` where one waits already; `sign_in_needed`, `not_found`, `forbidden`
 */
export async function applyForField(
  db: Db,
  viewer: Viewer | null,
  slug: string,
  expertise: Expertise,
): Promise<{ id: number }> {
  return changeField(db, viewer, slug, async (trx, field, me) => {
    authorise(me, "expert.apply", await expertSubject(trx, field, me.id));
    const waiting = await findWaiting(trx, field, me.id);
    if (waiting?.state === "open")
      throw new AppError("conflict", { fields: { evidence: { key: "experts.error.waits" } } });
    const id = await keepApplication(trx, field, me.id, expertise, waiting?.id);
    await tell(trx, field, {
      kind: "application",
      about: id,
      userIds: await whoAnswers(trx, field.coordinators),
      actorId: me.id,
      href: `${links.field(field.slug)}/applications/${id}`,
    });
    return { id };
  });
}

/** @throws AppError `not_found` where nothing waits (any more) */
export async function withdrawApplication(db: Db, viewer: Viewer | null, slug: string): Promise<void> {
  await endOwn(db, viewer, slug, { from: "open", to: "withdrawn" });
}

/** Nobody is made an expert unasked. @throws AppError `not_found` where nothing is proposed (any more) */
export async function refuseProposal(db: Db, viewer: Viewer | null, slug: string): Promise<void> {
  await endOwn(db, viewer, slug, { from: "proposed", to: "refused" });
}

type Waiting = { id: number; state: "proposed" | "open" };

export async function findWaiting(trx: Trx, field: FieldData, userId: number): Promise<Waiting | undefined> {
  const found = await trx
    .selectFrom("expert_applications")
    .select(["id", "state"])
    .where("field_id", "=", field.id)
    .where("user_id", "=", userId)
    .where("state", "in", ["proposed", "open"])
    .executeTakeFirst();
  return found as Waiting | undefined;
}

async function keepApplication(
  trx: Trx,
  field: FieldData,
  userId: number,
  { countries, languages, evidence }: Expertise,
  proposedId: number | undefined,
): Promise<number> {
  const words = { countries: [...countries], languages: [...languages], evidence, state: "open" as const };
  if (proposedId !== undefined) {
    const set = { ...words, created_at: sql<Date>`now()` };
    await trx.updateTable("expert_applications").set(set).where("id", "=", proposedId).execute();
    return proposedId;
  }
  const { id } = await trx
    .insertInto("expert_applications")
    .values({ ...words, field_id: field.id, user_id: userId })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

async function endOwn(
  db: Db,
  viewer: Viewer | null,
  slug: string,
  { from, to }: { from: "open" | "proposed"; to: "withdrawn" | "refused" },
): Promise<void> {
  await changeField(db, viewer, slug, async (trx, field, me) => {
    const { numUpdatedRows } = await trx
      .updateTable("expert_applications")
      .set({ state: to, decided_at: sql<Date>`now()`, decided_by: me.id })
      .where("field_id", "=", field.id)
      .where("user_id", "=", me.id)
      .where("state", "=", from)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw notFound();
  });
}
