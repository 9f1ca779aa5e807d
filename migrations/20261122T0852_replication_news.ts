/** The bell tells the owner of a replication to confirm, and its recorder of what was decided. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    INSERT INTO notification_kinds VALUES
      ('replication'), ('replication_confirmed'), ('replication_declined')`.execute(db);
}
