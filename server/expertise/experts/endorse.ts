/** Endorsing somebody for a field. Who has not applied is proposed by it, and asked whether they agree. */

import { sql } from "kysely";
import type { FieldData } from "../../../shared/expertise/schema.ts";
import { links } from "../../../shared/links.ts";
import type { PersonRef } from "../../../shared/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Db, Trx } from "../../platform/database/db.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { notFound } from "../../platform/http/errors.ts";
import { findWaiting } from "./apply.ts";
import { changeField, expertSubject, getPerson } from "./change.ts";
import { tell } from "./tell.ts";

/**
 * One endorsement of each person by each member; sent again it is reworded.
 * @throws AppError `sign_in_needed`, `not_found`, `forbidden` (oneself, an archived field)
 */
export async function endorse(
  db: Db,
  viewer: Viewer | null,
  { slug, handle, text }: { slug: string; handle: string; text: string },
): Promise<void> {
  await changeField(db, viewer, slug, async (trx, field, me) => {
    const person = await getPerson(trx, handle);
    const subject = await expertSubject(trx, field, person.id);
    authorise(me, "expert.endorse", subject);
    await trx
      .insertInto("endorsements")
      .values({ field_id: field.id, user_id: person.id, endorser_id: me.id, text })
      .onConflict((conflict) =>
        conflict.columns(["user_id", "field_id", "endorser_id"]).doUpdateSet({ text, created_at: sql<Date>`now()` }),
      )
      .execute();
    const proposed = !subject.recognised && (await propose(trx, field, person));
    const waiting = subject.recognised ? undefined : await findWaiting(trx, field, person.id);
    await tell(trx, field, {
      kind: proposed ? "proposed" : "endorsed",
      about: me.id,
      userIds: [person.id],
      actorId: me.id,
      href: waiting ? `${links.field(field.slug)}/apply` : links.person(person.handle),
      text,
    });
  });
}

/** @throws AppError `not_found` where there is none of the viewer's */
export async function takeBackEndorsement(
  db: Db,
  viewer: Viewer | null,
  { slug, handle }: { slug: string; handle: string },
): Promise<void> {
  await changeField(db, viewer, slug, async (trx, field, me) => {
    const person = await getPerson(trx, handle);
    const { numDeletedRows } = await trx
      .deleteFrom("endorsements")
      .where("field_id", "=", field.id)
      .where("user_id", "=", person.id)
      .where("endorser_id", "=", me.id)
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw notFound();
    await dropProposal(trx, field, person);
  });
}

/** Anyone who said no once is not asked again; whether they apply is theirs to say. */
async function propose(trx: Trx, field: FieldData, person: PersonRef): Promise<boolean> {
  const known = await trx
    .selectFrom("expert_applications")
    .select("id")
    .where("field_id", "=", field.id)
    .where("user_id", "=", person.id)
    .where("state", "in", ["proposed", "open", "refused"])
    .executeTakeFirst();
  if (known) return false;
  await trx
    .insertInto("expert_applications")
    .values({ field_id: field.id, user_id: person.id, state: "proposed" })
    .execute();
  return true;
}

/** A proposal stands on endorsements: without any left it was never made. */
async function dropProposal(trx: Trx, field: FieldData, person: PersonRef): Promise<void> {
  const left = await trx
    .selectFrom("endorsements")
    .select("endorser_id")
    .where("field_id", "=", field.id)
    .where("user_id", "=", person.id)
    .executeTakeFirst();
  if (left) return;
  await trx
    .deleteFrom("expert_applications")
    .where("field_id", "=", field.id)
    .where("user_id", "=", person.id)
    .where("state", "=", "proposed")
    .execute();
}
