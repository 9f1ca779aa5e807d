/** What moderators did: the public log, what a person may appeal against, and what is needed to undo it. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE moderation_acts (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      what text NOT NULL CHECK (what IN (
        'post_deleted', 'post_restored', 'thread_deleted', 'thread_restored', 'closed', 'reopened', 'pinned', 'unpinned',
        'moved', 'posts_moved', 'split', 'merged', 'kind', 'author', 'duplicate', 'not_duplicate',
        'warned', 'silenced', 'suspended', 'lifted', 'flags_settled', 'case_reopened',
        'appeal_upheld', 'appeal_overturned')),
      at timestamptz NOT NULL DEFAULT clock_timestamp(),
      -- Null where the account was erased.
      by_id int REFERENCES users ON DELETE SET NULL,
      -- In which they did it, whatever they are today.
      role text NOT NULL CHECK (role IN ('space_moderator', 'moderator', 'administrator')),
      case_id int REFERENCES moderation_cases ON DELETE SET NULL,
      thread_id int REFERENCES threads ON DELETE CASCADE,
      post_id int REFERENCES posts ON DELETE CASCADE,
      -- Whom it concerns: they may appeal.
      person_id int REFERENCES users ON DELETE SET NULL,
      -- Of what kind the trouble was; said publicly also where the words are for the person alone.
      ground text CHECK (ground IN ('spam', 'off_topic', 'unfriendly', 'illegal', 'personal_data', 'other')),
      reason text,
      outcome text CHECK (outcome IN ('removed', 'kept', 'disagreed', 'ignored', 'withdrawn')),
      -- End of a silence or a suspension.
      until timestamptz,
      -- When a warning was read and confirmed.
      acknowledged_at timestamptz,
      -- What it was like before, as the act's kind needs it: {"spaceId"}, {"threadId", "postIds"}, {"actId"}, …
      before jsonb NOT NULL DEFAULT '{}',
      undone_at timestamptz,
      undone_by int REFERENCES users ON DELETE SET NULL
    )`.execute(db);
  // The log by kind of act; without a filter the primary key's order serves.
  await sql`CREATE INDEX moderation_acts_what ON moderation_acts (what, id DESC)`.execute(db);
  await sql`CREATE INDEX moderation_acts_person ON moderation_acts (person_id, id DESC) WHERE person_id IS NOT NULL`.execute(
    db,
  );
  await sql`CREATE INDEX moderation_acts_case ON moderation_acts (case_id) WHERE case_id IS NOT NULL`.execute(db);
  await sql`CREATE INDEX moderation_acts_thread ON moderation_acts (thread_id) WHERE thread_id IS NOT NULL`.execute(db);
  await sql`CREATE INDEX moderation_acts_post ON moderation_acts (post_id) WHERE post_id IS NOT NULL`.execute(db);

  await sql`
    CREATE TABLE moderation_appeals (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      -- Once only.
      act_id int NOT NULL UNIQUE REFERENCES moderation_acts ON DELETE CASCADE,
      words text NOT NULL,
      at timestamptz NOT NULL DEFAULT now(),
      outcome text CHECK (outcome IN ('upheld', 'overturned')),
      reason text,
      decided_at timestamptz,
      decided_by int REFERENCES users ON DELETE SET NULL,
      CHECK ((decided_at IS NULL) = (outcome IS NULL))
    )`.execute(db);
  await sql`CREATE INDEX moderation_appeals_open ON moderation_appeals (id) WHERE outcome IS NULL`.execute(db);

  // Every session's query asks for these: columns, not look-ups.
  await sql`
    ALTER TABLE users
      ADD COLUMN silenced_until timestamptz,
      -- A warning waits to be confirmed.
      ADD COLUMN warned boolean NOT NULL DEFAULT false`.execute(db);
}
