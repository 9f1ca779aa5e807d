/** What people report to the moderators: flags, gathered into one case for each subject, with an assignee and internal notes. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE moderation_cases (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      -- A further kind of subject is a further word here.
      kind text NOT NULL CHECK (kind IN ('post', 'thread', 'person', 'message')),
      -- Of a post, a comment or a private message. Where it stands is asked of the post: it may be moved meanwhile.
      post_id int REFERENCES posts ON DELETE CASCADE,
      -- Of a thread as a whole.
      thread_id int REFERENCES threads ON DELETE CASCADE,
      -- Whom it concerns: they neither see it nor decide about it, whatever their role.
      person_id int REFERENCES users ON DELETE SET NULL,
      opened_at timestamptz NOT NULL DEFAULT now(),
      -- Of the latest flag.
      latest_at timestamptz NOT NULL DEFAULT now(),
      -- Flags that were not withdrawn.
      flag_count int NOT NULL DEFAULT 0,
      assignee_id int REFERENCES users ON DELETE SET NULL,
      closed_at timestamptz,
      closed_by int REFERENCES users ON DELETE SET NULL,
      outcome text CHECK (outcome IN ('removed', 'kept', 'disagreed', 'ignored', 'withdrawn')),
      reason text,
      CHECK ((closed_at IS NULL) = (outcome IS NULL)),
      CHECK ((post_id IS NOT NULL) = (kind IN ('post', 'message'))),
      CHECK ((thread_id IS NOT NULL) = (kind = 'thread'))
    )`.execute(db);
  // Two who flag the same at once are one case.
  await sql`
    CREATE UNIQUE INDEX moderation_cases_subject
    ON moderation_cases (kind, coalesce(post_id, thread_id, person_id)) WHERE closed_at IS NULL`.execute(db);
  // The queue by time, by waiting and by number of flags; open cases are few, closed ones many.
  await sql`CREATE INDEX moderation_cases_open ON moderation_cases (latest_at, id) WHERE closed_at IS NULL`.execute(db);
  await sql`CREATE INDEX moderation_cases_closed ON moderation_cases (latest_at, id) WHERE closed_at IS NOT NULL`.execute(
    db,
  );
  // A person's history.
  await sql`CREATE INDEX moderation_cases_person ON moderation_cases (person_id, id)`.execute(db);
  await sql`CREATE INDEX moderation_cases_post ON moderation_cases (post_id) WHERE post_id IS NOT NULL`.execute(db);
  await sql`CREATE INDEX moderation_cases_thread ON moderation_cases (thread_id) WHERE thread_id IS NOT NULL`.execute(
    db,
  );

  await sql`
    CREATE TABLE moderation_flags (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      case_id int NOT NULL REFERENCES moderation_cases ON DELETE CASCADE,
      flagger_id int NOT NULL REFERENCES users ON DELETE CASCADE,
      reason text NOT NULL CHECK (reason IN ('spam', 'off_topic', 'unfriendly', 'illegal', 'personal_data', 'other')),
      words text NOT NULL DEFAULT '',
      at timestamptz NOT NULL DEFAULT now(),
      withdrawn_at timestamptz
    )`.execute(db);
  await sql`
    CREATE UNIQUE INDEX moderation_flags_one ON moderation_flags (case_id, flagger_id) WHERE withdrawn_at IS NULL`.execute(
    db,
  );
  // What somebody flagged, and what became of it.
  await sql`CREATE INDEX moderation_flags_flagger ON moderation_flags (flagger_id, id DESC)`.execute(db);

  await sql`
    CREATE TABLE moderation_notes (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      case_id int NOT NULL REFERENCES moderation_cases ON DELETE CASCADE,
      author_id int REFERENCES users ON DELETE SET NULL,
      html text NOT NULL,
      at timestamptz NOT NULL DEFAULT now()
    )`.execute(db);
  await sql`CREATE INDEX moderation_notes_case ON moderation_notes (case_id, id)`.execute(db);

  // Which moderator was shown a private message, and when.
  await sql`
    CREATE TABLE moderation_disclosures (
      case_id int NOT NULL REFERENCES moderation_cases ON DELETE CASCADE,
      user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
      at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (case_id, user_id)
    )`.execute(db);
}
