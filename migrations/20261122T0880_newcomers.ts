/**
 * New members' first posts are read by a moderator before they appear. Held posts are no posts yet: nothing that lists,
 * counts, searches or sends posts can come upon them.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE users
      -- Since when what the person writes appears at once; null for a newcomer. Whoever is here already is trusted.
      ADD COLUMN trusted_at timestamptz DEFAULT now(),
      ADD COLUMN approved_posts int NOT NULL DEFAULT 0`.execute(db);
  await sql`
    CREATE TABLE held_posts (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      author_id int NOT NULL REFERENCES users ON DELETE CASCADE,
      -- Null where the post would open a thread.
      thread_id int REFERENCES threads ON DELETE CASCADE,
      space_id int NOT NULL REFERENCES spaces ON DELETE CASCADE,
      -- What is done once it is approved: the reply's or the thread's draft.
      draft jsonb NOT NULL,
      title text,
      source text NOT NULL,
      html text NOT NULL,
      reason text NOT NULL CHECK (reason IN ('first_post', 'watched_word')),
      -- Sending the same again is the same held post.
      key uuid NOT NULL,
      state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'approving', 'approved', 'rejected', 'withdrawn')),
      decided_by int REFERENCES users ON DELETE SET NULL,
      decided_at timestamptz,
      -- To the author.
      note text NOT NULL DEFAULT '',
      post_id int REFERENCES posts ON DELETE SET NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (author_id, key)
    )`.execute(db);
  // The moderators' list, and how many of one person wait.
  await sql`CREATE INDEX held_posts_waiting ON held_posts (id) WHERE state IN ('waiting', 'approving')`.execute(db);
  await sql`CREATE INDEX held_posts_thread ON held_posts (thread_id)`.execute(db);
  await sql`INSERT INTO notification_kinds VALUES ('held'), ('held_decided')`.execute(db);
}
