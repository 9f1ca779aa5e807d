/** People are found by the beginning of any word of their name, handle or organisation, with or without diacritics. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION person_words(name text, handle citext) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN plain_words(' ' || name || ' ' || handle::text)`.execute(db);
  // LIKE '% kow%' is answered from the trigrams; a surname is found as quickly as a first name.
  await sql`
    CREATE INDEX users_words ON users USING gin (person_words(name, handle) gin_trgm_ops)
    WHERE erased_at IS NULL AND email_confirmed_at IS NOT NULL`.execute(db);
  await sql`
    CREATE INDEX users_organisation_words ON users USING gin (plain_words(organisation) gin_trgm_ops)
    WHERE erased_at IS NULL AND email_confirmed_at IS NOT NULL`.execute(db);
}
