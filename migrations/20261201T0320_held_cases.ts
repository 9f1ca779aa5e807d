/**
 * A new member's post that a moderator reads before it appears is a case of the one queue. Triggers open and close it, so
 * that no way of holding, deciding or withdrawing forgets it, also in a process that does not know of such cases yet.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE moderation_cases
      -- Whose post it is, is asked of it: one person's several posts are several cases.
      ADD COLUMN held_id int UNIQUE REFERENCES held_posts ON DELETE CASCADE,
      DROP CONSTRAINT moderation_cases_kind_check,
      ADD CONSTRAINT moderation_cases_kind_check CHECK (kind IN ('post', 'thread', 'person', 'message', 'held')),
      DROP CONSTRAINT moderation_cases_outcome_check,
      ADD CONSTRAINT moderation_cases_outcome_check
        CHECK (outcome IN ('removed', 'kept', 'disagreed', 'ignored', 'withdrawn', 'approved', 'rejected')),
      ADD CHECK ((held_id IS NOT NULL) = (kind = 'held'))`.execute(db);
  await sql`
    CREATE FUNCTION keep_held_case() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'INSERT' THEN
        INSERT INTO moderation_cases (kind, held_id) VALUES ('held', NEW.id);
      ELSE
        UPDATE moderation_cases SET closed_at = now(), closed_by = NEW.decided_by, outcome = NEW.state,
          reason = nullif(NEW.note, ''), assignee_id = coalesce(assignee_id, NEW.decided_by)
        WHERE held_id = NEW.id AND closed_at IS NULL;
      END IF;
      RETURN NULL;
    END $$`.execute(db);
  await sql`
    CREATE TRIGGER held_posts_open_case AFTER INSERT ON held_posts
    FOR EACH ROW WHEN (NEW.state IN ('waiting', 'approving')) EXECUTE FUNCTION keep_held_case()`.execute(db);
  await sql`
    CREATE TRIGGER held_posts_close_case AFTER UPDATE OF state ON held_posts
    FOR EACH ROW WHEN (NEW.state IN ('approved', 'rejected', 'withdrawn')) EXECUTE FUNCTION keep_held_case()`.execute(
    db,
  );
  await sql`
    INSERT INTO moderation_cases (kind, held_id, opened_at, latest_at)
    SELECT 'held', id, created_at, created_at FROM held_posts WHERE state IN ('waiting', 'approving')`.execute(db);
}
