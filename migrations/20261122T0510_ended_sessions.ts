/**
 * A session that was ended stays ended. Its row is kept, emptied and marked, until it would have expired: a request that
 * was under way when the session ended may still save what it had read, and would bring a deleted row back to life.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE FUNCTION keep_ended_session() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF OLD.sess ? 'ended' AND (TG_OP = 'UPDATE' OR OLD.expire > now()) THEN
        RETURN NULL;
      END IF;
      RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END $$`.execute(db);
  await sql`
    CREATE TRIGGER sessions_keep_ended BEFORE UPDATE OR DELETE ON sessions
    FOR EACH ROW EXECUTE FUNCTION keep_ended_session()`.execute(db);
}
