/** Whom a person follows, and whom they would rather not read. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE follows (
      user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
      followed_id int NOT NULL REFERENCES users ON DELETE CASCADE,
      created_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (user_id, followed_id),
      CHECK (user_id <> followed_id)
    )`.execute(db);
  // Who is told when somebody posts.
  await sql`CREATE INDEX follows_followed ON follows (followed_id, user_id)`.execute(db);
  await sql`
    CREATE TABLE person_mutes (
      user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
      muted_id int NOT NULL REFERENCES users ON DELETE CASCADE,
      created_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (user_id, muted_id),
      CHECK (user_id <> muted_id)
    )`.execute(db);
  await sql`CREATE INDEX person_mutes_muted ON person_mutes (muted_id, user_id)`.execute(db);
}
