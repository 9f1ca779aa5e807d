/**
 * Routing of questions: whom the house asked and what came of it, when a question is looked at next, how it stands, and when
 * its first answer came.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE threads
      -- Of a question: when somebody else than its author first answered.
      ADD COLUMN first_answered_at timestamptz,
      -- How an unanswered question stands with the experts; null where nobody was asked.
      ADD COLUMN routing text CHECK (routing IN ('asked', 'taken', 'escalated')),
      ADD COLUMN escalated_at timestamptz`.execute(db);
  await sql`
    UPDATE threads SET first_answered_at = (
      SELECT min(created_at) FROM posts
      WHERE thread_id = threads.id AND kind = 'answer' AND deleted_at IS NULL AND author_id IS DISTINCT FROM threads.author_id)
    WHERE kind = 'question' AND answer_count > 0`.execute(db);
  // The coordinators' list: few threads, whatever there is of others.
  await sql`
    CREATE INDEX threads_escalated ON threads (escalated_at DESC, id DESC)
    WHERE escalated_at IS NOT NULL AND first_answered_at IS NULL AND deleted_at IS NULL`.execute(db);

  await sql`
    CREATE TABLE expert_requests (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      thread_id int NOT NULL REFERENCES threads ON DELETE CASCADE,
      user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
      state text NOT NULL DEFAULT 'asked'
        CHECK (state IN ('asked', 'taken', 'answered', 'declined', 'handed_over', 'lapsed', 'withdrawn')),
      -- Which criteria matched and which did not when the person was asked (shared/routing.ts, MatchReasons).
      reasons jsonb NOT NULL,
      -- Who handed it over or asked by hand, with a word; null where the house asked.
      asked_by int REFERENCES users ON DELETE SET NULL,
      word text NOT NULL DEFAULT '',
      -- Why the expert declined.
      refusal text NOT NULL DEFAULT '',
      asked_at timestamptz NOT NULL DEFAULT now(),
      reacted_at timestamptz,
      -- A person is asked once of a question; one that was withdrawn may be asked anew.
      UNIQUE (thread_id, user_id)
    )`.execute(db);
  // Two who take at the same moment: the second is refused here, whatever the code does.
  await sql`CREATE UNIQUE INDEX expert_requests_taken ON expert_requests (thread_id) WHERE state = 'taken'`.execute(db);
  // "Waiting for me", and its count for the header.
  await sql`
    CREATE INDEX expert_requests_waiting ON expert_requests (user_id, asked_at DESC, id DESC)
    WHERE state IN ('asked', 'taken')`.execute(db);
  // How much each was asked lately: read from the index alone.
  await sql`CREATE INDEX expert_requests_lately ON expert_requests (asked_at) INCLUDE (user_id)`.execute(db);

  // When the house looks at a question next: after its opening or change, when a request lapses, when it escalates. As
  // untold_posts without a foreign key, whose check would cost a new question as much as the row; orphans are removed by the look.
  await sql`CREATE TABLE question_looks (thread_id int PRIMARY KEY, look_at timestamptz NOT NULL)`.execute(db);
  await sql`CREATE INDEX question_looks_due ON question_looks (look_at)`.execute(db);
  // Open questions of the last month are looked at; older ones would come over the experts as a flood.
  await sql`
    INSERT INTO question_looks (thread_id, look_at)
    SELECT id, now() FROM threads
    WHERE kind = 'question' AND first_answered_at IS NULL AND deleted_at IS NULL AND closed_at IS NULL
      AND created_at > now() - interval '30 days'`.execute(db);
  await triggers(db);
  await sql`INSERT INTO notification_kinds VALUES ('asked'), ('taken'), ('escalated')`.execute(db);
}

async function triggers(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION look_at_question(question int) RETURNS void LANGUAGE sql AS $$
      INSERT INTO question_looks (thread_id, look_at)
      VALUES (question, now() + coalesce((SELECT (value ->> 'delayMinutes')::int FROM settings WHERE key = 'routing'), 2) * interval '1 minute')
      ON CONFLICT (thread_id) DO UPDATE SET look_at = least(question_looks.look_at, excluded.look_at)
    $$`.execute(db);
  // Everybody whom the question's state concerns counts anew what waits for them.
  await sql`
    CREATE FUNCTION tell_waiting(question int) RETURNS void LANGUAGE sql AS $$
      SELECT tell_badges(ARRAY(
        SELECT user_id FROM expert_requests WHERE thread_id = question
        UNION SELECT user_id FROM notifications WHERE thread_id = question AND kind = 'escalated'))
    $$`.execute(db);

  await sql`
    CREATE FUNCTION keep_question() RETURNS trigger LANGUAGE plpgsql AS $$
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
  await sql`
    CREATE TRIGGER threads_question_opened AFTER INSERT ON threads
    FOR EACH ROW WHEN (NEW.kind = 'question') EXECUTE FUNCTION keep_question()`.execute(db);
  // The columns are named so that posting, which updates the thread each time, does not come here.
  await sql`
    CREATE TRIGGER threads_question_changed
    AFTER UPDATE OF kind, tags, countries, language, space_id, deleted_at, closed_at, accepted_post_id, first_answered_at, routing
    ON threads
    FOR EACH ROW WHEN ((NEW.kind = 'question' OR OLD.kind = 'question') AND
      (NEW.kind, NEW.fields, NEW.countries, NEW.language, NEW.space_id, NEW.deleted_at IS NULL, NEW.closed_at IS NULL,
        NEW.accepted_post_id IS NULL, NEW.first_answered_at IS NULL, NEW.routing)
      IS DISTINCT FROM (OLD.kind, OLD.fields, OLD.countries, OLD.language, OLD.space_id, OLD.deleted_at IS NULL,
        OLD.closed_at IS NULL, OLD.accepted_post_id IS NULL, OLD.first_answered_at IS NULL, OLD.routing))
    EXECUTE FUNCTION keep_question()`.execute(db);

  // Every way of writing, moving, deleting and turning answers counts them anew. Once a question has its first answer, further
  // ones do not come here; the function runs when the statement is done, so it sees the answer that was just written.
  await sql`
    CREATE FUNCTION keep_first_answer() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE threads SET first_answered_at = answered.at FROM (
        SELECT min(created_at) AS at FROM posts
        WHERE thread_id = NEW.id AND kind = 'answer' AND deleted_at IS NULL AND author_id IS DISTINCT FROM NEW.author_id) answered
      WHERE id = NEW.id AND first_answered_at IS DISTINCT FROM answered.at;
      RETURN NULL;
    END $$`.execute(db);
  await sql`
    CREATE TRIGGER threads_first_answer AFTER UPDATE OF answer_count, author_id ON threads
    FOR EACH ROW WHEN (NEW.answer_count < OLD.answer_count OR NEW.author_id IS DISTINCT FROM OLD.author_id
      OR (NEW.answer_count > OLD.answer_count AND NEW.first_answered_at IS NULL))
    EXECUTE FUNCTION keep_first_answer()`.execute(db);

  // An expert who answers has done what was asked, also without having taken it first.
  await sql`
    CREATE FUNCTION keep_answered_request() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE expert_requests SET state = 'answered', reacted_at = now()
      WHERE thread_id = NEW.thread_id AND user_id = NEW.author_id AND state <> 'answered';
      IF FOUND THEN
        PERFORM tell_badges(ARRAY[NEW.author_id]);
      END IF;
      RETURN NULL;
    END $$`.execute(db);
  await sql`
    CREATE TRIGGER posts_answered_request AFTER INSERT ON posts
    FOR EACH ROW WHEN (NEW.kind = 'answer') EXECUTE FUNCTION keep_answered_request()`.execute(db);
}
