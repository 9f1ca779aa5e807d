/** How long questions waited for their first answer, by field and month: counted by a job, so that a page reads a few rows. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE answer_times (
      -- Null: the whole house.
      field_id int REFERENCES fields ON DELETE CASCADE,
      -- First day of the month of asking, in UTC; null: the last twelve months together.
      month date,
      questions int NOT NULL,
      answered int NOT NULL,
      -- Of those that were asked a week ago or earlier, or have been answered within a week.
      judged int NOT NULL,
      within_week int NOT NULL,
      -- Hours until the first answer, of those that have one; null where none has.
      median_hours float8,
      UNIQUE NULLS NOT DISTINCT (field_id, month)
    )`.execute(db);
  // What is counted: questions by when they were asked.
  await sql`
    CREATE INDEX threads_questions ON threads (created_at) INCLUDE (first_answered_at)
    WHERE kind = 'question' AND deleted_at IS NULL`.execute(db);
}
