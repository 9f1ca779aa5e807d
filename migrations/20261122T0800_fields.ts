/**
 * Fields of expertise: a thematic line, or a topic within one. Who is recognised in a field, for which countries and in which
 * languages; who coordinates it; how much an expert takes on. Recognitions in lines become recognitions in the lines' own fields.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE fields (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      slug text NOT NULL UNIQUE,
      line_id int NOT NULL REFERENCES thematic_lines,
      name jsonb NOT NULL,
      description jsonb NOT NULL DEFAULT '{}',
      -- Questions with one of these tags belong here, wherever they were asked.
      tags text[] NOT NULL DEFAULT '{}',
      position int NOT NULL,
      -- Kept for what it was; nobody is recognised in it any more, nothing is routed to it.
      archived_at timestamptz,
      created_at timestamptz NOT NULL DEFAULT now()
    )`.execute(db);
  await sql`CREATE INDEX fields_line ON fields (line_id)`.execute(db);
  await sql`
    INSERT INTO fields (slug, line_id, name, position) SELECT slug, id, name, position FROM thematic_lines`.execute(db);
  await sql`
    CREATE TABLE field_coordinators (
      field_id int NOT NULL REFERENCES fields ON DELETE CASCADE,
      user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
      since timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (field_id, user_id)
    )`.execute(db);
  await sql`CREATE INDEX field_coordinators_user ON field_coordinators (user_id)`.execute(db);
  await sql`
    ALTER TABLE recognitions
      ADD COLUMN field_id int REFERENCES fields,
      -- Empty: any country, any of the languages that the person reads.
      ADD COLUMN countries text[] NOT NULL DEFAULT '{}',
      ADD COLUMN languages text[] NOT NULL DEFAULT '{}',
      -- What the recognition rests on, in plain words; public.
      ADD COLUMN evidence text NOT NULL DEFAULT '',
      ADD COLUMN recognised_by int REFERENCES users ON DELETE SET NULL`.execute(db);
  await sql`UPDATE recognitions SET field_id = fields.id FROM fields WHERE fields.line_id = recognitions.line_id`.execute(
    db,
  );
  await sql`
    ALTER TABLE recognitions
      DROP CONSTRAINT recognitions_pkey,
      DROP COLUMN line_id,
      ALTER COLUMN field_id SET NOT NULL,
      ADD PRIMARY KEY (user_id, field_id)`.execute(db);
  await sql`CREATE INDEX recognitions_field ON recognitions (field_id)`.execute(db);
  await sql`
    CREATE TABLE expert_settings (
      user_id int PRIMARY KEY REFERENCES users ON DELETE CASCADE,
      -- Questions that the expert is asked at most in seven days; 0 asks none.
      weekly_load int NOT NULL DEFAULT 3 CHECK (weekly_load BETWEEN 0 AND 20),
      -- Days in the expert's own time zone, both included.
      absent_from date,
      absent_until date,
      CHECK (absent_from <= absent_until)
    )`.execute(db);
}
