/**
 * Which fields of expertise a thread belongs to, kept on the thread: topics that one of its tags names, then the own field of its
 * space's line. Read with the thread's row, so that a page, a list and routing need no query for it.
 */
import { type Kysely, sql } from "kysely";

/** Whoever places a thread in fields holds it shared; whoever changes what belongs to a field holds it alone, and so misses no thread. */
const FIELDS_LOCK = 7_305_021;

export async function up(db: Kysely<unknown>): Promise<void> {
  // The field that a line itself is; the others are topics within it.
  await sql`ALTER TABLE fields ADD COLUMN is_line boolean NOT NULL DEFAULT false`.execute(db);
  await sql`
    UPDATE fields SET is_line = true FROM thematic_lines
    WHERE thematic_lines.id = fields.line_id AND thematic_lines.slug = fields.slug`.execute(db);
  await sql`CREATE UNIQUE INDEX fields_of_lines ON fields (line_id) WHERE is_line`.execute(db);

  // Slugs, which never change: they are compared with those of a person's fields. The best fitting first.
  await sql`ALTER TABLE threads ADD COLUMN fields text[] NOT NULL DEFAULT '{}'`.execute(db);
  await sql`
    CREATE FUNCTION fields_of(of_tags text[], of_space int) RETURNS text[] LANGUAGE sql STABLE AS $$
      SELECT coalesce(array_agg(slug ORDER BY NOT named, position, id), '{}') FROM (
        SELECT slug, position, id, tags && of_tags AS named FROM fields
        WHERE archived_at IS NULL AND (tags && of_tags
          OR is_line AND line_id = (SELECT line_id FROM spaces WHERE id = of_space))) AS found
    $$`.execute(db);
  await sql`
    CREATE FUNCTION place_in_fields() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM pg_advisory_xact_lock_shared(${sql.lit(FIELDS_LOCK)});
      NEW.fields := fields_of(NEW.tags, NEW.space_id);
      RETURN NEW;
    END $$`.execute(db);
  // After threads_name_tags by its name, so that tags have their canonical ones. Posting, which updates the thread, does not come here.
  await sql`
    CREATE TRIGGER threads_place_in_fields BEFORE INSERT OR UPDATE OF tags, space_id ON threads
    FOR EACH ROW EXECUTE FUNCTION place_in_fields()`.execute(db);
  await sql`UPDATE threads SET fields = fields_of(tags, space_id)`.execute(db);
  // "Open questions of this field" and what its experts answered: only questions are asked for.
  await sql`
    CREATE INDEX threads_fields ON threads USING gin (fields) WHERE kind = 'question' AND deleted_at IS NULL`.execute(
    db,
  );

  // Threads follow in a job, however a field came to be changed.
  await sql`
    CREATE FUNCTION replace_in_fields() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM pg_advisory_xact_lock(${sql.lit(FIELDS_LOCK)});
      PERFORM graphile_worker.add_job('place_in_fields', '{}', job_key := 'place_in_fields');
      RETURN NULL;
    END $$`.execute(db);
  await sql`
    CREATE TRIGGER fields_place_threads AFTER UPDATE OF tags, archived_at ON fields
    FOR EACH ROW WHEN ((OLD.tags, OLD.archived_at IS NULL) IS DISTINCT FROM (NEW.tags, NEW.archived_at IS NULL))
    EXECUTE FUNCTION replace_in_fields()`.execute(db);
  await sql`
    CREATE TRIGGER fields_place_more_threads AFTER INSERT ON fields
    FOR EACH ROW WHEN (NEW.is_line OR NEW.tags <> '{}') EXECUTE FUNCTION replace_in_fields()`.execute(db);
  // A field goes with its tags wherever those are renamed or merged to.
  await sql`
    CREATE FUNCTION rename_tags_of_fields() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE fields SET tags = canonical_tags(tags) WHERE tags @> ARRAY[NEW.synonym];
      RETURN NULL;
    END $$`.execute(db);
  await sql`
    CREATE TRIGGER synonyms_rename_tags_of_fields AFTER INSERT OR UPDATE ON tag_synonyms
    FOR EACH ROW EXECUTE FUNCTION rename_tags_of_fields()`.execute(db);
}
