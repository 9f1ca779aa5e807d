/** Spaces, threads of the three kinds, posts with their versions, votes, and what readers have read. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE spaces (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      slug text NOT NULL UNIQUE,
      name jsonb NOT NULL,
      description jsonb NOT NULL,
      visibility text NOT NULL CHECK (visibility IN ('public', 'members', 'group')),
      group_id int REFERENCES groups,
      line_id int REFERENCES thematic_lines,
      position int NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      CHECK ((visibility = 'group') = (group_id IS NOT NULL))
    )`.execute(db);

  await sql`
    CREATE TABLE threads (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      space_id int NOT NULL REFERENCES spaces,
      author_id int REFERENCES users ON DELETE SET NULL,
      kind text NOT NULL CHECK (kind IN ('discussion', 'question', 'problem')),
      title text NOT NULL,
      slug text NOT NULL,
      language text NOT NULL,
      countries text[] NOT NULL DEFAULT '{}',
      tags text[] NOT NULL DEFAULT '{}',
      idempotency_key uuid,
      -- Bumped under the row's lock by every change of the thread or of a post in it: gapless, in commit order.
      revision int NOT NULL DEFAULT 0,
      last_number int NOT NULL DEFAULT 0,
      post_count int NOT NULL DEFAULT 0,
      answer_count int NOT NULL DEFAULT 0,
      accepted_post_id int,
      same_count int NOT NULL DEFAULT 0,
      view_count int NOT NULL DEFAULT 0,
      excerpt text NOT NULL DEFAULT '',
      problem_stage text CHECK (problem_stage IN ('described', 'clarified', 'options', 'chosen', 'tried', 'outcome')),
      problem_result text CHECK (problem_result IN ('solved', 'partly', 'not_solved')),
      chosen_post_id int,
      outcome_on date,
      created_at timestamptz NOT NULL DEFAULT now(),
      last_post_at timestamptz NOT NULL DEFAULT now(),
      last_author_id int REFERENCES users ON DELETE SET NULL,
      pinned_at timestamptz,
      closed_at timestamptz,
      closed_reason text,
      deleted_at timestamptz,
      deleted_by int REFERENCES users ON DELETE SET NULL,
      delete_reason text,
      UNIQUE (author_id, idempotency_key),
      CHECK ((kind = 'problem') OR (problem_result IS NULL))
    )`.execute(db);
  // The lists: latest and new over everything and within a space, each a keyset walk down one index.
  await sql`CREATE INDEX threads_latest ON threads (last_post_at DESC, id DESC) WHERE deleted_at IS NULL`.execute(db);
  await sql`CREATE INDEX threads_new ON threads (created_at DESC, id DESC) WHERE deleted_at IS NULL`.execute(db);
  await sql`CREATE INDEX threads_space_latest ON threads (space_id, last_post_at DESC, id DESC) WHERE deleted_at IS NULL`.execute(
    db,
  );
  await sql`CREATE INDEX threads_space_new ON threads (space_id, created_at DESC, id DESC) WHERE deleted_at IS NULL`.execute(
    db,
  );
  await sql`CREATE INDEX threads_unanswered ON threads (created_at DESC, id DESC) WHERE deleted_at IS NULL AND kind = 'question' AND answer_count = 0`.execute(
    db,
  );
  await sql`CREATE INDEX threads_pinned ON threads (space_id) WHERE pinned_at IS NOT NULL AND deleted_at IS NULL`.execute(
    db,
  );
  await sql`CREATE INDEX threads_tags ON threads USING gin (tags) WHERE deleted_at IS NULL`.execute(db);
  await sql`CREATE INDEX threads_countries ON threads USING gin (countries) WHERE deleted_at IS NULL`.execute(db);
  await sql`CREATE INDEX threads_author ON threads (author_id, created_at DESC)`.execute(db);

  await sql`
    CREATE TABLE posts (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      thread_id int NOT NULL REFERENCES threads ON DELETE CASCADE,
      author_id int REFERENCES users ON DELETE SET NULL,
      kind text NOT NULL CHECK (kind IN ('opening', 'reply', 'answer', 'comment')),
      -- Place in the thread, given once under the thread's lock; pages are ranges of it, so that a far page costs what a near one does.
      number int,
      parent_id int REFERENCES posts ON DELETE CASCADE,
      reply_to_id int REFERENCES posts ON DELETE SET NULL,
      source text NOT NULL,
      html text NOT NULL,
      plain text NOT NULL,
      renderer int NOT NULL,
      language text NOT NULL,
      revision int NOT NULL,
      version int NOT NULL DEFAULT 1,
      score int NOT NULL DEFAULT 0,
      is_option boolean NOT NULL DEFAULT false,
      backing int NOT NULL DEFAULT 0,
      idempotency_key uuid,
      created_at timestamptz NOT NULL DEFAULT now(),
      -- How the present version came about; null for the first.
      edited_at timestamptz,
      editor_id int REFERENCES users ON DELETE SET NULL,
      edit_reason text,
      deleted_at timestamptz,
      deleted_by int REFERENCES users ON DELETE SET NULL,
      delete_reason text,
      UNIQUE (author_id, idempotency_key),
      CHECK ((kind = 'comment') = (parent_id IS NOT NULL)),
      CHECK ((kind = 'comment') = (number IS NULL))
    )`.execute(db);
  await sql`CREATE UNIQUE INDEX posts_number ON posts (thread_id, number) WHERE number IS NOT NULL`.execute(db);
  await sql`CREATE INDEX posts_revision ON posts (thread_id, revision)`.execute(db);
  await sql`CREATE INDEX posts_parent ON posts (parent_id, id) WHERE parent_id IS NOT NULL`.execute(db);
  await sql`CREATE INDEX posts_reply_to ON posts (reply_to_id, id) WHERE reply_to_id IS NOT NULL`.execute(db);
  await sql`CREATE INDEX posts_author ON posts (author_id, id DESC)`.execute(db);
  // Answers as a question shows them: by votes, then by time (the accepted one is put first by its id).
  await sql`CREATE INDEX posts_answers ON posts (thread_id, score DESC, number) WHERE kind = 'answer'`.execute(db);
  await sql`ALTER TABLE threads ADD FOREIGN KEY (accepted_post_id) REFERENCES posts ON DELETE SET NULL`.execute(db);
  await sql`ALTER TABLE threads ADD FOREIGN KEY (chosen_post_id) REFERENCES posts ON DELETE SET NULL`.execute(db);

  // Versions that were replaced; the present one stands in posts. Each row keeps who made that version, when and why.
  await sql`
    CREATE TABLE post_versions (
      post_id int NOT NULL REFERENCES posts ON DELETE CASCADE,
      version int NOT NULL,
      source text NOT NULL,
      editor_id int REFERENCES users ON DELETE SET NULL,
      reason text,
      created_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (post_id, version)
    )`.execute(db);
  await sql`
    CREATE TABLE votes (
      post_id int NOT NULL REFERENCES posts ON DELETE CASCADE,
      user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
      value smallint NOT NULL CHECK (value IN (-1, 1)),
      PRIMARY KEY (post_id, user_id)
    )`.execute(db);
  await sql`
    CREATE TABLE option_backings (
      post_id int NOT NULL REFERENCES posts ON DELETE CASCADE,
      user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
      PRIMARY KEY (post_id, user_id)
    )`.execute(db);
  await sql`
    CREATE TABLE same_questions (
      thread_id int NOT NULL REFERENCES threads ON DELETE CASCADE,
      user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
      PRIMARY KEY (thread_id, user_id)
    )`.execute(db);
  await sql`
    CREATE TABLE problem_stages (
      thread_id int NOT NULL REFERENCES threads ON DELETE CASCADE,
      stage text NOT NULL CHECK (stage IN ('described', 'clarified', 'options', 'chosen', 'tried', 'outcome')),
      source text NOT NULL,
      html text NOT NULL,
      plain text NOT NULL,
      editor_id int REFERENCES users ON DELETE SET NULL,
      updated_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (thread_id, stage)
    )`.execute(db);
  await sql`
    CREATE TABLE read_positions (
      user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
      thread_id int NOT NULL REFERENCES threads ON DELETE CASCADE,
      number int NOT NULL,
      read_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (user_id, thread_id)
    )`.execute(db);
  await sql`CREATE INDEX read_positions_thread ON read_positions (thread_id)`.execute(db);
}
