/** Answers of the JSON API are sealed from now on, their keys hashed; those kept in the clear go, a day early. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`DELETE FROM api_answers`.execute(db);
}
