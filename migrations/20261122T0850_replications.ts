/**
 * Replications: records that somebody tried a practice elsewhere, with figures and what came of it. How often a practice
 * was tried stands on the practice, moved by a trigger, so that no list or page counts anew.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE replications (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      practice_id int NOT NULL REFERENCES practices ON DELETE CASCADE,
      -- Who recorded it is the person to ask.
      recorder_id int REFERENCES users ON DELETE SET NULL,
      status text NOT NULL DEFAULT 'draft'
        CHECK (status IN ('draft', 'submitted', 'confirmed', 'declined', 'withdrawn')),
      outcome text CHECK (outcome IN ('worked', 'mixed', 'failed')),
      organisation text NOT NULL,
      country text,
      place text NOT NULL DEFAULT '',
      level text CHECK (level IN ('local', 'regional', 'national', 'international')),
      began_on date,
      -- Null while it goes on.
      ended_on date,
      adapted boolean,
      language text NOT NULL,
      -- What was changed, and what came of it: Markdown and its HTML.
      changes text NOT NULL DEFAULT '',
      changes_html text NOT NULL DEFAULT '',
      story text NOT NULL DEFAULT '',
      story_html text NOT NULL DEFAULT '',
      -- [{indicator, unit, before, after}], numbers as numbers.
      figures jsonb NOT NULL DEFAULT '[]',
      -- [{text, state, instead}]: the practice's preconditions as they were there, and what was done about a missing one.
      conditions jsonb NOT NULL DEFAULT '[]',
      links text[] NOT NULL DEFAULT '{}',
      renderer int NOT NULL,
      -- Moves with every save and decision.
      revision int NOT NULL DEFAULT 1,
      decided_by int REFERENCES users ON DELETE SET NULL,
      decided_at timestamptz,
      -- Why it was not confirmed.
      reason text,
      idempotency_key uuid,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      submitted_at timestamptz,
      UNIQUE (recorder_id, idempotency_key),
      -- Drafts may lack anything; what others read says what was done where, when and with what result.
      CHECK (status = 'draft' OR status = 'withdrawn'
        OR num_nulls(outcome, country, level, began_on, adapted, submitted_at) = 0)
    )`.execute(db);
  // A practice's list, newest first.
  await sql`CREATE INDEX replications_practice ON replications (practice_id, id DESC)`.execute(db);
  // A person's own.
  await sql`CREATE INDEX replications_recorder ON replications (recorder_id, id DESC)`.execute(db);

  await sql`
    ALTER TABLE practices
      ADD COLUMN tried_worked int NOT NULL DEFAULT 0,
      ADD COLUMN tried_mixed int NOT NULL DEFAULT 0,
      ADD COLUMN tried_failed int NOT NULL DEFAULT 0,
      -- Submitted and not confirmed yet.
      ADD COLUMN tried_unconfirmed int NOT NULL DEFAULT 0`.execute(db);
  await sql`
    CREATE FUNCTION keep_tried() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      concerned int := CASE TG_OP WHEN 'DELETE' THEN OLD.practice_id ELSE NEW.practice_id END;
    BEGIN
      -- Two at once for one practice take turns, and the second counts what the first wrote.
      PERFORM FROM practices WHERE id = concerned FOR NO KEY UPDATE;
      UPDATE practices SET
        tried_worked = counted.worked, tried_mixed = counted.mixed, tried_failed = counted.failed,
        tried_unconfirmed = counted.unconfirmed
      FROM (
        SELECT count(*) FILTER (WHERE status = 'confirmed' AND outcome = 'worked') AS worked,
          count(*) FILTER (WHERE status = 'confirmed' AND outcome = 'mixed') AS mixed,
          count(*) FILTER (WHERE status = 'confirmed' AND outcome = 'failed') AS failed,
          count(*) FILTER (WHERE status = 'submitted') AS unconfirmed
        FROM replications WHERE practice_id = concerned) AS counted
      WHERE practices.id = concerned;
      PERFORM pg_notify('mosty', format('{"type":"practice.changed","practiceId":%s}', concerned));
      RETURN NULL;
    END $$`.execute(db);
  await sql`
    CREATE TRIGGER replication_counted AFTER INSERT OR DELETE OR UPDATE ON replications
    FOR EACH ROW EXECUTE FUNCTION keep_tried()`.execute(db);
}
