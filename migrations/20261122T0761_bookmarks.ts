/** Bookmarks: a person's own marks on posts and threads, with a note and a day on which to be reminded. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE bookmarks (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
      -- One of the two: a post knows its thread by itself, also after it was moved.
      post_id int REFERENCES posts ON DELETE CASCADE,
      thread_id int REFERENCES threads ON DELETE CASCADE,
      note text NOT NULL DEFAULT '',
      remind_at timestamptz,
      -- When the person was told; cleared with the reminder.
      reminded_at timestamptz,
      created_at timestamptz NOT NULL DEFAULT now(),
      CHECK (num_nonnulls(post_id, thread_id) = 1),
      CHECK (reminded_at IS NULL OR remind_at IS NOT NULL)
    )`.execute(db);
  // One for each thing, and what a thread's page asks about all posts on it: one place of the index for each person.
  await sql`CREATE UNIQUE INDEX bookmarks_post ON bookmarks (user_id, post_id) WHERE post_id IS NOT NULL`.execute(db);
  await sql`CREATE UNIQUE INDEX bookmarks_thread ON bookmarks (user_id, thread_id) WHERE thread_id IS NOT NULL`.execute(
    db,
  );
  // The list: reminders in the order of their time, then the rest, newest first; a keyset walk.
  await sql`CREATE INDEX bookmarks_list ON bookmarks (user_id, (coalesce(remind_at, 'infinity'::timestamptz)), (-id))`.execute(
    db,
  );
}
