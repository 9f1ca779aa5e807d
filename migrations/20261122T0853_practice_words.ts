/** Good practices are found by parts of words and in spite of typing errors, with or without diacritics. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // A table of its own: rows of practices change with every replication and review, this index only with their words.
  await sql`
    CREATE TABLE practice_words (
      practice_id int PRIMARY KEY REFERENCES practices ON DELETE CASCADE,
      words text NOT NULL
    )`.execute(db);
  await sql`
    CREATE FUNCTION keep_practice_words() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO practice_words (practice_id, words)
      VALUES (NEW.id, plain_words(concat_ws(' ', NEW.title, NEW.summary, array_to_string(NEW.keywords, ' '),
        NEW.fields ->> 'organisation', NEW.fields ->> 'location', NEW.fields ->> 'programme', NEW.fields ->> 'project')))
      ON CONFLICT (practice_id) DO UPDATE SET words = excluded.words;
      RETURN NULL;
    END $$`.execute(db);
  await sql`
    CREATE TRIGGER practice_words_kept AFTER INSERT OR UPDATE OF title, summary, keywords, fields ON practices
    FOR EACH ROW EXECUTE FUNCTION keep_practice_words()`.execute(db);
  await sql`
    INSERT INTO practice_words (practice_id, words)
    SELECT id, plain_words(concat_ws(' ', title, summary, array_to_string(keywords, ' '), fields ->> 'organisation',
      fields ->> 'location', fields ->> 'programme', fields ->> 'project')) FROM practices`.execute(db);
  await sql`CREATE INDEX practice_words_found ON practice_words USING gin (words gin_trgm_ops)`.execute(db);
}
