/** What the JSON API answered to requests with an Idempotency-Key, for a day: a retry gets the same answer again. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE api_answers (
      user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
      operation text NOT NULL,
      key text NOT NULL,
      -- SHA-256 of address and body: the same key with another request is a mistake, not a retry.
      request bytea NOT NULL,
      claimed_at timestamptz NOT NULL DEFAULT now(),
      -- Null while the first one is still at it.
      status int,
      headers jsonb,
      body text,
      PRIMARY KEY (user_id, key, operation)
    )`.execute(db);
  // The hourly job that forgets them goes by age.
  await sql`CREATE INDEX api_answers_claimed_at ON api_answers (claimed_at)`.execute(db);
}
