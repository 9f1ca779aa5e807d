/** What the house keeps for itself: settings, mail, abuse counters. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE settings (
      key text PRIMARY KEY,
      value jsonb NOT NULL
    )`.execute(db);
  await sql`
    CREATE TABLE mails (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      user_id int REFERENCES users ON DELETE CASCADE,
      recipient text NOT NULL,
      subject text NOT NULL,
      body_text text NOT NULL,
      body_html text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      sent_at timestamptz
    )`.execute(db);
  await sql`CREATE INDEX mails_created ON mails (created_at DESC, id DESC)`.execute(db);
  // The layout is rate-limiter-flexible's.
  await sql`
    CREATE TABLE rate_limits (
      key text PRIMARY KEY,
      points int NOT NULL DEFAULT 0,
      expire bigint
    )`.execute(db);
  await sql`CREATE INDEX rate_limits_expire ON rate_limits (expire)`.execute(db);
}
