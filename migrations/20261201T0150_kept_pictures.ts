/**
 * Pictures of other sites are kept as files of the text that shows them. The job that fetches them is added by triggers, so
 * that no way of writing a text, and no new version of the renderer, can forget it.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // Null for what was uploaded.
  await sql`ALTER TABLE files ADD COLUMN source_url text`.execute(db);

  // A link of this class is a picture that is not kept yet; a text without one adds no job.
  await sql`
    CREATE FUNCTION ask_for_pictures() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE use json := CASE TG_TABLE_NAME
      WHEN 'posts' THEN json_build_object('postId', to_jsonb(NEW)->'id')
      WHEN 'practices' THEN json_build_object('practiceId', to_jsonb(NEW)->'id')
      WHEN 'replications' THEN json_build_object('replicationId', to_jsonb(NEW)->'id')
      ELSE json_build_object('threadId', to_jsonb(NEW)->'thread_id', 'stage', to_jsonb(NEW)->'stage') END;
    BEGIN
      PERFORM graphile_worker.add_job(
        'keep_pictures', json_build_object('use', use), max_attempts := 5, job_key := 'keep_pictures:' || use);
      RETURN NULL;
    END $$`.execute(db);
  await sql`
    CREATE TRIGGER post_asks_for_pictures AFTER INSERT OR UPDATE OF html ON posts
    FOR EACH ROW WHEN (NEW.html LIKE '%<a class="picture" %') EXECUTE FUNCTION ask_for_pictures()`.execute(db);
  await sql`
    CREATE TRIGGER stage_asks_for_pictures AFTER INSERT OR UPDATE OF html ON problem_stages
    FOR EACH ROW WHEN (NEW.html LIKE '%<a class="picture" %') EXECUTE FUNCTION ask_for_pictures()`.execute(db);
  // Drafts are saved while somebody is still typing an address.
  await sql`
    CREATE TRIGGER practice_asks_for_pictures AFTER INSERT OR UPDATE OF fields, version ON practices
    FOR EACH ROW WHEN (NEW.version > 0 AND strpos(NEW.fields::text, '<a class=\\"picture\\" ') > 0)
    EXECUTE FUNCTION ask_for_pictures()`.execute(db);
  await sql`
    CREATE TRIGGER replication_asks_for_pictures AFTER INSERT OR UPDATE OF changes_html, story_html, status ON replications
    FOR EACH ROW WHEN (NEW.status <> 'draft' AND NEW.changes_html || NEW.story_html LIKE '%<a class="picture" %')
    EXECUTE FUNCTION ask_for_pictures()`.execute(db);
}
