/** Files can be attached to what is told of a replication: whoever may read that may read them. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE file_uses
      ADD COLUMN replication_id int REFERENCES replications ON DELETE CASCADE,
      DROP CONSTRAINT file_uses_check,
      ADD CONSTRAINT file_uses_check CHECK (num_nonnulls(post_id, stage, practice_id, replication_id) = 1)`.execute(db);
  await sql`
    CREATE UNIQUE INDEX file_uses_replication ON file_uses (replication_id, file_id)
    WHERE replication_id IS NOT NULL`.execute(db);
}
