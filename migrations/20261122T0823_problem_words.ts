/**
 * Problems are found by the words of their title, stages and options, whatever their inflection: the application makes the
 * stems, because PostgreSQL knows none for Polish. Triggers add the job, so that no way of writing forgets it.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE problem_words (
      thread_id int PRIMARY KEY REFERENCES threads ON DELETE CASCADE,
      -- Stems: A of the title and tags, B of the outcome and the option chosen, C of the rest.
      stems tsvector NOT NULL
    )`.execute(db);
  await sql`CREATE INDEX problem_words_stems ON problem_words USING gin (stems)`.execute(db);
  await sql`
    CREATE FUNCTION ask_for_problem_words() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      thread int := CASE TG_ARGV[0] WHEN 'threads' THEN (to_jsonb(NEW)->>'id')::int ELSE (to_jsonb(NEW)->>'thread_id')::int END;
    BEGIN
      PERFORM graphile_worker.add_job(
        'problem_words', json_build_object('threadId', thread), job_key := 'problem_words:' || thread);
      RETURN NULL;
    END $$`.execute(db);
  await sql`
    CREATE TRIGGER thread_asks_for_problem_words AFTER UPDATE OF title, tags, kind, chosen_post_id ON threads
    FOR EACH ROW WHEN (NEW.kind = 'problem'
      AND (OLD.title, OLD.tags, OLD.kind, OLD.chosen_post_id) IS DISTINCT FROM (NEW.title, NEW.tags, NEW.kind, NEW.chosen_post_id))
    EXECUTE FUNCTION ask_for_problem_words('threads')`.execute(db);
  await sql`
    CREATE TRIGGER stage_asks_for_problem_words AFTER INSERT OR UPDATE OF plain ON problem_stages
    FOR EACH ROW EXECUTE FUNCTION ask_for_problem_words('problem_stages')`.execute(db);
  await sql`
    CREATE TRIGGER option_asks_for_problem_words AFTER UPDATE OF is_option, plain, deleted_at, thread_id ON posts
    FOR EACH ROW WHEN (OLD.is_option OR NEW.is_option) EXECUTE FUNCTION ask_for_problem_words('posts')`.execute(db);
}
