/**
 * A thread that moves, goes or comes back changes rows of all its followers, as does telling them of a post: the two do it
 * in turn (`lockReaders` in server/threads/unread.ts), so that neither waits for the other in a circle.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE OR REPLACE FUNCTION keep_watches() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM pg_advisory_xact_lock(hashtext('mosty tell'), NEW.id);
      IF OLD.space_id <> NEW.space_id THEN
        DELETE FROM thread_watches WHERE thread_id = NEW.id AND origin = 'space';
      END IF;
      UPDATE thread_watches SET space_id = NEW.space_id, gone = NEW.deleted_at IS NOT NULL WHERE thread_id = NEW.id;
      PERFORM tell_badges(ARRAY(SELECT user_id FROM thread_watches WHERE thread_id = NEW.id));
      RETURN NULL;
    END $$`.execute(db);
}
