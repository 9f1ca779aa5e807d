/** Personal tokens for the JSON API. The token itself is shown once and nowhere kept: only its SHA-256 is. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE api_tokens (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
      name text NOT NULL,
      -- Each request of a program looks its token up by this: the unique index is what it finds it by.
      hash bytea NOT NULL UNIQUE,
      -- Its last characters, so that its owner tells it from others.
      ending text NOT NULL,
      scopes text[] NOT NULL CHECK (
        cardinality(scopes) > 0
        AND scopes <@ ARRAY['read', 'write', 'conversations', 'account', 'moderate', 'administer']),
      created_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz NOT NULL,
      -- To the hour: a program that reads every second must not write every second.
      last_used_at timestamptz,
      -- Of the form that made it: sending it twice makes one. Also the index by which a person's tokens are listed.
      form_key uuid NOT NULL,
      UNIQUE (user_id, form_key)
    )`.execute(db);
}
