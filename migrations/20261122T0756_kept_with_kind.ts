/** What only questions or problems have is kept while a thread is of another kind, so that turning it back brings it back. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE threads
      ADD COLUMN kept_accepted_id int REFERENCES posts ON DELETE SET NULL,
      ADD COLUMN kept_result text CHECK (kept_result IN ('solved', 'partly', 'not_solved'))`.execute(db);
}
