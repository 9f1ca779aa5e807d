/** What the bell tells of expertise. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    INSERT INTO notification_kinds VALUES
      ('application'), ('proposed'), ('endorsed'), ('recognised'), ('declined'), ('withdrawn')`.execute(db);
}
