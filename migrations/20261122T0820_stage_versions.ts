/** A problem's stages remember when they were reached and by whom, and how their texts read before. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE problem_stages
      ADD COLUMN version int NOT NULL DEFAULT 1,
      -- What was said with the text: option chosen, result, dates.
      ADD COLUMN details jsonb NOT NULL DEFAULT '{}',
      -- Null where the text was added after the problem had moved on.
      ADD COLUMN reached_at timestamptz,
      ADD COLUMN reached_by int REFERENCES users ON DELETE SET NULL`.execute(db);
  await sql`UPDATE problem_stages SET reached_at = updated_at, reached_by = editor_id`.execute(db);
  // Versions below the present one, as with posts.
  await sql`
    CREATE TABLE problem_stage_versions (
      thread_id int NOT NULL,
      stage text NOT NULL,
      version int NOT NULL,
      source text NOT NULL,
      details jsonb NOT NULL DEFAULT '{}',
      editor_id int REFERENCES users ON DELETE SET NULL,
      created_at timestamptz NOT NULL,
      PRIMARY KEY (thread_id, stage, version),
      FOREIGN KEY (thread_id, stage) REFERENCES problem_stages ON DELETE CASCADE
    )`.execute(db);
}
