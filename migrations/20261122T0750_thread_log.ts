/** What was done to a thread as a whole (closed, moved, split, merged …), told inside it between its posts. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE thread_log (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      thread_id int NOT NULL REFERENCES threads ON DELETE CASCADE,
      what text NOT NULL CHECK (what IN (
        'closed', 'closed_in_time', 'reopened', 'moved', 'posts_left', 'posts_came', 'begun', 'merged', 'duplicate',
        'not_duplicate', 'kind', 'author')),
      at timestamptz NOT NULL DEFAULT clock_timestamp(),
      -- Null where a date did it, or the account was erased.
      by_id int REFERENCES users ON DELETE SET NULL,
      -- Stands after the post of this number.
      after_number int NOT NULL,
      reason text,
      -- How many posts left or came, and the first of them.
      posts int,
      post_id int REFERENCES posts ON DELETE SET NULL,
      -- The thread at the other end.
      other_id int REFERENCES threads ON DELETE SET NULL,
      -- Of a thread that was merged into this one.
      title text,
      -- The space that the thread came from.
      space_id int REFERENCES spaces ON DELETE SET NULL,
      -- What it was turned into.
      kind text CHECK (kind IN ('discussion', 'question', 'problem'))
    )`.execute(db);
  await sql`CREATE INDEX thread_log_thread ON thread_log (thread_id, id)`.execute(db);
  // Threads whose log names a thread that moves, is renamed or goes.
  await sql`CREATE INDEX thread_log_other ON thread_log (other_id) WHERE other_id IS NOT NULL`.execute(db);
  // False spares each thread page the look-up: few threads have anything to tell.
  await sql`ALTER TABLE threads ADD COLUMN has_order boolean NOT NULL DEFAULT false`.execute(db);
}
