/** Somebody who could not be asked to review any more is out of the round that is open: they neither read the draft nor count. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // The same rule as that by which reviewers are asked: moderators, and experts in a field of one of the record's lines.
  await sql`
    CREATE FUNCTION leave_reviews(person int) RETURNS void LANGUAGE plpgsql AS $$
    DECLARE
      lost record;
    BEGIN
      IF EXISTS (SELECT FROM users WHERE id = person AND role <> 'member') THEN RETURN; END IF;
      FOR lost IN
        SELECT practices.id, review.id AS review_id
        FROM practices JOIN practice_reviews review ON review.practice_id = practices.id AND review.ended_at IS NULL
          LEFT JOIN practice_drafts draft ON draft.practice_id = practices.id
        WHERE (person = ANY(practices.reviewers)
            OR EXISTS (SELECT FROM practice_reviewers WHERE practice_reviewers.review_id = review.id AND user_id = person))
          AND NOT EXISTS (
            SELECT FROM recognitions JOIN fields ON fields.id = recognitions.field_id
              JOIN thematic_lines ON thematic_lines.id = fields.line_id
            WHERE recognitions.user_id = person AND draft.record -> 'lines' ? thematic_lines.slug)
        ORDER BY practices.id
      LOOP
        UPDATE practices SET reviewers = array_remove(reviewers, person) WHERE id = lost.id;
        DELETE FROM practice_reviewers WHERE review_id = lost.review_id AND user_id = person;
        PERFORM pg_notify('mosty',
          format('{"type":"practice.changed","practiceId":%s,"only":"review","rights":true}', lost.id));
      END LOOP;
    END $$`.execute(db);
  await sql`
    CREATE FUNCTION leave_reviews_with_recognition() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM leave_reviews(OLD.user_id);
      RETURN NULL;
    END $$`.execute(db);
  await sql`
    CREATE FUNCTION leave_reviews_with_role() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM leave_reviews(NEW.id);
      RETURN NULL;
    END $$`.execute(db);
  await sql`
    CREATE TRIGGER leave_reviews AFTER DELETE ON recognitions
    FOR EACH ROW EXECUTE FUNCTION leave_reviews_with_recognition()`.execute(db);
  await sql`
    CREATE TRIGGER leave_reviews AFTER UPDATE OF role ON users
    FOR EACH ROW WHEN (OLD.role <> 'member' AND NEW.role = 'member') EXECUTE FUNCTION leave_reviews_with_role()`.execute(
    db,
  );
}
