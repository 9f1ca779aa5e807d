/** Who closed a thread, and when an open one will close by itself: at a date, or so many days after its last post. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE threads
      ADD COLUMN closed_by int REFERENCES users ON DELETE SET NULL,
      ADD COLUMN close_at timestamptz,
      ADD COLUMN close_after_days int CHECK (close_after_days BETWEEN 1 AND 365),
      ADD CHECK (close_at IS NULL OR close_after_days IS NULL)`.execute(db);
}
