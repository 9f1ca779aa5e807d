/**
 * Good practices: a record that moves through states, its published versions (each readable for ever), and claims that
 * cite posts at a version. Review, flags, replications and editions attach to these tables later (PRODUCT §5).
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE practices (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      thread_id int REFERENCES threads ON DELETE SET NULL,
      -- Who may read the record is who may read this space.
      space_id int NOT NULL REFERENCES spaces,
      owner_id int REFERENCES users ON DELETE SET NULL,
      status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'in_review', 'published', 'archived')),
      slug text NOT NULL,
      title text NOT NULL,
      summary text NOT NULL,
      language text NOT NULL,
      countries text[] NOT NULL DEFAULT '{}',
      lines text[] NOT NULL DEFAULT '{}',
      levels text[] NOT NULL DEFAULT '{}',
      keywords text[] NOT NULL DEFAULT '{}',
      -- The other fields of the template, by section.
      fields jsonb NOT NULL,
      is_failure boolean NOT NULL DEFAULT false,
      version int NOT NULL DEFAULT 0,
      idempotency_key uuid,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      published_at timestamptz,
      UNIQUE (owner_id, idempotency_key)
    )`.execute(db);
  await sql`CREATE INDEX practices_published ON practices (published_at DESC, id DESC) WHERE status = 'published'`.execute(
    db,
  );
  await sql`CREATE INDEX practices_thread ON practices (thread_id)`.execute(db);
  await sql`
    CREATE TABLE practice_versions (
      practice_id int NOT NULL REFERENCES practices ON DELETE CASCADE,
      version int NOT NULL,
      -- The whole record as published, claims and their sources included.
      record jsonb NOT NULL,
      publisher_id int REFERENCES users ON DELETE SET NULL,
      published_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (practice_id, version)
    )`.execute(db);
  await sql`
    CREATE TABLE claims (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      practice_id int NOT NULL REFERENCES practices ON DELETE CASCADE,
      section text NOT NULL,
      position int NOT NULL,
      text text NOT NULL
    )`.execute(db);
  await sql`CREATE INDEX claims_practice ON claims (practice_id, position)`.execute(db);
  await sql`
    CREATE TABLE claim_sources (
      claim_id int NOT NULL REFERENCES claims ON DELETE CASCADE,
      post_id int NOT NULL REFERENCES posts,
      post_version int NOT NULL,
      PRIMARY KEY (claim_id, post_id)
    )`.execute(db);
  await sql`CREATE INDEX claim_sources_post ON claim_sources (post_id)`.execute(db);
}
