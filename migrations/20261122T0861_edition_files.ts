/** The files of editions, and the making of them: what waits, how far it is, what came of it. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE edition_files (
      edition_id int PRIMARY KEY REFERENCES editions ON DELETE CASCADE,
      -- Begins the names of the files in the storage.
      key text NOT NULL UNIQUE,
      -- Of everything that went into them: the same is not made twice.
      fingerprint text NOT NULL,
      -- Of what they show of posts and people, to notice at each download that somebody may no longer read it.
      shown text NOT NULL,
      pages int NOT NULL,
      pdf_bytes int NOT NULL,
      epub_bytes int NOT NULL,
      html_bytes int NOT NULL,
      made_at timestamptz NOT NULL DEFAULT now()
    )`.execute(db);
  await sql`
    CREATE TABLE edition_makings (
      edition_id int PRIMARY KEY REFERENCES editions ON DELETE CASCADE,
      state text NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
      step text NOT NULL DEFAULT 'gathering' CHECK (step IN ('gathering', 'writing', 'typesetting', 'storing')),
      done int NOT NULL DEFAULT 0,
      total int NOT NULL DEFAULT 0,
      problem text CHECK (problem IN ('too_large', 'closed', 'broken')),
      asked_by int REFERENCES users ON DELETE SET NULL,
      asked_at timestamptz NOT NULL DEFAULT now(),
      -- Whoever makes it says so every second: a process that died is noticed.
      beat_at timestamptz
    )`.execute(db);
  // One at a time in the whole house, and those that wait, in their order.
  await sql`
    CREATE INDEX edition_makings_open ON edition_makings (asked_at) WHERE state IN ('waiting', 'running')`.execute(db);
}
