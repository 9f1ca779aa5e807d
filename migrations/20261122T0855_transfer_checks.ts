/**
 * Transfer checks: which of a practice's preconditions hold in somebody's own place; private to them. And the questions to
 * the owner that were made from one: a thread becomes one of those when it is opened with the key that was given out.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE transfer_checks (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      practice_id int NOT NULL REFERENCES practices ON DELETE CASCADE,
      user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
      -- Town or organisation.
      place text NOT NULL,
      country text NOT NULL,
      level text CHECK (level IN ('local', 'regional', 'national', 'international')),
      -- The version whose preconditions were marked.
      version int NOT NULL,
      -- [{text, state, note}] in the record's order.
      marks jsonb NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      -- One for each place; it also finds a person's own.
      UNIQUE (user_id, practice_id, place, country)
    )`.execute(db);
  await sql`CREATE INDEX transfer_checks_practice ON transfer_checks (practice_id)`.execute(db);
  await sql`
    CREATE TABLE transfer_questions (
      user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
      -- Of the form that the question was begun with.
      key uuid NOT NULL,
      practice_id int NOT NULL REFERENCES practices ON DELETE CASCADE,
      -- Null until it is posted.
      thread_id int UNIQUE REFERENCES threads ON DELETE CASCADE,
      created_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (user_id, key)
    )`.execute(db);
  await sql`
    CREATE INDEX transfer_questions_posted ON transfer_questions (practice_id, thread_id DESC)
    WHERE thread_id IS NOT NULL`.execute(db);
  await sql`
    CREATE FUNCTION note_transfer_question() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      concerned int;
    BEGIN
      UPDATE transfer_questions SET thread_id = NEW.id
      WHERE user_id = NEW.author_id AND key = NEW.idempotency_key
      RETURNING practice_id INTO concerned;
      IF concerned IS NOT NULL THEN
        PERFORM pg_notify('mosty', format('{"type":"practice.changed","practiceId":%s}', concerned));
      END IF;
      RETURN NULL;
    END $$`.execute(db);
  await sql`
    CREATE TRIGGER thread_asks_about_transfer AFTER INSERT ON threads
    FOR EACH ROW WHEN (NEW.kind = 'question' AND NEW.idempotency_key IS NOT NULL)
    EXECUTE FUNCTION note_transfer_question()`.execute(db);
}
