/** What a good practice's record said at its latest revisions: what two people who edit at once have in common. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE practice_saves (
      practice_id int NOT NULL REFERENCES practices ON DELETE CASCADE,
      revision int NOT NULL,
      record jsonb NOT NULL,
      editor_id int REFERENCES users ON DELETE SET NULL,
      saved_at timestamptz NOT NULL DEFAULT now(),
      -- "The latest at or before this revision" walks it backwards.
      PRIMARY KEY (practice_id, revision)
    )`.execute(db);
}
