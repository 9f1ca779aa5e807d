/** People, their sessions, one-time tokens, groups and recognised expertise. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE EXTENSION IF NOT EXISTS citext`.execute(db);
  await sql`
    CREATE TABLE thematic_lines (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      slug text NOT NULL UNIQUE,
      name jsonb NOT NULL,
      position int NOT NULL
    )`.execute(db);
  await sql`
    CREATE TABLE users (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      handle citext NOT NULL UNIQUE CHECK (handle ~ '^[a-z0-9_-]{3,30}$'),
      name text NOT NULL,
      email citext NOT NULL UNIQUE,
      email_confirmed_at timestamptz,
      password_hash text,
      role text NOT NULL DEFAULT 'member' CHECK (role IN ('member', 'moderator', 'administrator')),
      organisation text,
      country text CHECK (country ~ '^[A-Z]{2}$'),
      languages text[] NOT NULL DEFAULT '{}',
      about text NOT NULL DEFAULT '',
      about_html text NOT NULL DEFAULT '',
      locale text NOT NULL,
      time_zone text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      last_seen_at timestamptz,
      -- End of the visit before the present one: what came since is new to the person.
      visit_before_at timestamptz,
      suspended_until timestamptz,
      erased_at timestamptz
    )`.execute(db);
  await sql`
    CREATE TABLE groups (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      slug text NOT NULL UNIQUE,
      name jsonb NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now()
    )`.execute(db);
  await sql`
    CREATE TABLE group_members (
      group_id int NOT NULL REFERENCES groups ON DELETE CASCADE,
      user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
      joined_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (group_id, user_id)
    )`.execute(db);
  await sql`CREATE INDEX group_members_user ON group_members (user_id)`.execute(db);
  await sql`
    CREATE TABLE recognitions (
      user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
      line_id int NOT NULL REFERENCES thematic_lines,
      recognised_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (user_id, line_id)
    )`.execute(db);
  // The layout is connect-pg-simple's; user_id is derived so that "sign out everywhere" is one indexed delete.
  await sql`
    CREATE TABLE sessions (
      sid text PRIMARY KEY,
      sess jsonb NOT NULL,
      expire timestamptz NOT NULL,
      user_id int GENERATED ALWAYS AS (((sess -> 'passport') ->> 'user')::int) STORED REFERENCES users ON DELETE CASCADE
    )`.execute(db);
  await sql`CREATE INDEX sessions_expire ON sessions (expire)`.execute(db);
  await sql`CREATE INDEX sessions_user ON sessions (user_id) WHERE user_id IS NOT NULL`.execute(db);
  // One live token for each person and purpose: a newer one replaces the older. Only the SHA-256 of a token is kept.
  await sql`
    CREATE TABLE tokens (
      hash bytea PRIMARY KEY,
      purpose text NOT NULL CHECK (purpose IN ('confirm_email', 'reset_password', 'first_run')),
      user_id int REFERENCES users ON DELETE CASCADE,
      email citext,
      created_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz NOT NULL
    )`.execute(db);
  await sql`CREATE UNIQUE INDEX tokens_one_live ON tokens (purpose, user_id) NULLS NOT DISTINCT`.execute(db);
}
