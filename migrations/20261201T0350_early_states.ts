/** Three early migrations were added to after some databases had run them: what those lack is made up for. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE posts ADD COLUMN IF NOT EXISTS editor_id int REFERENCES users ON DELETE SET NULL,
      ADD COLUMN IF NOT EXISTS edit_reason text`.execute(db);
  await sql`ALTER TABLE users ADD COLUMN IF NOT EXISTS visit_before_at timestamptz`.execute(db);
  await sql`
    CREATE OR REPLACE FUNCTION keep_question() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'INSERT' OR (NEW.kind, NEW.fields, NEW.countries, NEW.language, NEW.space_id, NEW.deleted_at IS NULL,
          NEW.closed_at IS NULL, NEW.first_answered_at IS NULL)
        IS DISTINCT FROM (OLD.kind, OLD.fields, OLD.countries, OLD.language, OLD.space_id, OLD.deleted_at IS NULL,
          OLD.closed_at IS NULL, OLD.first_answered_at IS NULL) THEN
        PERFORM look_at_question(NEW.id);
      END IF;
      IF NEW.routing IS NOT NULL THEN
        PERFORM tell_waiting(NEW.id);
      END IF;
      RETURN NULL;
    END $$`.execute(db);
}
