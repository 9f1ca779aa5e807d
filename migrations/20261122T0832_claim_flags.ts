/**
 * Flags on claims whose source is no longer what they were written from, and the confirmations that clear them. Triggers
 * ask for the check, so that no way of changing a post, a thread or a space can forget it; a post that nobody cites costs
 * one look into an index.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE claim_flags (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      practice_id int NOT NULL REFERENCES practices ON DELETE CASCADE,
      claim_id int NOT NULL,
      post_id int NOT NULL,
      -- 'closed': not everybody who reads the practice may read the post any more.
      cause text NOT NULL CHECK (cause IN ('edited', 'deleted', 'closed')),
      -- Of the post, when it was last looked at.
      present_version int NOT NULL,
      flagged_at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (claim_id, post_id),
      -- A claim that was replaced, or names other sources, takes its flag along.
      FOREIGN KEY (claim_id, post_id) REFERENCES claim_sources ON DELETE CASCADE
    )`.execute(db);
  await sql`CREATE INDEX claim_flags_practice ON claim_flags (practice_id, id)`.execute(db);
  await sql`
    CREATE TABLE claim_confirmations (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      practice_id int NOT NULL,
      version int NOT NULL,
      claim text NOT NULL,
      post_id int NOT NULL REFERENCES posts,
      from_version int NOT NULL,
      to_version int NOT NULL,
      confirmed_by int REFERENCES users ON DELETE SET NULL,
      confirmed_at timestamptz NOT NULL DEFAULT now(),
      FOREIGN KEY (practice_id, version) REFERENCES practice_versions ON DELETE CASCADE
    )`.execute(db);
  await sql`CREATE INDEX claim_confirmations_version ON claim_confirmations (practice_id, version)`.execute(db);

  await sql`
    CREATE FUNCTION ask_for_claims_check() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_ARGV[0] IN ('space', 'practice')
        OR TG_ARGV[0] = 'post' AND EXISTS (SELECT FROM claim_sources WHERE post_id = NEW.id)
        OR TG_ARGV[0] = 'thread' AND EXISTS (
          SELECT FROM posts JOIN claim_sources ON claim_sources.post_id = posts.id WHERE posts.thread_id = NEW.id)
      THEN
        PERFORM graphile_worker.add_job(
          'claims_check', json_build_object('kind', TG_ARGV[0], 'id', NEW.id),
          job_key := 'claims_check:' || TG_ARGV[0] || NEW.id);
      END IF;
      RETURN NULL;
    END $$`.execute(db);
  await sql`
    CREATE TRIGGER post_checks_claims AFTER UPDATE OF version, deleted_at, thread_id ON posts
    FOR EACH ROW WHEN ((OLD.version, OLD.deleted_at, OLD.thread_id) IS DISTINCT FROM (NEW.version, NEW.deleted_at, NEW.thread_id))
    EXECUTE FUNCTION ask_for_claims_check('post')`.execute(db);
  await sql`
    CREATE TRIGGER thread_checks_claims AFTER UPDATE OF space_id, deleted_at ON threads
    FOR EACH ROW WHEN ((OLD.space_id, OLD.deleted_at) IS DISTINCT FROM (NEW.space_id, NEW.deleted_at))
    EXECUTE FUNCTION ask_for_claims_check('thread')`.execute(db);
  await sql`
    CREATE TRIGGER space_checks_claims AFTER UPDATE OF visibility ON spaces
    FOR EACH ROW WHEN (OLD.visibility <> NEW.visibility) EXECUTE FUNCTION ask_for_claims_check('space')`.execute(db);
  await sql`
    CREATE TRIGGER practice_checks_claims AFTER UPDATE OF space_id, status, version ON practices
    FOR EACH ROW WHEN ((OLD.space_id, OLD.status, OLD.version) IS DISTINCT FROM (NEW.space_id, NEW.status, NEW.version))
    EXECUTE FUNCTION ask_for_claims_check('practice')`.execute(db);
}
