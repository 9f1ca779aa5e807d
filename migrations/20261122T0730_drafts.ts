/** What people have begun to write and not sent, so that it is found again on another device. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE drafts (
      user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
      -- Where it is written: reply:12, comment:34, edit:34, stage:12:options, new:<key of the form>.
      context text NOT NULL CHECK (context ~ '^(reply|comment|edit|stage|new):[0-9a-z:_-]{1,60}$'),
      -- The fields of the form by name, "text" among them.
      fields jsonb NOT NULL,
      -- The form's idempotency key: what was posted with it is no draft any more, and a late save must not bring it back.
      key uuid,
      -- Moves with every save, so that two devices do not overwrite each other unawares.
      revision int NOT NULL DEFAULT 1,
      thread_id int REFERENCES threads ON DELETE SET NULL,
      post_id int REFERENCES posts ON DELETE SET NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (user_id, context)
    )`.execute(db);
  // The list, newest first.
  await sql`CREATE INDEX drafts_latest ON drafts (user_id, updated_at DESC)`.execute(db);
  // For the foreign keys alone.
  await sql`CREATE INDEX drafts_thread ON drafts (thread_id) WHERE thread_id IS NOT NULL`.execute(db);
  await sql`CREATE INDEX drafts_post ON drafts (post_id) WHERE post_id IS NOT NULL`.execute(db);

  // Shown in the menu of every page, so it comes with the person; moved when a draft comes or goes, not when it is saved.
  await sql`ALTER TABLE users ADD COLUMN draft_count int NOT NULL DEFAULT 0`.execute(db);
  await sql`
    CREATE FUNCTION count_drafts() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE users SET draft_count = draft_count + CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END
      WHERE id = coalesce(NEW.user_id, OLD.user_id);
      RETURN NULL;
    END $$`.execute(db);
  await sql`
    CREATE TRIGGER drafts_counted AFTER INSERT OR DELETE ON drafts
    FOR EACH ROW EXECUTE FUNCTION count_drafts()`.execute(db);
}
