/** Checks of one's own places: kept for their maker alone, marked again when the preconditions have changed. */

import { sql } from "kysely";
import { LIMITS } from "../../../shared/limits.ts";
import type { ConditionChanges, Mark, TransferCheck } from "../../../shared/practices/replications/transfer-schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Conn, Db } from "../../platform/database/db.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { invalidField, notFound } from "../../platform/http/errors.ts";
import { getTriedPractice, type TriedPractice } from "./queries.ts";
import type { CheckForm } from "./transfer-forms.ts";

/**
 * One check for each place; a further check of the same place replaces the marks.
 * @throws AppError `not_found`, `sign_in_needed`, `invalid` where somebody keeps too many places
 */
export async function saveCheck(db: Db, viewer: Viewer | null, practiceId: number, form: CheckForm): Promise<number> {
  const practice = await getTriedPractice(db, viewer, practiceId);
  authorise(viewer, "transfer.keep");
  const { place, country, level } = form;
  const kept = { level, version: practice.version, marks: JSON.stringify(marksOf(practice, form.marks)) };
  return db.transaction().execute(async (trx) => {
    // One at a time for each person, so that the count holds.
    await trx.selectFrom("users").select("id").where("id", "=", viewer.id).forNoKeyUpdate().execute();
    const { id } = await trx
      .insertInto("transfer_checks")
      .values({ practice_id: practiceId, user_id: viewer.id, place, country, ...kept })
      .onConflict((conflict) =>
        conflict
          .columns(["user_id", "practice_id", "place", "country"])
          .doUpdateSet({ ...kept, updated_at: sql<Date>`now()` }),
      )
      .returning("id")
      .executeTakeFirstOrThrow();
    const { count } = await trx
      .selectFrom("transfer_checks")
      .select(sql<number>`count(*)`.as("count"))
      .where("user_id", "=", viewer.id)
      .where("practice_id", "=", practiceId)
      .executeTakeFirstOrThrow();
    if (count > LIMITS.transfer.places)
      throw invalidField("place", "transfer.error.places", { count: LIMITS.transfer.places });
    return id;
  });
}

/** A mark for each of the practice's preconditions, in its order; what was marked of others is left out. */
export function marksOf({ preconditions }: Pick<TriedPractice, "preconditions">, marked: readonly Mark[]): Mark[] {
  return preconditions.map(
    (text): Mark => marked.find((mark) => mark.text === text) ?? { text, state: "unknown", note: "" },
  );
}

/** The viewer's own checks of a practice, the latest first. */
export async function listOwnChecks(db: Conn, viewer: Viewer | null, practiceId: number): Promise<TransferCheck[]> {
  if (viewer === null) return [];
  const rows = await checkRows(db, viewer.id)
    .where("practice_id", "=", practiceId)
    .orderBy("updated_at", "desc")
    .orderBy("id", "desc")
    .execute();
  return rows.map(toCheck);
}

/** @throws AppError `not_found` for anybody else's */
export async function getOwnCheck(
  db: Conn,
  viewer: Viewer | null,
  id: number,
): Promise<{ check: TransferCheck; practice: TriedPractice }> {
  const row = viewer === null ? undefined : await checkRows(db, viewer.id).where("id", "=", id).executeTakeFirst();
  if (!row) throw notFound();
  return { check: toCheck(row), practice: await getTriedPractice(db, viewer, row.practice_id) };
}

export async function deleteCheck(db: Db, viewer: Viewer | null, id: number): Promise<number> {
  const { practice } = await getOwnCheck(db, viewer, id);
  await db.deleteFrom("transfer_checks").where("id", "=", id).execute();
  return practice.id;
}

function checkRows(db: Conn, userId: number) {
  return db
    .selectFrom("transfer_checks")
    .select(["id", "practice_id", "place", "country", "level", "version", "marks", "updated_at"])
    .where("user_id", "=", userId);
}
type Row = Awaited<ReturnType<ReturnType<typeof checkRows>["executeTakeFirstOrThrow"]>>;

function toCheck({ id, place, country, level, version, marks, updated_at }: Row): TransferCheck {
  return {
    ...{ id, place, country, version },
    level: level as TransferCheck["level"],
    marks: marks as Mark[],
    updatedAt: updated_at.toISOString(),
  };
}

/** Null where the preconditions are those that were marked. */
export async function changesSince(
  db: Conn,
  practice: TriedPractice,
  check: Pick<TransferCheck, "version" | "marks">,
): Promise<ConditionChanges | null> {
  if (check.version === practice.version) return null;
  const marked = check.marks.map(({ text }) => text);
  const added = practice.preconditions.filter((text) => !marked.includes(text));
  const removed = marked.filter((text) => !practice.preconditions.includes(text));
  if (added.length + removed.length === 0) return null;
  const next = await db
    .selectFrom("practice_versions")
    .select("published_at")
    .where("practice_id", "=", practice.id)
    .where("version", ">", check.version)
    .orderBy("version")
    .executeTakeFirst();
  return { since: next?.published_at.toISOString() ?? null, added, removed };
}
