/**
 * Reviews of good practices before they are published: rounds, who was asked and what they said, comments by section. An
 * unpublished record in a round is `in_review`; a published one stays published while its draft is reviewed.
 */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE practice_reviews (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      practice_id int NOT NULL REFERENCES practices ON DELETE CASCADE,
      asked_by int REFERENCES users ON DELETE SET NULL,
      note text NOT NULL DEFAULT '',
      asked_at timestamptz NOT NULL DEFAULT now(),
      ended_at timestamptz,
      ended_as text CHECK (ended_as IN ('published', 'withdrawn')),
      CHECK ((ended_at IS NULL) = (ended_as IS NULL))
    )`.execute(db);
  // One round at a time; also the list of what is in review.
  await sql`CREATE UNIQUE INDEX practice_reviews_open ON practice_reviews (practice_id) WHERE ended_at IS NULL`.execute(
    db,
  );
  await sql`CREATE INDEX practice_reviews_practice ON practice_reviews (practice_id, id)`.execute(db);
  await sql`
    CREATE TABLE practice_reviewers (
      review_id int NOT NULL REFERENCES practice_reviews ON DELETE CASCADE,
      user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
      -- Null for a moderator who came unasked.
      invited_by int REFERENCES users ON DELETE SET NULL,
      invited_at timestamptz NOT NULL DEFAULT now(),
      verdict text CHECK (verdict IN ('approve', 'changes')),
      words text NOT NULL DEFAULT '',
      said_at timestamptz,
      -- Of the practice, when it was said: a record that was saved since may have heeded it.
      revision int,
      PRIMARY KEY (review_id, user_id),
      CHECK ((verdict IS NULL) = (said_at IS NULL))
    )`.execute(db);
  await sql`CREATE INDEX practice_reviewers_user ON practice_reviewers (user_id)`.execute(db);
  await sql`
    CREATE TABLE practice_comments (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      review_id int NOT NULL REFERENCES practice_reviews ON DELETE CASCADE,
      -- Replies hang under a comment, one level deep.
      parent_id int REFERENCES practice_comments ON DELETE CASCADE,
      author_id int REFERENCES users ON DELETE SET NULL,
      -- About the record as a whole where both are null.
      section text,
      -- The claim's words as they stood: claims in drafts have no name that lasts.
      claim text,
      source text NOT NULL,
      html text NOT NULL,
      renderer int NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      resolved_at timestamptz,
      resolved_by int REFERENCES users ON DELETE SET NULL,
      deleted_at timestamptz,
      idempotency_key uuid NOT NULL,
      UNIQUE (author_id, idempotency_key),
      CHECK (claim IS NULL OR section IS NOT NULL),
      CHECK (parent_id IS NULL OR (section IS NULL AND resolved_at IS NULL))
    )`.execute(db);
  await sql`CREATE INDEX practice_comments_review ON practice_comments (review_id, id)`.execute(db);
  // What an older renderer made is found and rendered again.
  await sql`CREATE INDEX practice_comments_renderer ON practice_comments (renderer)`.execute(db);
  // Who was asked in the round that is open: they may read the draft. Kept beside the row so that scopes need no join.
  await sql`ALTER TABLE practices ADD COLUMN reviewers int[] NOT NULL DEFAULT '{}'`.execute(db);
}
