/** Somebody is always told: where none of those who answer for a matter can act today, administrators are. */
import { sql } from "kysely";
import { anyOf, type Conn } from "../platform/database/db.ts";
import { personTakesPart } from "../spaces/scopes.ts";

/** Those of these people who are there, else the administrators who are. */
export async function whoAnswers(db: Conn, userIds: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number; named: boolean }>`
    SELECT users.id, users.id = ${anyOf(userIds)} AS named FROM users
    WHERE ${personTakesPart} AND (users.id = ${anyOf(userIds)} OR users.role = 'administrator') ORDER BY users.id`.execute(
    db,
  );
  const named = rows.filter((row) => row.named);
  return (named.length > 0 ? named : rows).map(({ id }) => id);
}
