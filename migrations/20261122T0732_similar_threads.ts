/** Threads are found by words that are nearly the same: another inflection, no diacritics, a slip of the finger. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE EXTENSION IF NOT EXISTS pg_trgm`.execute(db);
  await sql`CREATE EXTENSION IF NOT EXISTS unaccent`.execute(db);
  // unaccent() alone is not immutable, because it looks its dictionary up by name; here the dictionary is fixed.
  await sql`
    CREATE FUNCTION plain_words(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN lower(unaccent('unaccent'::regdictionary, $1))`.execute(db);

  // Apart from the threads, whose rows change with every reply: this index is touched when a title or the tags change.
  await sql`
    CREATE TABLE thread_words (
      thread_id int PRIMARY KEY REFERENCES threads ON DELETE CASCADE,
      words text NOT NULL
    )`.execute(db);
  await sql`
    CREATE FUNCTION keep_thread_words() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO thread_words (thread_id, words)
      VALUES (NEW.id, plain_words(NEW.title || ' ' || array_to_string(NEW.tags, ' ')))
      ON CONFLICT (thread_id) DO UPDATE SET words = excluded.words;
      RETURN NULL;
    END $$`.execute(db);
  await sql`
    CREATE TRIGGER thread_words_kept AFTER INSERT OR UPDATE OF title, tags ON threads
    FOR EACH ROW EXECUTE FUNCTION keep_thread_words()`.execute(db);
  await sql`
    INSERT INTO thread_words (thread_id, words)
    SELECT id, plain_words(title || ' ' || array_to_string(tags, ' ')) FROM threads`.execute(db);
  // The nearest first: walked until enough readable ones are found. A signature of 128 bytes tells titles well apart.
  await sql`CREATE INDEX thread_words_near ON thread_words USING gist (words gist_trgm_ops (siglen = 128))`.execute(db);
}
