/** What became of a letter: attempts, the reason that it was not sent, when it is tried again; and how long it makes sense to. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE mails
      ADD COLUMN message_id text,
      ADD COLUMN attempts int NOT NULL DEFAULT 0,
      ADD COLUMN failure text,
      ADD COLUMN failure_detail text,
      ADD COLUMN next_try_at timestamptz,
      ADD COLUMN given_up_at timestamptz,
      ADD COLUMN valid_until timestamptz`.execute(db);
}
