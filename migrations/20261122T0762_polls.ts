/** Polls: a question on a post with options, and one ballot for each person. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE polls (
      post_id int PRIMARY KEY REFERENCES posts ON DELETE CASCADE,
      question text NOT NULL,
      kind text NOT NULL CHECK (kind IN ('single', 'several', 'ranked')),
      -- [{"id": 1, "text": "…"}] in their order: read and written as a whole, fixed with the first ballot.
      options jsonb NOT NULL,
      least int NOT NULL DEFAULT 1,
      most int NOT NULL DEFAULT 1,
      results text NOT NULL CHECK (results IN ('always', 'voted', 'closed')),
      is_public boolean NOT NULL DEFAULT false,
      closes_at timestamptz,
      closed_at timestamptz,
      closed_by int REFERENCES users ON DELETE SET NULL,
      -- Counted anew with each ballot, under the thread's lock. Who may see it is for the reading query to say.
      voters int NOT NULL DEFAULT 0,
      tally jsonb NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      CHECK (least BETWEEN 1 AND most)
    )`.execute(db);
  // The person first: whose ballots belong to a page is one place of the index.
  await sql`
    CREATE TABLE ballots (
      user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
      post_id int NOT NULL REFERENCES polls ON DELETE CASCADE,
      -- Ids of options; in a ranked poll the best first.
      choices int[] NOT NULL CHECK (cardinality(choices) > 0),
      cast_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (user_id, post_id)
    )`.execute(db);
  // Counting a poll, and the names of those who voted in public.
  await sql`CREATE INDEX ballots_poll ON ballots (post_id, user_id) INCLUDE (choices)`.execute(db);
}
