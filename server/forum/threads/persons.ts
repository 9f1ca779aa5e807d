/** People as others see them, by id. */
import type { PersonRef } from "../../../shared/schema.ts";
import { personJson } from "../../accounts/person-columns.ts";
import { anyOf, type Conn } from "../../platform/database/db.ts";

export async function personsById(db: Conn, ids: readonly number[]): Promise<Map<number, PersonRef>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("users")
    .select(["users.id", personJson("users").as("person")])
    .where("users.id", "=", anyOf(ids))
    .execute();
  return new Map(rows.flatMap((row) => (row.person ? [[row.id, row.person] as const] : [])));
}
