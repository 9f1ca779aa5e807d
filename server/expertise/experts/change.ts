/** Changing a field or who is recognised in it: alone with the field, and with the right to do so as it is now. */

import type { ExpertSubject } from "../../../shared/expertise/rules.ts";
import type { FieldData } from "../../../shared/expertise/schema.ts";
import type { PersonRef } from "../../../shared/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { personJson } from "../../accounts/person-columns.ts";
import type { Db, Trx } from "../../platform/database/db.ts";
import { AppError, notFound } from "../../platform/http/errors.ts";
import { getField, present } from "./queries.ts";

/** Anyone else who changes the same field, or who is recognised in it, waits: two decisions at once are one after the other. @throws AppError `sign_in_needed`, `not_found` */
export async function changeField<T>(
  db: Db,
  viewer: Viewer | null,
  slug: string,
  change: (trx: Trx, field: FieldData, viewer: Viewer) => Promise<T>,
): Promise<T> {
  if (viewer === null) throw new AppError("sign_in_needed");
  return db.transaction().execute(async (trx) => {
    await trx.selectFrom("fields").select("id").where("slug", "=", slug).forUpdate().execute();
    return change(trx, await getField(trx, slug), viewer);
  });
}

/** What the rules about one person in one field ask for. */
export async function expertSubject(trx: Trx | Db, field: FieldData, personId: number): Promise<ExpertSubject> {
  const found = await trx
    .selectFrom("recognitions")
    .select("user_id")
    .where("user_id", "=", personId)
    .where("field_id", "=", field.id)
    .executeTakeFirst();
  return { field, personId, recognised: found !== undefined };
}

/** @throws AppError `not_found` */
export async function getPerson(db: Trx | Db, handle: string): Promise<PersonRef> {
  const row = await db
    .selectFrom("users")
    .select(personJson("users").as("person"))
    .where("handle", "=", handle)
    .where(present)
    .executeTakeFirst();
  if (!row?.person) throw notFound();
  return row.person;
}
