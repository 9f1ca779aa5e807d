/** The bell asks what became of a problem. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`INSERT INTO notification_kinds VALUES ('outcome_due')`.execute(db);
}
