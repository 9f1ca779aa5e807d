/** Who does jobs, so that what a killed process had taken is done by others; and when timed jobs were last begun. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // One row for each worker pool of graphile-worker, whose locks carry its id.
  await sql`
    CREATE TABLE job_workers (
      id text PRIMARY KEY,
      seen_at timestamptz NOT NULL
    )`.execute(db);
  await sql`
    CREATE TABLE job_schedule (
      task text PRIMARY KEY,
      minute timestamptz NOT NULL
    )`.execute(db);
}
