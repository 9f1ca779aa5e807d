/**
 * How closely people follow spaces and threads, and what is unread for them there. Each row of a watched thread holds what
 * the list of unread threads sorts and filters by, so that the list is a walk down one index however much is watched.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE space_watches (
      user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
      space_id int NOT NULL REFERENCES spaces ON DELETE CASCADE,
      level text NOT NULL CHECK (level IN ('watching', 'tracking', 'muted')),
      PRIMARY KEY (user_id, space_id)
    )`.execute(db);
  // Who is told of a new thread or post in the space.
  await sql`CREATE INDEX space_watches_space ON space_watches (space_id, user_id)`.execute(db);

  await sql`
    CREATE TABLE thread_watches (
      user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
      thread_id int NOT NULL REFERENCES threads ON DELETE CASCADE,
      space_id int NOT NULL REFERENCES spaces,
      level text NOT NULL CHECK (level IN ('watching', 'tracking', 'normal', 'muted')),
      -- Why: somebody chose it, took part in the thread, or follows its space. Only a choice stands against the space's level.
      origin text NOT NULL CHECK (origin IN ('chosen', 'taken_part', 'space')),
      -- How far the person has read, as in read_positions; 0 for never opened.
      read_number int NOT NULL DEFAULT 0,
      -- Of the thread's latest post that was told.
      last_number int NOT NULL,
      last_post_at timestamptz NOT NULL,
      -- The thread is deleted.
      gone boolean NOT NULL DEFAULT false,
      PRIMARY KEY (user_id, thread_id)
    )`.execute(db);
  await sql`CREATE INDEX thread_watches_thread ON thread_watches (thread_id)`.execute(db);
  // The list of unread threads, and by the space in it how many there are in each: read from the index alone.
  await sql`
    CREATE INDEX thread_watches_unread ON thread_watches (user_id, last_post_at DESC, thread_id DESC) INCLUDE (space_id)
    WHERE level IN ('watching', 'tracking') AND last_number > read_number AND NOT gone`.execute(db);

  // "All seen" in the list of new threads: only what came later is new.
  await sql`
    CREATE TABLE new_marks (
      user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
      space_id int NOT NULL REFERENCES spaces ON DELETE CASCADE,
      seen_at timestamptz NOT NULL,
      PRIMARY KEY (user_id, space_id)
    )`.execute(db);

  // Everything that changes how many things wait for these people ends here; a message holds 8 kB at most.
  await sql`
    CREATE FUNCTION tell_badges(ids int[]) RETURNS void LANGUAGE plpgsql AS $$
    BEGIN
      FOR beginning IN 1 .. coalesce(cardinality(ids), 0) BY 600 LOOP
        PERFORM pg_notify('mosty', json_build_object(
          'type', 'badges.changed', 'userIds', ids[beginning:beginning + 599])::text);
      END LOOP;
    END $$`.execute(db);

  await sql`
    CREATE FUNCTION keep_watches() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF OLD.space_id <> NEW.space_id THEN
        DELETE FROM thread_watches WHERE thread_id = NEW.id AND origin = 'space';
      END IF;
      UPDATE thread_watches SET space_id = NEW.space_id, gone = NEW.deleted_at IS NOT NULL WHERE thread_id = NEW.id;
      PERFORM tell_badges(ARRAY(SELECT user_id FROM thread_watches WHERE thread_id = NEW.id));
      RETURN NULL;
    END $$`.execute(db);
  // The columns are named so that posting, which updates the thread each time, does not come here.
  await sql`
    CREATE TRIGGER threads_watches AFTER UPDATE OF space_id, deleted_at ON threads
    FOR EACH ROW WHEN ((OLD.space_id, OLD.deleted_at IS NULL) IS DISTINCT FROM (NEW.space_id, NEW.deleted_at IS NULL))
    EXECUTE FUNCTION keep_watches()`.execute(db);

  // Whoever opened a thread or wrote in it before there were watches gets what they would have today.
  await sql`
    INSERT INTO thread_watches (user_id, thread_id, space_id, level, origin, read_number, last_number, last_post_at, gone)
    SELECT writer.user_id, t.id, t.space_id, CASE WHEN writer.user_id = t.author_id THEN 'watching' ELSE 'tracking' END,
      'taken_part', coalesce(r.number, t.last_number), t.last_number, t.last_post_at, t.deleted_at IS NOT NULL
    FROM (
      SELECT author_id AS user_id, thread_id FROM posts WHERE author_id IS NOT NULL
      UNION SELECT author_id, id FROM threads WHERE author_id IS NOT NULL) writer
    JOIN threads t ON t.id = writer.thread_id
    JOIN spaces s ON s.id = t.space_id AND s.visibility <> 'conversation'
    LEFT JOIN read_positions r ON r.user_id = writer.user_id AND r.thread_id = t.id`.execute(db);
}
