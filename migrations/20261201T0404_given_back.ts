/**
 * Who loses what being asked a question rests on (a right, a recognition, the wish to read it, the time) holds it no longer:
 * the questions that they were asked or have taken are looked at by a job.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // A job: whoever suspends somebody waits for none of their questions.
  await sql`
    CREATE FUNCTION look_at_held() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE person int := CASE TG_OP WHEN 'DELETE' THEN (to_jsonb(OLD) ->> TG_ARGV[0])::int ELSE (to_jsonb(NEW) ->> TG_ARGV[0])::int END;
    BEGIN
      IF EXISTS (SELECT FROM expert_requests WHERE user_id = person AND state IN ('asked', 'taken')) THEN
        PERFORM graphile_worker.add_job(
          'look_at_held', json_build_object('userId', person), job_key := 'look_at_held:' || person);
      END IF;
      RETURN NULL;
    END $$`.execute(db);
  await sql`
    CREATE TRIGGER person_gone AFTER UPDATE OF suspended_until, silenced_until, erased_at ON users
    FOR EACH ROW WHEN (
      (OLD.suspended_until, OLD.silenced_until, OLD.erased_at) IS DISTINCT FROM (NEW.suspended_until, NEW.silenced_until, NEW.erased_at))
    EXECUTE FUNCTION look_at_held('id')`.execute(db);
  await sql`
    CREATE TRIGGER recognition_gone AFTER DELETE ON recognitions
    FOR EACH ROW EXECUTE FUNCTION look_at_held('user_id')`.execute(db);
  await sql`
    CREATE TRIGGER expert_away AFTER INSERT OR UPDATE OF absent_from, absent_until ON expert_settings
    FOR EACH ROW EXECUTE FUNCTION look_at_held('user_id')`.execute(db);
  await sql`
    CREATE TRIGGER group_left AFTER DELETE ON group_members
    FOR EACH ROW EXECUTE FUNCTION look_at_held('user_id')`.execute(db);
  await sql`
    CREATE TRIGGER thread_muted AFTER INSERT OR UPDATE OF level ON thread_watches
    FOR EACH ROW WHEN (NEW.level = 'muted') EXECUTE FUNCTION look_at_held('user_id')`.execute(db);
  await sql`
    CREATE TRIGGER asker_muted AFTER INSERT ON person_mutes
    FOR EACH ROW EXECUTE FUNCTION look_at_held('user_id')`.execute(db);
}
