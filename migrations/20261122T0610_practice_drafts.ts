/**
 * What a moderator has written of a good practice and not yet published, apart from what readers see, so that a published
 * record can be worked on for days; and a count of changes, so that two who edit at once are told.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE practices
      -- Moves with every save, publication and archiving.
      ADD COLUMN revision int NOT NULL DEFAULT 0,
      -- The key of the latest save: sending it again changes nothing.
      ADD COLUMN saved_key uuid`.execute(db);
  await sql`
    CREATE TABLE practice_drafts (
      practice_id int PRIMARY KEY REFERENCES practices ON DELETE CASCADE,
      record jsonb NOT NULL,
      editor_id int REFERENCES users ON DELETE SET NULL,
      updated_at timestamptz NOT NULL DEFAULT now()
    )`.execute(db);
}
