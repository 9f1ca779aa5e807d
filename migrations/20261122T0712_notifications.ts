/** What people are told in the bell. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE notifications (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
      kind text NOT NULL CHECK (kind IN (
        'mention', 'group_mention', 'reply', 'quote', 'comment', 'post', 'thread', 'accepted', 'chosen',
        'reminder', 'conversation', 'followed', 'group', 'invitation', 'moved', 'poll')),
      -- What it is told of once: the same key again is the same news.
      key text NOT NULL,
      thread_id int REFERENCES threads ON DELETE CASCADE,
      post_id int REFERENCES posts ON DELETE CASCADE,
      -- Who did it.
      actor_id int REFERENCES users ON DELETE CASCADE,
      group_id int REFERENCES groups ON DELETE CASCADE,
      -- Further words of the kind's own: a reminder's note, say.
      details jsonb NOT NULL DEFAULT '{}',
      created_at timestamptz NOT NULL DEFAULT now(),
      read_at timestamptz,
      UNIQUE (user_id, key)
    )`.execute(db);
  await sql`CREATE INDEX notifications_user ON notifications (user_id, id DESC)`.execute(db);
  // The bell's count, and what is read with a thread.
  await sql`CREATE INDEX notifications_unread ON notifications (user_id, thread_id) WHERE read_at IS NULL`.execute(db);
  // What goes with the post, thread or person.
  await sql`CREATE INDEX notifications_post ON notifications (post_id) WHERE post_id IS NOT NULL`.execute(db);
  await sql`CREATE INDEX notifications_thread ON notifications (thread_id) WHERE thread_id IS NOT NULL`.execute(db);
  await sql`CREATE INDEX notifications_actor ON notifications (actor_id) WHERE actor_id IS NOT NULL`.execute(db);

  // A post that moves takes its news along; one that is deleted or comes back changes what waits in the bell.
  await sql`
    CREATE FUNCTION keep_notifications() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF OLD.thread_id <> NEW.thread_id THEN
        UPDATE notifications SET thread_id = NEW.thread_id WHERE post_id = NEW.id;
      END IF;
      PERFORM tell_badges(ARRAY(SELECT user_id FROM notifications WHERE post_id = NEW.id AND read_at IS NULL));
      RETURN NULL;
    END $$`.execute(db);
  await sql`
    CREATE TRIGGER posts_notifications AFTER UPDATE OF thread_id, deleted_at ON posts
    FOR EACH ROW WHEN ((OLD.thread_id, OLD.deleted_at IS NULL) IS DISTINCT FROM (NEW.thread_id, NEW.deleted_at IS NULL))
    EXECUTE FUNCTION keep_notifications()`.execute(db);
  await sql`
    CREATE FUNCTION keep_thread_notifications() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM tell_badges(ARRAY(SELECT DISTINCT user_id FROM notifications WHERE thread_id = NEW.id AND read_at IS NULL));
      RETURN NULL;
    END $$`.execute(db);
  await sql`
    CREATE TRIGGER threads_notifications AFTER UPDATE OF space_id, deleted_at ON threads
    FOR EACH ROW WHEN ((OLD.space_id, OLD.deleted_at IS NULL) IS DISTINCT FROM (NEW.space_id, NEW.deleted_at IS NULL))
    EXECUTE FUNCTION keep_thread_notifications()`.execute(db);
  // Whom one mutes is heard of no more, at once.
  await sql`
    CREATE FUNCTION keep_muted_badges() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM tell_badges(ARRAY[coalesce(NEW.user_id, OLD.user_id)]);
      RETURN NULL;
    END $$`.execute(db);
  await sql`
    CREATE TRIGGER person_mutes_badges AFTER INSERT OR DELETE ON person_mutes
    FOR EACH ROW EXECUTE FUNCTION keep_muted_badges()`.execute(db);
}
