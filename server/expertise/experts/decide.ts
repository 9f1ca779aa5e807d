/** What a coordinator decides: recognising, declining, withdrawing with a reason. The person is told, and the log keeps it. */

import { sql } from "kysely";
import type { RecognitionEvent } from "../../../shared/expertise/facts.ts";
import type { FieldData } from "../../../shared/expertise/schema.ts";
import { links } from "../../../shared/links.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Db, Trx } from "../../platform/database/db.ts";
import { authorise, authoriseOrHide } from "../../platform/http/authorise.ts";
import { AppError, invalidField, notFound } from "../../platform/http/errors.ts";
import { publish } from "../../platform/live/bus.ts";
import { changeField, expertSubject, getPerson } from "./change.ts";
import { tell } from "./tell.ts";

export type Decision = { id: number; recognise: boolean; reason: string };

/**
 * Of two coordinators who decide at once the first wins and the other is told who it was.
 * @throws AppError `conflict` where it is decided or taken back; `invalid` at `reason`; `sign_in_needed`, `not_found`, `forbidden`
 */
export async function decideApplication(
  db: Db,
  viewer: Viewer | null,
  slug: string,
  { id, recognise, reason }: Decision,
): Promise<void> {
  await changeField(db, viewer, slug, async (trx, field, me) => {
    authorise(me, "field.coordinate", field);
    const application = await getApplication(trx, field, id);
    authorise(me, "expert.decide", await expertSubject(trx, field, application.user_id));
    await refuseDecided(trx, application);
    if (recognise && field.archived) throw invalidField("reason", "experts.error.archived");
    if (!recognise && reason === "") throw invalidField("reason", "error.field.required");
    await trx
      .updateTable("expert_applications")
      .set({
        state: recognise ? "recognised" : "declined",
        decided_at: sql<Date>`now()`,
        decided_by: me.id,
        reason,
      })
      .where("id", "=", id)
      .execute();
    if (recognise) await putExpert(trx, field, application, me);
    const what = recognise ? "recognised" : "declined";
    await record(trx, field, { what, userId: application.user_id, actorId: me.id, reason });
    await tell(trx, field, {
      kind: what,
      about: id,
      userIds: [application.user_id],
      actorId: me.id,
      href: recognise ? links.field(field.slug) : `${links.field(field.slug)}/apply`,
      text: reason,
    });
  });
}

/** @throws AppError `not_found` where the person is not recognised (any more); `sign_in_needed`, `forbidden` */
export async function withdrawRecognition(
  db: Db,
  viewer: Viewer | null,
  slug: string,
  { handle, reason }: { handle: string; reason: string },
): Promise<void> {
  await changeField(db, viewer, slug, async (trx, field, me) => {
    authorise(me, "field.coordinate", field);
    const person = await getPerson(trx, handle);
    const subject = await expertSubject(trx, field, person.id);
    if (!subject.recognised) throw notFound();
    authorise(me, "expert.withdraw", subject);
    await takeExpert(trx, field, person.id);
    const logId = await record(trx, field, { what: "withdrawn", userId: person.id, actorId: me.id, reason });
    await tell(trx, field, {
      kind: "withdrawn",
      about: logId,
      userIds: [person.id],
      actorId: me.id,
      href: `${links.field(field.slug)}/apply`,
      text: reason,
    });
  });
}

/** For anyone who has had enough of it. @throws AppError `not_found`, `sign_in_needed` */
export async function giveUpRecognition(db: Db, viewer: Viewer | null, slug: string): Promise<void> {
  await changeField(db, viewer, slug, async (trx, field, me) => {
    authoriseOrHide(me, "expert.keep", await expertSubject(trx, field, me.id));
    await takeExpert(trx, field, me.id);
    await record(trx, field, { what: "given_up", userId: me.id, actorId: me.id, reason: "" });
  });
}

type Decided = { id: number; user_id: number; state: string; decided_by: number | null };

async function getApplication(trx: Trx, field: FieldData, id: number) {
  const found = await trx
    .selectFrom("expert_applications")
    .select(["id", "user_id", "state", "decided_by", "countries", "languages", "evidence"])
    .where("id", "=", id)
    .where("field_id", "=", field.id)
    .executeTakeFirst();
  if (!found) throw notFound();
  return found;
}

async function refuseDecided(trx: Trx, { state, decided_by }: Decided): Promise<void> {
  if (state === "open") return;
  if (state === "proposed") throw new AppError("conflict", { fields: { reason: { key: "experts.error.notAgreed" } } });
  const by = await trx.selectFrom("users").select("name").where("id", "=", decided_by).executeTakeFirst();
  const key = state === "withdrawn" ? "experts.error.takenBack" : "experts.error.decided";
  throw new AppError("conflict", { fields: { reason: { key, values: { name: by?.name ?? "" } } } });
}

type NewExpert = { user_id: number; countries: string[]; languages: string[]; evidence: string };

async function putExpert(trx: Trx, field: FieldData, expert: NewExpert, by: Viewer): Promise<void> {
  const { user_id, countries, languages, evidence } = expert;
  await trx
    .insertInto("recognitions")
    .values({ user_id, field_id: field.id, countries, languages, evidence, recognised_by: by.id })
    .execute();
  await publish(trx, { type: "viewer.changed", userId: user_id });
}

async function takeExpert(trx: Trx, field: FieldData, userId: number): Promise<void> {
  await trx.deleteFrom("recognitions").where("user_id", "=", userId).where("field_id", "=", field.id).execute();
  await publish(trx, { type: "viewer.changed", userId });
}

type Entry = { what: RecognitionEvent; userId: number; actorId: number; reason: string };

async function record(trx: Trx, field: FieldData, { what, userId, actorId, reason }: Entry): Promise<number> {
  const { id } = await trx
    .insertInto("recognition_log")
    .values({ field_id: field.id, user_id: userId, what, actor_id: actorId, reason })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}
