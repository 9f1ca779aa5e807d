/**
 * Tags with descriptions and synonyms. A thread's tags are brought to their canonical names and counted by triggers, so that
 * no way of writing a thread can forget it.
 */
import { type Kysely, sql } from "kysely";

/** Whoever writes a thread's tags holds it shared; whoever changes synonyms holds it alone, and so misses no thread. */
const TAGS_LOCK = 7_305_012;

export async function up(db: Kysely<unknown>): Promise<void> {
  // Only tags that somebody described or gave a synonym; the others exist by standing on a thread.
  await sql`
    CREATE TABLE tags (
      name text PRIMARY KEY,
      description jsonb NOT NULL DEFAULT '{}',
      created_at timestamptz NOT NULL DEFAULT now()
    )`.execute(db);
  await sql`
    CREATE TABLE tag_synonyms (
      synonym text PRIMARY KEY,
      tag text NOT NULL REFERENCES tags ON DELETE CASCADE,
      CHECK (synonym <> tag)
    )`.execute(db);
  await sql`CREATE INDEX tag_synonyms_tag ON tag_synonyms (tag)`.execute(db);
  // How many threads of a space that are not deleted carry the tag: who may read the space may know.
  await sql`
    CREATE TABLE tag_counts (
      space_id int NOT NULL REFERENCES spaces ON DELETE CASCADE,
      tag text NOT NULL,
      count int NOT NULL,
      PRIMARY KEY (space_id, tag)
    )`.execute(db);

  await sql`
    CREATE FUNCTION canonical_tags(given text[]) RETURNS text[] LANGUAGE sql STABLE AS $$
      SELECT coalesce(array_agg(name ORDER BY place), '{}') FROM (
        SELECT coalesce(tag, word) AS name, min(at) AS place
        FROM unnest(given) WITH ORDINALITY AS words (word, at) LEFT JOIN tag_synonyms ON synonym = word
        GROUP BY 1) AS named
    $$`.execute(db);
  await sql`
    CREATE FUNCTION name_tags() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM pg_advisory_xact_lock_shared(${sql.lit(TAGS_LOCK)});
      NEW.tags := canonical_tags(NEW.tags);
      RETURN NEW;
    END $$`.execute(db);
  await sql`
    CREATE TRIGGER threads_name_tags BEFORE INSERT OR UPDATE OF tags ON threads
    FOR EACH ROW WHEN (NEW.tags <> '{}') EXECUTE FUNCTION name_tags()`.execute(db);

  // In the order of the key, so that two who open threads with the same tags never wait for each other in a circle.
  await sql`
    CREATE FUNCTION count_tags() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO tag_counts AS counted (space_id, tag, count)
      SELECT space_id, tag, (CASE TG_OP WHEN 'DELETE' THEN -1 ELSE 1 END) * count(*)
      FROM changed, unnest(tags) AS tag WHERE deleted_at IS NULL GROUP BY space_id, tag ORDER BY space_id, tag
      ON CONFLICT (space_id, tag) DO UPDATE SET count = counted.count + excluded.count;
      RETURN NULL;
    END $$`.execute(db);
  await sql`
    CREATE TRIGGER threads_tags_added AFTER INSERT ON threads
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_tags()`.execute(db);
  await sql`
    CREATE TRIGGER threads_tags_removed AFTER DELETE ON threads
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_tags()`.execute(db);
  await sql`
    CREATE FUNCTION recount_tags() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO tag_counts AS counted (space_id, tag, count)
      SELECT space_id, tag, sum(step) FROM (
        SELECT OLD.space_id, unnest(OLD.tags) AS tag, -1 AS step WHERE OLD.deleted_at IS NULL
        UNION ALL SELECT NEW.space_id, unnest(NEW.tags), 1 WHERE NEW.deleted_at IS NULL) AS steps
      GROUP BY space_id, tag HAVING sum(step) <> 0 ORDER BY space_id, tag
      ON CONFLICT (space_id, tag) DO UPDATE SET count = counted.count + excluded.count;
      RETURN NULL;
    END $$`.execute(db);
  // The condition keeps posting, which updates the thread each time, away from the counts.
  await sql`
    CREATE TRIGGER threads_tags_changed AFTER UPDATE OF tags, space_id, deleted_at ON threads
    FOR EACH ROW WHEN (
      (OLD.tags, OLD.space_id, OLD.deleted_at IS NULL) IS DISTINCT FROM (NEW.tags, NEW.space_id, NEW.deleted_at IS NULL))
    EXECUTE FUNCTION recount_tags()`.execute(db);
  await sql`
    INSERT INTO tag_counts (space_id, tag, count)
    SELECT space_id, tag, count(*) FROM threads, unnest(tags) AS tag WHERE deleted_at IS NULL GROUP BY space_id, tag`.execute(
    db,
  );
}
