/** Spaces edited in the browser: closed sets of icons and colours, kinds of threads, templates, addresses they had before. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE spaces
      ADD CONSTRAINT spaces_colour_check CHECK (colour IN (
        'slate', 'petrol', 'blue', 'violet', 'plum', 'rose', 'oxide', 'amber', 'olive', 'green')),
      -- Kinds of threads that may be opened, and the one that the form begins with.
      ADD COLUMN kinds text[] NOT NULL DEFAULT '{discussion,question,problem}'
        CHECK (kinds <@ '{discussion,question,problem}' AND cardinality(kinds) > 0),
      ADD COLUMN default_kind text CHECK (default_kind = ANY (kinds))`.execute(db);
  await sql`
    CREATE TABLE space_templates (
      space_id int NOT NULL REFERENCES spaces ON DELETE CASCADE,
      kind text NOT NULL CHECK (kind IN ('discussion', 'question', 'problem')),
      -- By interface language: Markdown that the text begins with, and what is said beside it.
      body jsonb NOT NULL,
      hint jsonb NOT NULL,
      PRIMARY KEY (space_id, kind)
    )`.execute(db);
  // A link to a space stays good when the space gets another address.
  await sql`
    CREATE TABLE space_slugs (
      slug text PRIMARY KEY,
      space_id int NOT NULL REFERENCES spaces ON DELETE CASCADE,
      left_at timestamptz NOT NULL DEFAULT now()
    )`.execute(db);
  await sql`CREATE INDEX space_slugs_space ON space_slugs (space_id)`.execute(db);
}
