/** Threads announced to the whole house, and who has put which announcement away. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE threads
      ADD COLUMN announced_at timestamptz,
      ADD COLUMN announced_until timestamptz,
      ADD CHECK (announced_until IS NULL OR announced_at IS NOT NULL)`.execute(db);
  // A handful of rows, read whole.
  await sql`CREATE INDEX threads_announced ON threads (announced_at) WHERE announced_at IS NOT NULL`.execute(db);
  await sql`
    CREATE TABLE announcement_dismissals (
      user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
      thread_id int NOT NULL REFERENCES threads ON DELETE CASCADE,
      -- One that is announced anew is shown to everybody again.
      announced_at timestamptz NOT NULL,
      PRIMARY KEY (user_id, thread_id)
    )`.execute(db);
  await sql`CREATE INDEX announcement_dismissals_thread ON announcement_dismissals (thread_id)`.execute(db);
}
