/** Reactions: one of a small set from each person on a post, counted on the post itself. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // The person first: whose marks stand on a page is one place of the index, whatever posts are on it.
  await sql`
    CREATE TABLE reactions (
      user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
      post_id int NOT NULL REFERENCES posts ON DELETE CASCADE,
      kind text NOT NULL CHECK (kind IN ('thanks', 'agree', 'worked', 'interesting', 'celebrate')),
      created_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (user_id, post_id)
    )`.execute(db);
  // Who reacted to a post, by kind, in pages; also what counting a post anew walks along.
  await sql`CREATE INDEX reactions_post ON reactions (post_id, kind, user_id)`.execute(db);
  await sql`
    ALTER TABLE posts
      -- {"thanks": 3}: how many of each kind, without those that nobody chose.
      ADD COLUMN reactions jsonb NOT NULL DEFAULT '{}',
      -- Their sum: what finds the posts that people valued.
      ADD COLUMN reaction_count int NOT NULL DEFAULT 0`.execute(db);
}
