/** When a person agreed to the house rules and to how their data are used; null where nobody was asked. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE users ADD COLUMN terms_accepted_at timestamptz`.execute(db);
}
