/**
 * What a problem waits for: when it moved last, when its outcome is expected, how often the asker was reminded, whether it
 * was set aside. Apart from the threads, so that reminders do not touch rows that lists and replies work on.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE problems (
      thread_id int PRIMARY KEY REFERENCES threads ON DELETE CASCADE,
      moved_at timestamptz NOT NULL DEFAULT now(),
      expected_on date,
      -- Since it moved last.
      asked_count int NOT NULL DEFAULT 0,
      asked_at timestamptz,
      -- Not before: the asker wished so.
      ask_after timestamptz,
      dropped_at timestamptz,
      dropped_by int REFERENCES users ON DELETE SET NULL,
      drop_reason text
    )`.execute(db);
  await sql`
    INSERT INTO problems (thread_id, moved_at)
    SELECT id, coalesce((SELECT max(updated_at) FROM problem_stages WHERE thread_id = threads.id), created_at)
    FROM threads WHERE kind = 'problem'`.execute(db);

  // By trigger: threads become problems by being opened, turned, filled in or moved on.
  await sql`
    CREATE FUNCTION keep_problem() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO problems (thread_id, moved_at) VALUES (NEW.id, CASE TG_OP WHEN 'INSERT' THEN NEW.created_at ELSE now() END)
      ON CONFLICT (thread_id) DO UPDATE
        SET moved_at = now(), asked_count = 0, asked_at = NULL, ask_after = NULL, dropped_at = NULL, dropped_by = NULL, drop_reason = NULL;
      RETURN NULL;
    END $$`.execute(db);
  await sql`
    CREATE TRIGGER problem_opened AFTER INSERT ON threads
    FOR EACH ROW WHEN (NEW.kind = 'problem') EXECUTE FUNCTION keep_problem()`.execute(db);
  await sql`
    CREATE TRIGGER problem_moved AFTER UPDATE OF kind, problem_stage ON threads
    FOR EACH ROW WHEN (NEW.kind = 'problem' AND (OLD.kind, OLD.problem_stage) IS DISTINCT FROM (NEW.kind, NEW.problem_stage))
    EXECUTE FUNCTION keep_problem()`.execute(db);

  // Problems are few among threads: each list of them begins here.
  await sql`CREATE INDEX threads_problems ON threads (problem_stage, id) WHERE kind = 'problem' AND deleted_at IS NULL`.execute(
    db,
  );
  // The options of a problem, the most backed first.
  await sql`CREATE INDEX posts_options ON posts (thread_id, backing DESC, number) WHERE is_option AND deleted_at IS NULL`.execute(
    db,
  );
}
