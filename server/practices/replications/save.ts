/** Recording that one tried a practice elsewhere: the draft, its submission, and corrections, which are confirmed again. */

import { sql } from "kysely";
import { excerpt } from "../../../shared/forum/threads/excerpt.ts";
import { links } from "../../../shared/links.ts";
import type { ConditionThere } from "../../../shared/practices/replications/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { recordUses, renderText } from "../../forum/files/references.ts";
import { notify } from "../../notifications/notify.ts";
import { type Db, now, type Trx } from "../../platform/database/db.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { AppError } from "../../platform/http/errors.ts";
import { RENDERER_VERSION } from "../../platform/markdown/render.ts";
import { personKeepsOrder } from "../../spaces/moderator-scopes.ts";
import type { ReplicationForm } from "./forms.ts";
import { getReplication, getTriedPractice, type TriedPractice } from "./queries.ts";

/** @throws AppError `not_found`, `sign_in_needed`, `forbidden` */
export async function requireTriedPractice(
  db: Db,
  viewer: Viewer | null,
  practiceId: number,
): Promise<{ practice: TriedPractice; viewer: Viewer }> {
  const practice = await getTriedPractice(db, viewer, practiceId);
  authorise(viewer, "replication.record", practice.subject);
  return { practice, viewer };
}

/** Sending the same key again answers with what the first time made. @throws AppError also `invalid` */
export async function recordReplication(
  db: Db,
  asker: Viewer | null,
  practiceId: number,
  form: ReplicationForm,
  baseUrl: string,
): Promise<number> {
  const { practice, viewer } = await requireTriedPractice(db, asker, practiceId);
  const written = await render(db, viewer, practice, form, baseUrl);
  return db.transaction().execute(async (trx) => {
    const made = await trx
      .insertInto("replications")
      .values({
        practice_id: practiceId,
        recorder_id: viewer.id,
        idempotency_key: form.key,
        ...columns(practice, form, written, []),
        ...standing(form),
      })
      .onConflict((conflict) => conflict.columns(["recorder_id", "idempotency_key"]).doNothing())
      .returning(["id", "revision"])
      .executeTakeFirst();
    if (!made) return findMade(trx, viewer, form.key);
    await recordUses(trx, { replicationId: made.id }, written.files);
    if (form.intent === "submit") await tellOwner(trx, viewer, practice, { ...made, form });
    return made.id;
  });
}

async function findMade(trx: Trx, viewer: Viewer, key: string): Promise<number> {
  const { id } = await trx
    .selectFrom("replications")
    .select("id")
    .where("recorder_id", "=", viewer.id)
    .where("idempotency_key", "=", key)
    .executeTakeFirstOrThrow();
  return id;
}

/** @throws AppError `conflict` where it was saved or decided since the form was opened */
export async function changeReplication(
  db: Db,
  viewer: Viewer | null,
  id: number,
  form: ReplicationForm,
  baseUrl: string,
): Promise<number> {
  const { data, subject } = await getReplication(db, viewer, id);
  authorise(viewer, "replication.edit", subject);
  const practice = await getTriedPractice(db, viewer, data.practice.id);
  const written = await render(db, viewer, practice, form, baseUrl, id);
  return db.transaction().execute(async (trx) => {
    const saved = await trx
      .updateTable("replications")
      .set({
        ...columns(practice, form, written, data.conditions),
        ...standing(form),
        revision: sql<number>`revision + 1`,
        updated_at: sql<Date>`now()`,
        ...{ decided_by: null, decided_at: null, reason: null },
      })
      .where("id", "=", id)
      .where("revision", "=", form.revision)
      .returning(["id", "revision"])
      .executeTakeFirst();
    if (!saved) throw new AppError("conflict");
    await recordUses(trx, { replicationId: id }, written.files);
    if (form.intent === "submit") await tellOwner(trx, viewer, practice, { ...saved, form });
    return id;
  });
}

type Written = { changes: string; story: string; files: string[] };

async function render(
  db: Db,
  viewer: Viewer,
  { spaceId }: TriedPractice,
  form: ReplicationForm,
  baseUrl: string,
  id?: number,
): Promise<Written> {
  const writing = { viewer, place: { spaceId }, baseUrl, ...(id !== undefined && { use: { replicationId: id } }) };
  const [changes, story] = await Promise.all([
    renderText(db, form.changes, { ...writing, field: "changes" }),
    renderText(db, form.story, { ...writing, field: "story" }),
  ]);
  return { changes: changes.html, story: story.html, files: [...changes.files, ...story.files] };
}

function columns(practice: TriedPractice, form: ReplicationForm, written: Written, before: readonly ConditionThere[]) {
  const { outcome, organisation, country, place, level, language, changes, story, links: addresses } = form;
  // Only what the practice asks for, or asked for when it was recorded.
  const known = new Set([...practice.preconditions, ...before.map(({ text }) => text)]);
  return {
    ...{ outcome, organisation, country, place, level, language, changes, story, links: addresses },
    began_on: form.began,
    ended_on: form.ended,
    adapted: form.adapted === null ? null : form.adapted === "yes",
    changes_html: written.changes,
    story_html: written.story,
    figures: JSON.stringify(form.figures),
    conditions: JSON.stringify(form.conditions.filter(({ text }) => known.has(text))),
    renderer: RENDERER_VERSION,
  };
}

/** Saved without submitting it is nobody else's to read, whatever it was before. */
const standing = ({ intent }: ReplicationForm) => ({
  status: intent === "submit" ? "submitted" : "draft",
  submitted_at: intent === "submit" ? now() : null,
});

type Told = { id: number; revision: number; form: ReplicationForm };

/** Who may confirm it: the owner, or where there is none who may act, those who keep order there. */
async function tellOwner(
  trx: Trx,
  viewer: Viewer,
  practice: TriedPractice,
  { id, revision, form }: Told,
): Promise<void> {
  const { ownerId, ownerActs } = practice.subject;
  const isOwners = ownerId !== null && ownerActs && ownerId !== viewer.id;
  await notify(trx, {
    kind: "replication",
    key: `replication ${id} ${revision}`,
    userIds: isOwners ? [ownerId] : await keepersOf(trx, practice.spaceId),
    actorId: viewer.id,
    practiceId: practice.id,
    details: { href: links.replication(id), text: excerpt(form.organisation, 100) },
  });
}

async function keepersOf(trx: Trx, spaceId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    SELECT users.id FROM users JOIN spaces ON spaces.id = ${spaceId} WHERE ${personKeepsOrder} ORDER BY users.id`.execute(
    trx,
  );
  return rows.map(({ id }) => id);
}
