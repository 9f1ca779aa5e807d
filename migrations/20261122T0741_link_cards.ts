/**
 * Cards of links: what other sites' pages say about themselves, and which things of the house the cards of posts name. The
 * jobs are added by triggers, so that no way of writing a post, renaming a thread or closing a space can forget them.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE link_pages (
      -- SHA-256 of the address: addresses may be longer than an index can hold.
      hash bytea PRIMARY KEY,
      url text NOT NULL,
      -- Null where there is nothing to show: the page could not be read or has no title.
      card jsonb,
      expires_at timestamptz NOT NULL
    )`.execute(db);
  await sql`CREATE INDEX link_pages_expires ON link_pages (expires_at)`.execute(db);
  await sql`
    CREATE TABLE link_targets (
      post_id int NOT NULL REFERENCES posts ON DELETE CASCADE,
      kind text NOT NULL CHECK (kind IN ('thread', 'practice', 'person')),
      target_id int NOT NULL,
      PRIMARY KEY (kind, target_id, post_id)
    )`.execute(db);
  await sql`CREATE INDEX link_targets_post ON link_targets (post_id)`.execute(db);

  // A paragraph of this class is a bare address without a card yet; a post without one adds no job.
  await sql`
    CREATE FUNCTION ask_for_cards() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM graphile_worker.add_job(
        'draw_cards', json_build_object('postId', NEW.id), max_attempts := 5, job_key := 'draw_cards:' || NEW.id);
      RETURN NULL;
    END $$`.execute(db);
  await sql`
    CREATE TRIGGER post_asks_for_cards AFTER INSERT OR UPDATE OF html, thread_id ON posts
    FOR EACH ROW WHEN (NEW.kind <> 'comment' AND (NEW.html LIKE '%<p class="lone">%' OR NEW.html LIKE '%class="link-card"%'))
    EXECUTE FUNCTION ask_for_cards()`.execute(db);

  await sql`
    CREATE FUNCTION redraw_cards() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF EXISTS (SELECT FROM link_targets WHERE kind = TG_ARGV[0] AND target_id = NEW.id)
        OR TG_ARGV[0] = 'thread' AND EXISTS (
          SELECT FROM posts JOIN link_targets ON post_id = posts.id WHERE posts.thread_id = NEW.id)
      THEN
        PERFORM graphile_worker.add_job(
          'redraw_cards', json_build_object('kind', TG_ARGV[0], 'id', NEW.id),
          job_key := 'redraw_cards:' || TG_ARGV[0] || NEW.id);
      END IF;
      RETURN NULL;
    END $$`.execute(db);
  await sql`
    CREATE TRIGGER thread_redraws_cards AFTER UPDATE OF title, space_id, deleted_at ON threads
    FOR EACH ROW WHEN ((OLD.title, OLD.space_id, OLD.deleted_at) IS DISTINCT FROM (NEW.title, NEW.space_id, NEW.deleted_at))
    EXECUTE FUNCTION redraw_cards('thread')`.execute(db);
  await sql`
    CREATE TRIGGER practice_redraws_cards AFTER UPDATE OF title, space_id, status ON practices
    FOR EACH ROW WHEN ((OLD.title, OLD.space_id, OLD.status) IS DISTINCT FROM (NEW.title, NEW.space_id, NEW.status))
    EXECUTE FUNCTION redraw_cards('practice')`.execute(db);
  await sql`
    CREATE TRIGGER person_redraws_cards AFTER UPDATE OF name, erased_at ON users
    FOR EACH ROW WHEN ((OLD.name, OLD.erased_at) IS DISTINCT FROM (NEW.name, NEW.erased_at))
    EXECUTE FUNCTION redraw_cards('person')`.execute(db);
  await sql`
    CREATE FUNCTION redraw_cards_of_space() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM graphile_worker.add_job(
        'redraw_cards', json_build_object('kind', 'space', 'id', NEW.id), job_key := 'redraw_cards:space' || NEW.id);
      RETURN NULL;
    END $$`.execute(db);
  await sql`
    CREATE TRIGGER space_redraws_cards AFTER UPDATE OF visibility ON spaces
    FOR EACH ROW WHEN (OLD.visibility <> NEW.visibility) EXECUTE FUNCTION redraw_cards_of_space()`.execute(db);
}
