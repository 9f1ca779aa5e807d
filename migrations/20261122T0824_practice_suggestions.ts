/** Who thinks that a problem that came to its end should become a good practice. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE practice_suggestions (
      thread_id int NOT NULL REFERENCES threads ON DELETE CASCADE,
      user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
      created_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (thread_id, user_id)
    )`.execute(db);
  // A moderator looked at them and let them be; suggestions that come later are shown again.
  await sql`ALTER TABLE problems ADD COLUMN suggestions_settled_at timestamptz`.execute(db);
}
