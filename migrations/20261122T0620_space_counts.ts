/**
 * How many threads a space holds and how many of them found an answer, counted as they change: counting them anew took
 * 60 ms of each front page with 100,000 threads. A trigger, so that no way of writing a thread can forget it.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE spaces
      -- Threads that are not deleted, and those of them with an accepted answer.
      ADD COLUMN thread_count int NOT NULL DEFAULT 0,
      ADD COLUMN answered_count int NOT NULL DEFAULT 0`.execute(db);
  await sql`
    UPDATE spaces SET
      thread_count = (SELECT count(*) FROM threads WHERE space_id = spaces.id AND deleted_at IS NULL),
      answered_count = (SELECT count(*) FROM threads
        WHERE space_id = spaces.id AND deleted_at IS NULL AND accepted_post_id IS NOT NULL)`.execute(db);

  // Once a statement, however many rows it brings; the sign is the statement's.
  await sql`
    CREATE FUNCTION count_threads() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE sign int := CASE TG_OP WHEN 'DELETE' THEN -1 ELSE 1 END;
    BEGIN
      UPDATE spaces SET
        thread_count = thread_count + sign * touched.threads,
        answered_count = answered_count + sign * touched.answered
      FROM (
        SELECT space_id, count(*) AS threads, count(accepted_post_id) AS answered
        FROM changed WHERE deleted_at IS NULL GROUP BY space_id) AS touched
      WHERE spaces.id = touched.space_id;
      RETURN NULL;
    END $$`.execute(db);
  await sql`
    CREATE TRIGGER threads_count_added AFTER INSERT ON threads
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_threads()`.execute(db);
  await sql`
    CREATE TRIGGER threads_count_removed AFTER DELETE ON threads
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_threads()`.execute(db);

  await sql`
    CREATE FUNCTION recount_thread() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF OLD.deleted_at IS NULL THEN
        UPDATE spaces SET
          thread_count = thread_count - 1,
          answered_count = answered_count - (OLD.accepted_post_id IS NOT NULL)::int
        WHERE id = OLD.space_id;
      END IF;
      IF NEW.deleted_at IS NULL THEN
        UPDATE spaces SET
          thread_count = thread_count + 1,
          answered_count = answered_count + (NEW.accepted_post_id IS NOT NULL)::int
        WHERE id = NEW.space_id;
      END IF;
      RETURN NULL;
    END $$`.execute(db);
  // The condition keeps posting, which updates the thread each time, away from the space's row.
  await sql`
    CREATE TRIGGER threads_count_changed AFTER UPDATE OF space_id, deleted_at, accepted_post_id ON threads
    FOR EACH ROW WHEN (
      (OLD.space_id, OLD.deleted_at IS NULL, OLD.accepted_post_id IS NULL)
      IS DISTINCT FROM (NEW.space_id, NEW.deleted_at IS NULL, NEW.accepted_post_id IS NULL))
    EXECUTE FUNCTION recount_thread()`.execute(db);
}
