-- The whole schema, area by area in the order of server/areas.ts. A new database is made from this file; one that is there is
-- brought to the same state by the migrations beside it, which `npm run schema -- --verify` proves. Anyone who writes a
-- migration changes this file with it.
--
-- What an area says of an earlier one's table stands with the area: foreign keys to its own tables, and its triggers.

-- ── platform: what every area uses ─────────────────────────────────────────────────────────────────────────────────

CREATE EXTENSION IF NOT EXISTS citext;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;

CREATE TABLE settings (
  key text PRIMARY KEY,
  value jsonb NOT NULL
);

-- What is searched for, without regard to case and diacritics.
-- unaccent() alone is not immutable, because it looks its dictionary up by name; here the dictionary is fixed.
CREATE FUNCTION plain_words(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN lower(unaccent('unaccent'::regdictionary, $1));

-- The layout is rate-limiter-flexible's.
CREATE TABLE rate_limits (
  key text PRIMARY KEY,
  points int NOT NULL DEFAULT 0,
  expire bigint
);
CREATE INDEX rate_limits_expire ON rate_limits (expire);

-- Who does jobs, so that what a killed process had taken is done by others: one row for each worker pool of
-- graphile-worker, whose locks carry its id.
CREATE TABLE job_workers (
  id text PRIMARY KEY,
  seen_at timestamptz NOT NULL
);

-- When timed jobs were last begun.
CREATE TABLE job_schedule (
  task text PRIMARY KEY,
  minute timestamptz NOT NULL
);


-- ── accounts: people, how they sign in, letters to them ────────────────────────────────────────────────────────────

CREATE TABLE users (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  handle citext NOT NULL UNIQUE CHECK (handle ~ '^[a-z0-9_-]{3,30}$'),
  name text NOT NULL,
  email citext NOT NULL UNIQUE,
  email_confirmed_at timestamptz,
  password_hash text,
  role text NOT NULL DEFAULT 'member' CHECK (role IN ('member', 'moderator', 'administrator')),
  organisation text,
  country text CHECK (country ~ '^[A-Z]{2}$'),
  languages text[] NOT NULL DEFAULT '{}',
  about text NOT NULL DEFAULT '',
  about_html text NOT NULL DEFAULT '',
  locale text NOT NULL,
  time_zone text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz,
  -- End of the visit before the present one: what came since is new to the person.
  visit_before_at timestamptz,
  suspended_until timestamptz,
  erased_at timestamptz,
  -- When a person agreed to the house rules and to how their data are used; null where nobody was asked.
  terms_accepted_at timestamptz,
  -- A person's picture, named by its content; on the row that everything reads anyway.
  avatar text CHECK (avatar ~ '^[0-9a-f]{32}$'),
  -- Shown in the menu of every page, so it comes with the person; moved when a draft comes or goes, not when saved.
  draft_count int NOT NULL DEFAULT 0,
  about_renderer int NOT NULL DEFAULT 1,
  -- Every session's query asks for these: columns, not look-ups.
  silenced_until timestamptz,
  -- A warning waits to be confirmed.
  warned boolean NOT NULL DEFAULT false,
  -- Since when what the person writes appears at once; null for a newcomer.
  trusted_at timestamptz DEFAULT now(),
  approved_posts int NOT NULL DEFAULT 0,
  -- Leads from the old name to the new one.
  merged_into int REFERENCES users ON DELETE SET NULL
);
-- The directory of people walks down this index: by name as a reader sorts names, not by code points.
CREATE INDEX users_directory ON users (name COLLATE "und-x-icu", id)
  WHERE erased_at IS NULL AND email_confirmed_at IS NOT NULL;

-- People are found by the beginning of any word of their name, handle or organisation, with or without diacritics.
CREATE FUNCTION person_words(name text, handle citext) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN plain_words(' ' || name || ' ' || handle::text);
-- LIKE '% kow%' is answered from the trigrams; a surname is found as quickly as a first name.
CREATE INDEX users_words ON users USING gin (person_words(name, handle) gin_trgm_ops)
  WHERE erased_at IS NULL AND email_confirmed_at IS NOT NULL;
CREATE INDEX users_organisation_words ON users USING gin (plain_words(organisation) gin_trgm_ops)
  WHERE erased_at IS NULL AND email_confirmed_at IS NOT NULL;

-- The layout is connect-pg-simple's; user_id is derived so that "sign out everywhere" is one indexed delete.
CREATE TABLE sessions (
  sid text PRIMARY KEY,
  sess jsonb NOT NULL,
  expire timestamptz NOT NULL,
  user_id int GENERATED ALWAYS AS (((sess -> 'passport') ->> 'user')::int) STORED REFERENCES users ON DELETE CASCADE
);
CREATE INDEX sessions_expire ON sessions (expire);
CREATE INDEX sessions_user ON sessions (user_id) WHERE user_id IS NOT NULL;

-- A session that was ended stays ended. Its row is kept, emptied and marked, until it would have expired: a request that
-- was under way when the session ended may still save what it had read, and would bring a deleted row back to life.
CREATE FUNCTION keep_ended_session() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.sess ? 'ended' AND (TG_OP = 'UPDATE' OR OLD.expire > now()) THEN
    RETURN NULL;
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER sessions_keep_ended BEFORE UPDATE OR DELETE ON sessions
  FOR EACH ROW EXECUTE FUNCTION keep_ended_session();

-- One live token for each person and purpose: a newer one replaces the older. Only the SHA-256 of a token is kept.
CREATE TABLE tokens (
  hash bytea PRIMARY KEY,
  purpose text NOT NULL CHECK (purpose IN ('confirm_email', 'reset_password', 'first_run')),
  user_id int REFERENCES users ON DELETE CASCADE,
  email citext,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX tokens_one_live ON tokens (purpose, user_id) NULLS NOT DISTINCT;

-- Personal tokens for the JSON API. The token itself is shown once and nowhere kept: only its SHA-256 is.
CREATE TABLE api_tokens (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
  name text NOT NULL,
  -- Each request of a program looks its token up by this: the unique index is what it finds it by.
  hash bytea NOT NULL UNIQUE,
  -- Its last characters, so that its owner tells it from others.
  ending text NOT NULL,
  scopes text[] NOT NULL CHECK (
    cardinality(scopes) > 0
    AND scopes <@ ARRAY['read', 'write', 'conversations', 'account', 'moderate', 'administer']),
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  -- To the hour: a program that reads every second must not write every second.
  last_used_at timestamptz,
  -- Of the form that made it: sending it twice makes one. Also the index by which a person's tokens are listed.
  form_key uuid NOT NULL,
  UNIQUE (user_id, form_key)
);

CREATE TABLE mails (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_id int REFERENCES users ON DELETE CASCADE,
  recipient text NOT NULL,
  subject text NOT NULL,
  body_text text NOT NULL,
  body_html text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  sent_at timestamptz,
  -- What became of a letter: attempts, the reason that it was not sent, when it is tried again; and how long it makes sense to.
  message_id text,
  attempts int NOT NULL DEFAULT 0,
  failure text,
  failure_detail text,
  next_try_at timestamptz,
  given_up_at timestamptz,
  valid_until timestamptz
);
CREATE INDEX mails_created ON mails (created_at DESC, id DESC);


-- ── spaces: where threads stand, and who may do what there ─────────────────────────────────────────────────────────

CREATE TABLE thematic_lines (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  slug text NOT NULL UNIQUE,
  name jsonb NOT NULL,
  position int NOT NULL
);

CREATE TABLE spaces (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  slug text NOT NULL UNIQUE,
  name jsonb NOT NULL,
  description jsonb NOT NULL,
  visibility text NOT NULL CHECK (visibility IN ('public', 'members', 'group', 'conversation')),
  line_id int REFERENCES thematic_lines,
  position int NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  -- Threads that are not deleted, and those of them with an accepted answer.
  thread_count int NOT NULL DEFAULT 0,
  answered_count int NOT NULL DEFAULT 0,
  parent_id int REFERENCES spaces,
  icon text NOT NULL DEFAULT 'discussion',
  colour text NOT NULL DEFAULT 'slate' CHECK (colour IN (
    'slate', 'petrol', 'blue', 'violet', 'plum', 'rose', 'oxide', 'amber', 'olive', 'green')),
  -- What every member may do where the space is not a group's own; groups may do more.
  members_may text NOT NULL DEFAULT 'create' CHECK (members_may IN ('read', 'reply', 'create')),
  archived_at timestamptz,
  -- Kept by a trigger from space_groups, so that scopes and rules need no join: [{"id": 3, "may": "create"}].
  rights jsonb NOT NULL DEFAULT '[]',
  reader_groups int[] NOT NULL DEFAULT '{}',
  moderator_groups int[] NOT NULL DEFAULT '{}',
  -- Kinds of threads that may be opened, and the one that the form begins with.
  kinds text[] NOT NULL DEFAULT '{discussion,question,problem}'
    CHECK (kinds <@ '{discussion,question,problem}' AND cardinality(kinds) > 0),
  default_kind text CHECK (default_kind = ANY (kinds)),
  CHECK (parent_id <> id)
);
CREATE INDEX spaces_parent ON spaces (parent_id) WHERE parent_id IS NOT NULL;
CREATE UNIQUE INDEX spaces_one_for_conversations ON spaces (visibility) WHERE visibility = 'conversation';
-- The one hidden space that private conversations live in; it bears the name of the list that leads to them.
INSERT INTO spaces (slug, name, description, visibility, position)
VALUES ('-conversations', '{"en": "Messages", "pl": "Wiadomości"}', '{}', 'conversation', -1);

-- What groups may do in a space.
CREATE TABLE space_groups (
  space_id int NOT NULL REFERENCES spaces ON DELETE CASCADE,
  group_id int NOT NULL,
  may text NOT NULL CHECK (may IN ('read', 'reply', 'create', 'moderate')),
  PRIMARY KEY (space_id, group_id)
);
CREATE INDEX space_groups_group ON space_groups (group_id);

CREATE FUNCTION keep_space_rights() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE spaces SET
    rights = coalesce((
      SELECT jsonb_agg(jsonb_build_object('id', group_id, 'may', may) ORDER BY group_id)
      FROM space_groups WHERE space_id = spaces.id), '[]'),
    reader_groups = ARRAY(SELECT group_id FROM space_groups WHERE space_id = spaces.id ORDER BY group_id),
    moderator_groups = ARRAY(
      SELECT group_id FROM space_groups WHERE space_id = spaces.id AND may = 'moderate' ORDER BY group_id)
  WHERE id = coalesce(NEW.space_id, OLD.space_id);
  RETURN NULL;
END $$;
CREATE TRIGGER space_rights AFTER INSERT OR UPDATE OR DELETE ON space_groups
  FOR EACH ROW EXECUTE FUNCTION keep_space_rights();

CREATE TABLE space_templates (
  space_id int NOT NULL REFERENCES spaces ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('discussion', 'question', 'problem')),
  -- By interface language: Markdown that the text begins with, and what is said beside it.
  body jsonb NOT NULL,
  hint jsonb NOT NULL,
  PRIMARY KEY (space_id, kind)
);

-- A link to a space stays good when the space gets another address.
CREATE TABLE space_slugs (
  slug text PRIMARY KEY,
  space_id int NOT NULL REFERENCES spaces ON DELETE CASCADE,
  left_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX space_slugs_space ON space_slugs (space_id);


-- ── notifications: what people are told of in the bell ─────────────────────────────────────────────────────────────

-- What the bell tells of. Kinds stand in a table, so that a further one is a row.
CREATE TABLE notification_kinds (
  kind text PRIMARY KEY
);
INSERT INTO notification_kinds VALUES
  -- members
  ('followed'), ('group'), ('invitation'),
  -- forum
  ('mention'), ('group_mention'), ('reply'), ('quote'), ('comment'), ('post'), ('thread'), ('accepted'), ('moved'),
  ('reminder'), ('conversation'), ('poll'),
  -- expertise
  ('application'), ('proposed'), ('endorsed'), ('recognised'), ('declined'), ('withdrawn'), ('asked'), ('taken'),
  ('escalated'),
  -- problems
  ('chosen'), ('outcome_due'),
  -- practices
  ('review_asked'), ('reviewed'), ('review_comment'), ('review_ended'), ('claim_flagged'), ('cited'),
  ('replication'), ('replication_confirmed'), ('replication_declined'),
  -- moderation
  ('warning'), ('decision'), ('flag'), ('moderation'), ('held'), ('held_decided');

-- What people are told in the bell.
CREATE TABLE notifications (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
  kind text NOT NULL REFERENCES notification_kinds,
  -- What it is told of once: the same key again is the same news.
  key text NOT NULL,
  thread_id int,
  post_id int,
  -- Who did it.
  actor_id int REFERENCES users ON DELETE CASCADE,
  group_id int,
  -- Further words of the kind's own: a reminder's note, say.
  details jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  read_at timestamptz,
  practice_id int,
  UNIQUE (user_id, key)
);
CREATE INDEX notifications_user ON notifications (user_id, id DESC);
-- The bell's count, and what is read with a thread.
CREATE INDEX notifications_unread ON notifications (user_id, thread_id) WHERE read_at IS NULL;
-- What goes with the post, thread or person.
CREATE INDEX notifications_post ON notifications (post_id) WHERE post_id IS NOT NULL;
CREATE INDEX notifications_thread ON notifications (thread_id) WHERE thread_id IS NOT NULL;
CREATE INDEX notifications_actor ON notifications (actor_id) WHERE actor_id IS NOT NULL;
CREATE INDEX notifications_practice ON notifications (practice_id) WHERE practice_id IS NOT NULL;

-- Everything that changes how many things wait for these people ends here; a message holds 8 kB at most.
CREATE FUNCTION tell_badges(ids int[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  FOR beginning IN 1 .. coalesce(cardinality(ids), 0) BY 600 LOOP
    PERFORM pg_notify('mosty', json_build_object(
      'type', 'badges.changed', 'userIds', ids[beginning:beginning + 599])::text);
  END LOOP;
END $$;


-- ── members: groups, invitations, whom one follows ─────────────────────────────────────────────────────────────────

-- Groups that people see, join, ask to join and run themselves: closed and unseen until somebody opens them.
CREATE TABLE groups (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  slug text NOT NULL UNIQUE,
  name jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  description jsonb NOT NULL DEFAULT '{}',
  -- Who sees that there is such a group, and who sees its members.
  visibility text NOT NULL DEFAULT 'group' CHECK (visibility IN ('public', 'members', 'group')),
  members_visible text NOT NULL DEFAULT 'group' CHECK (members_visible IN ('public', 'members', 'group')),
  membership text NOT NULL DEFAULT 'invitation' CHECK (membership IN ('open', 'request', 'invitation')),
  -- Who may write @group: its members, every member of the forum, or those who keep order and the group's owners.
  mentionable text NOT NULL DEFAULT 'members' CHECK (mentionable IN ('members', 'everyone', 'moderators'))
);
ALTER TABLE space_groups ADD FOREIGN KEY (group_id) REFERENCES groups ON DELETE CASCADE;
ALTER TABLE notifications ADD FOREIGN KEY (group_id) REFERENCES groups ON DELETE CASCADE;

CREATE TABLE group_members (
  group_id int NOT NULL REFERENCES groups ON DELETE CASCADE,
  user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
  joined_at timestamptz NOT NULL DEFAULT now(),
  role text NOT NULL DEFAULT 'member' CHECK (role IN ('member', 'owner')),
  PRIMARY KEY (group_id, user_id)
);
CREATE INDEX group_members_user ON group_members (user_id);
-- Members by role on the group's page, and whether an owner is left.
CREATE INDEX group_members_owners ON group_members (group_id) WHERE role = 'owner';

CREATE TABLE group_requests (
  group_id int NOT NULL REFERENCES groups ON DELETE CASCADE,
  user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
  text text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  -- A request that was accepted is a membership; one that was declined stays, so that its author reads why.
  declined_at timestamptz,
  declined_by int REFERENCES users ON DELETE SET NULL,
  decline_reason text,
  PRIMARY KEY (group_id, user_id)
);
CREATE INDEX group_requests_user ON group_requests (user_id);

-- Invitations into the forum and into groups, by link and by e-mail, and who came by them.
CREATE TABLE invitations (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Only the SHA-256 of the secret in the link is kept.
  hash bytea NOT NULL UNIQUE,
  group_id int REFERENCES groups ON DELETE CASCADE,
  invited_by int REFERENCES users ON DELETE CASCADE,
  -- Whom the letter went to; null where the invitation is a link to be passed on.
  email citext,
  locale text,
  note text NOT NULL DEFAULT '',
  max_uses int NOT NULL CHECK (max_uses > 0),
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  CHECK (email IS NULL OR max_uses = 1)
);
CREATE INDEX invitations_group ON invitations (group_id, id DESC) WHERE group_id IS NOT NULL;
CREATE INDEX invitations_by ON invitations (invited_by, id DESC);
-- Asking the same address in again replaces the letter sent before.
CREATE INDEX invitations_email ON invitations (email) WHERE email IS NOT NULL;

CREATE TABLE invitation_uses (
  invitation_id int NOT NULL REFERENCES invitations ON DELETE CASCADE,
  user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
  used_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (invitation_id, user_id)
);
CREATE INDEX invitation_uses_user ON invitation_uses (user_id);

-- Whom a person follows, and whom they would rather not read.
CREATE TABLE follows (
  user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
  followed_id int NOT NULL REFERENCES users ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, followed_id),
  CHECK (user_id <> followed_id)
);
-- Who is told when somebody posts.
CREATE INDEX follows_followed ON follows (followed_id, user_id);

CREATE TABLE person_mutes (
  user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
  muted_id int NOT NULL REFERENCES users ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, muted_id),
  CHECK (user_id <> muted_id)
);
CREATE INDEX person_mutes_muted ON person_mutes (muted_id, user_id);

-- Whom one mutes is heard of no more, at once.
CREATE FUNCTION keep_muted_badges() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_badges(ARRAY[coalesce(NEW.user_id, OLD.user_id)]);
  RETURN NULL;
END $$;
CREATE TRIGGER person_mutes_badges AFTER INSERT OR DELETE ON person_mutes
  FOR EACH ROW EXECUTE FUNCTION keep_muted_badges();


-- ── forum: threads, posts and what people do with them ─────────────────────────────────────────────────────────────

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
  -- Of the posts that are there: deleted ones do not count.
  last_post_at timestamptz NOT NULL DEFAULT now(),
  last_author_id int REFERENCES users ON DELETE SET NULL,
  pinned_at timestamptz,
  closed_at timestamptz,
  closed_reason text,
  deleted_at timestamptz,
  deleted_by int REFERENCES users ON DELETE SET NULL,
  delete_reason text,
  -- False spares each thread page the look-up: few threads have anything to tell.
  has_order boolean NOT NULL DEFAULT false,
  -- When an open thread will close by itself: at a date, or so many days after its last post.
  closed_by int REFERENCES users ON DELETE SET NULL,
  close_at timestamptz,
  close_after_days int CHECK (close_after_days BETWEEN 1 AND 365),
  -- Numbers whose posts left. Rises with each departure, so that a comment knows that its post may be gone.
  vacant_numbers int NOT NULL DEFAULT 0,
  -- Never a thread that was merged itself: chains are folded when they come about. Such a thread is deleted as well,
  -- so every list leaves it out.
  merged_into int REFERENCES threads,
  -- Questions that were asked before: each points to the thread where it is answered.
  duplicate_of int REFERENCES threads,
  -- To the whole house.
  announced_at timestamptz,
  announced_until timestamptz,
  -- What only questions or problems have is kept while a thread is of another kind, so that turning it back brings it back.
  kept_accepted_id int,
  kept_result text CHECK (kept_result IN ('solved', 'partly', 'not_solved')),
  -- Which fields of expertise the thread belongs to: topics that one of its tags names, then the own field of its space's
  -- line. Read with the thread's row, so that a page, a list and routing need no query for it.
  -- Slugs, which never change: they are compared with those of a person's fields. The best fitting first.
  fields text[] NOT NULL DEFAULT '{}',
  -- Of a question: when somebody else than its author first answered.
  first_answered_at timestamptz,
  -- How an unanswered question stands with the experts; null where nobody was asked.
  routing text CHECK (routing IN ('asked', 'taken', 'escalated')),
  escalated_at timestamptz,
  UNIQUE (author_id, idempotency_key),
  CHECK ((kind = 'problem') OR (problem_result IS NULL)),
  CHECK (close_at IS NULL OR close_after_days IS NULL),
  CHECK (merged_into IS NULL OR deleted_at IS NOT NULL),
  CHECK (merged_into <> id),
  CHECK (duplicate_of <> id),
  CHECK (announced_until IS NULL OR announced_at IS NOT NULL)
);
ALTER TABLE notifications ADD FOREIGN KEY (thread_id) REFERENCES threads ON DELETE CASCADE;
-- The lists: latest and new over everything and within a space, each a keyset walk down one index.
CREATE INDEX threads_latest ON threads (last_post_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX threads_new ON threads (created_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX threads_space_latest ON threads (space_id, last_post_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX threads_space_new ON threads (space_id, created_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX threads_unanswered ON threads (created_at DESC, id DESC)
  WHERE deleted_at IS NULL AND kind = 'question' AND answer_count = 0;
CREATE INDEX threads_pinned ON threads (space_id) WHERE pinned_at IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX threads_tags ON threads USING gin (tags) WHERE deleted_at IS NULL;
CREATE INDEX threads_countries ON threads USING gin (countries) WHERE deleted_at IS NULL;
CREATE INDEX threads_author ON threads (author_id, created_at DESC);
-- Lists that are narrowed walk down an index of their own where walking the whole list would pass over most of it:
-- with 100,000 threads a language in which hardly anybody writes took 80 ms. In other orders the same indexes find
-- the few rows of a rare value, and a frequent one is found by walking; tags and countries have theirs already.
CREATE INDEX threads_language_latest ON threads (language, last_post_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX threads_kind_latest ON threads (kind, last_post_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX threads_space_kind_latest ON threads (space_id, kind, last_post_at DESC, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX threads_space_unanswered ON threads (space_id, created_at DESC, id DESC)
  WHERE deleted_at IS NULL AND kind = 'question' AND answer_count = 0;
-- The front page's questions that found an answer.
CREATE INDEX threads_answered ON threads (last_post_at DESC, id DESC)
  WHERE deleted_at IS NULL AND accepted_post_id IS NOT NULL;
CREATE INDEX threads_merged_into ON threads (merged_into) WHERE merged_into IS NOT NULL;
-- Listed on the thread that they point to.
CREATE INDEX threads_duplicate_of ON threads (duplicate_of, id) WHERE duplicate_of IS NOT NULL;
-- A handful of rows, read whole.
CREATE INDEX threads_announced ON threads (announced_at) WHERE announced_at IS NOT NULL;
-- "Open questions of this field" and what its experts answered: only questions are asked for.
CREATE INDEX threads_fields ON threads USING gin (fields) WHERE kind = 'question' AND deleted_at IS NULL;
-- The coordinators' list: few threads, whatever there is of others.
CREATE INDEX threads_escalated ON threads (escalated_at DESC, id DESC)
  WHERE escalated_at IS NOT NULL AND first_answered_at IS NULL AND deleted_at IS NULL;
-- What is counted: questions by when they were asked.
CREATE INDEX threads_questions ON threads (created_at) INCLUDE (first_answered_at)
  WHERE kind = 'question' AND deleted_at IS NULL;
-- Problems are few among threads: each list of them begins here.
CREATE INDEX threads_problems ON threads (problem_stage, id) WHERE kind = 'problem' AND deleted_at IS NULL;

-- How many threads a space holds and how many of them found an answer, counted as they change: counting them again took 60 ms
-- of each front page with 100,000 threads. By trigger, so that no way of writing a thread can forget it; once a statement,
-- however many rows it brings. The sign is the statement's.
CREATE FUNCTION count_threads() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE sign int := CASE TG_OP WHEN 'DELETE' THEN -1 ELSE 1 END;
BEGIN
  UPDATE spaces SET
    thread_count = thread_count + sign * touched.threads,
    answered_count = answered_count + sign * touched.answered
  FROM (
    SELECT space_id, count(*) AS threads, count(accepted_post_id) AS answered
    FROM changed WHERE deleted_at IS NULL GROUP BY space_id) AS touched
  WHERE spaces.id = touched.space_id;
  RETURN NULL;
END $$;
CREATE TRIGGER threads_count_added AFTER INSERT ON threads
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_threads();
CREATE TRIGGER threads_count_removed AFTER DELETE ON threads
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_threads();

CREATE FUNCTION recount_thread() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.deleted_at IS NULL THEN
    UPDATE spaces SET
      thread_count = thread_count - 1,
      answered_count = answered_count - (OLD.accepted_post_id IS NOT NULL)::int
    WHERE id = OLD.space_id;
  END IF;
  IF NEW.deleted_at IS NULL THEN
    UPDATE spaces SET
      thread_count = thread_count + 1,
      answered_count = answered_count + (NEW.accepted_post_id IS NOT NULL)::int
    WHERE id = NEW.space_id;
  END IF;
  RETURN NULL;
END $$;
-- The condition keeps posting, which updates the thread each time, away from the space's row.
CREATE TRIGGER threads_count_changed AFTER UPDATE OF space_id, deleted_at, accepted_post_id ON threads
  FOR EACH ROW WHEN (
    (OLD.space_id, OLD.deleted_at IS NULL, OLD.accepted_post_id IS NULL)
    IS DISTINCT FROM (NEW.space_id, NEW.deleted_at IS NULL, NEW.accepted_post_id IS NULL))
  EXECUTE FUNCTION recount_thread();

CREATE FUNCTION keep_thread_notifications() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_badges(ARRAY(SELECT DISTINCT user_id FROM notifications WHERE thread_id = NEW.id AND read_at IS NULL));
  RETURN NULL;
END $$;
CREATE TRIGGER threads_notifications AFTER UPDATE OF space_id, deleted_at ON threads
  FOR EACH ROW WHEN ((OLD.space_id, OLD.deleted_at IS NULL) IS DISTINCT FROM (NEW.space_id, NEW.deleted_at IS NULL))
  EXECUTE FUNCTION keep_thread_notifications();

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
  -- Which version of the renderer made the HTML, so that a job finds those that an older one made.
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
  -- Posts that everybody who may reply may edit.
  wiki boolean NOT NULL DEFAULT false,
  -- {"thanks": 3}: how many of each kind, without those that nobody chose.
  reactions jsonb NOT NULL DEFAULT '{}',
  -- Their sum: what finds the posts that people valued.
  reaction_count int NOT NULL DEFAULT 0,
  -- What opened a thread that was merged into a question is no answer to it: it stands among the answers and counts as none.
  was_opening boolean NOT NULL DEFAULT false,
  UNIQUE (author_id, idempotency_key),
  CHECK ((kind = 'comment') = (parent_id IS NOT NULL)),
  CHECK ((kind = 'comment') = (number IS NULL))
);
ALTER TABLE notifications ADD FOREIGN KEY (post_id) REFERENCES posts ON DELETE CASCADE;
ALTER TABLE threads ADD FOREIGN KEY (kept_accepted_id) REFERENCES posts ON DELETE SET NULL;
ALTER TABLE threads ADD FOREIGN KEY (accepted_post_id) REFERENCES posts ON DELETE SET NULL;
ALTER TABLE threads ADD FOREIGN KEY (chosen_post_id) REFERENCES posts ON DELETE SET NULL;
CREATE INDEX posts_revision ON posts (thread_id, revision);
CREATE INDEX posts_parent ON posts (parent_id, id) WHERE parent_id IS NOT NULL;
CREATE INDEX posts_reply_to ON posts (reply_to_id, id) WHERE reply_to_id IS NOT NULL;
CREATE INDEX posts_author ON posts (author_id, id DESC);
-- The oldest first, also among a million posts that are all of the present version. The other tables are small.
CREATE INDEX posts_renderer ON posts (renderer, id);
-- Whose posts they are and when they were written, walked along a thread's numbers without visiting the posts.
CREATE UNIQUE INDEX posts_number ON posts (thread_id, number) INCLUDE (author_id, created_at) WHERE number IS NOT NULL;
-- Posts that people valued (TOP_POST in shared/limits.ts), which are few.
CREATE INDEX posts_top ON posts (thread_id, number) WHERE number IS NOT NULL AND score + backing + reaction_count >= 3;
-- The options of a problem, the most backed first.
CREATE INDEX posts_options ON posts (thread_id, backing DESC, number) WHERE is_option AND deleted_at IS NULL;
-- What stands below a question's opening post, in the order in which its pages show it. Both ascending, so that a page begins
-- at one place of the index.
CREATE INDEX posts_below_question ON posts (thread_id, (-score), number) INCLUDE (id, score)
  WHERE kind = 'answer' OR was_opening;

-- A post that moves takes its news along; one that is deleted or comes back changes what waits in the bell.
CREATE FUNCTION keep_notifications() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.thread_id <> NEW.thread_id THEN
    UPDATE notifications SET thread_id = NEW.thread_id WHERE post_id = NEW.id;
  END IF;
  PERFORM tell_badges(ARRAY(SELECT user_id FROM notifications WHERE post_id = NEW.id AND read_at IS NULL));
  RETURN NULL;
END $$;
CREATE TRIGGER posts_notifications AFTER UPDATE OF thread_id, deleted_at ON posts
  FOR EACH ROW WHEN ((OLD.thread_id, OLD.deleted_at IS NULL) IS DISTINCT FROM (NEW.thread_id, NEW.deleted_at IS NULL))
  EXECUTE FUNCTION keep_notifications();

-- Versions that were replaced; the present one stands in posts. Each row keeps who made that version, when and why.
CREATE TABLE post_versions (
  post_id int NOT NULL REFERENCES posts ON DELETE CASCADE,
  version int NOT NULL,
  source text NOT NULL,
  editor_id int REFERENCES users ON DELETE SET NULL,
  reason text,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (post_id, version)
);

-- Posts whose people have not been told yet, written with the post. graphile-worker's add_job takes 0.5 ms of a
-- reply, a row here 0.05; what hears of the post empties it at once, and a job picks up what a crash left behind.
-- Without a foreign key, whose check would cost as much as the row.
CREATE TABLE untold_posts (
  post_id int PRIMARY KEY,
  since timestamptz NOT NULL DEFAULT now()
);

-- Those who are in a private conversation; nobody else reads it, whatever their role.
CREATE TABLE conversation_members (
  thread_id int NOT NULL REFERENCES threads ON DELETE CASCADE,
  user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
  added_by int REFERENCES users ON DELETE SET NULL,
  joined_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (thread_id, user_id)
);
CREATE INDEX conversation_members_user ON conversation_members (user_id, thread_id);

CREATE TABLE votes (
  post_id int NOT NULL REFERENCES posts ON DELETE CASCADE,
  user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
  value smallint NOT NULL CHECK (value IN (-1, 1)),
  PRIMARY KEY (post_id, user_id)
);

CREATE TABLE same_questions (
  thread_id int NOT NULL REFERENCES threads ON DELETE CASCADE,
  user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
  PRIMARY KEY (thread_id, user_id)
);

-- Reactions: one of a small set from each person on a post, counted on the post itself. The person first: whose marks
-- stand on a page is one place of the index, whatever posts are on it.
CREATE TABLE reactions (
  user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
  post_id int NOT NULL REFERENCES posts ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('thanks', 'agree', 'worked', 'interesting', 'celebrate')),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, post_id)
);
-- Who reacted to a post, by kind, in pages; also what counting a post again walks along.
CREATE INDEX reactions_post ON reactions (post_id, kind, user_id);

-- Polls: a question on a post with options, and one ballot for each person.
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
  -- Counted again with each ballot, under the thread's lock. Who may see it is for the reading query to say.
  voters int NOT NULL DEFAULT 0,
  tally jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK (least BETWEEN 1 AND most)
);

-- The person first: whose ballots belong to a page is one place of the index.
CREATE TABLE ballots (
  user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
  post_id int NOT NULL REFERENCES polls ON DELETE CASCADE,
  -- Ids of options; in a ranked poll the best first.
  choices int[] NOT NULL CHECK (cardinality(choices) > 0),
  cast_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, post_id)
);
-- Counting a poll, and the names of those who voted in public.
CREATE INDEX ballots_poll ON ballots (post_id, user_id) INCLUDE (choices);

-- Bookmarks: a person's own marks on posts and threads, with a note and a day on which to be reminded.
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
);
-- One for each thing, and what a thread's page asks about all posts on it: one place of the index for each person.
CREATE UNIQUE INDEX bookmarks_post ON bookmarks (user_id, post_id) WHERE post_id IS NOT NULL;
CREATE UNIQUE INDEX bookmarks_thread ON bookmarks (user_id, thread_id) WHERE thread_id IS NOT NULL;
-- The list: reminders in the order of their time, then the rest, newest first; a keyset walk.
CREATE INDEX bookmarks_list ON bookmarks (user_id, (coalesce(remind_at, 'infinity'::timestamptz)), (-id));

-- What people have begun to write and not sent, so that it is found again on another device.
CREATE TABLE drafts (
  user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
  -- Where it is written: reply:12, comment:34, edit:34, stage:12:options, new:<key of the form>, conversation:<key>.
  context text NOT NULL CHECK (context ~ '^(reply|comment|edit|stage|new|conversation):[0-9a-z:_-]{1,60}$'),
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
);
-- The list, newest first.
CREATE INDEX drafts_latest ON drafts (user_id, updated_at DESC);
-- For the foreign keys alone.
CREATE INDEX drafts_thread ON drafts (thread_id) WHERE thread_id IS NOT NULL;
CREATE INDEX drafts_post ON drafts (post_id) WHERE post_id IS NOT NULL;

CREATE FUNCTION count_drafts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE users SET draft_count = draft_count + CASE TG_OP WHEN 'INSERT' THEN 1 ELSE -1 END
  WHERE id = coalesce(NEW.user_id, OLD.user_id);
  RETURN NULL;
END $$;
CREATE TRIGGER drafts_counted AFTER INSERT OR DELETE ON drafts
  FOR EACH ROW EXECUTE FUNCTION count_drafts();

CREATE TABLE read_positions (
  user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
  thread_id int NOT NULL REFERENCES threads ON DELETE CASCADE,
  number int NOT NULL,
  read_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, thread_id)
);
CREATE INDEX read_positions_thread ON read_positions (thread_id);

-- How closely people follow spaces and threads, and what is unread for them there. Each row of a watched thread holds what
-- the list of unread threads sorts and filters by, so that the list is a walk down one index however much is watched.
CREATE TABLE space_watches (
  user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
  space_id int NOT NULL REFERENCES spaces ON DELETE CASCADE,
  level text NOT NULL CHECK (level IN ('watching', 'tracking', 'muted')),
  PRIMARY KEY (user_id, space_id)
);
-- Who is told of a new thread or post in the space.
CREATE INDEX space_watches_space ON space_watches (space_id, user_id);

CREATE TABLE thread_watches (
  user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
  thread_id int NOT NULL REFERENCES threads ON DELETE CASCADE,
  space_id int NOT NULL REFERENCES spaces,
  level text NOT NULL CHECK (level IN ('watching', 'tracking', 'normal', 'muted')),
  -- Why: somebody chose it, took part in the thread, or follows its space. Only a choice stands against the space's level.
  origin text NOT NULL CHECK (origin IN ('chosen', 'taken_part', 'space')),
  -- How far the person has read, as in read_positions; 0 for never opened.
  read_number int NOT NULL DEFAULT 0,
  -- Of the thread's latest post that was told and is there.
  last_number int NOT NULL,
  last_post_at timestamptz NOT NULL,
  -- The thread is deleted.
  gone boolean NOT NULL DEFAULT false,
  PRIMARY KEY (user_id, thread_id)
);
CREATE INDEX thread_watches_thread ON thread_watches (thread_id);
-- The list of unread threads, and by the space in it how many there are in each: read from the index alone.
CREATE INDEX thread_watches_unread ON thread_watches (user_id, last_post_at DESC, thread_id DESC) INCLUDE (space_id)
  WHERE level IN ('watching', 'tracking') AND last_number > read_number AND NOT gone;

-- A thread that moves, goes or comes back changes rows of all its followers, as does telling them of a post: the two
-- do it in turn (`lockReaders` in server/forum/threads/unread.ts), so that neither waits for the other in a circle.
CREATE FUNCTION keep_watches() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('mosty tell'), NEW.id);
  IF OLD.space_id <> NEW.space_id THEN
    DELETE FROM thread_watches WHERE thread_id = NEW.id AND origin = 'space';
  END IF;
  UPDATE thread_watches SET space_id = NEW.space_id, gone = NEW.deleted_at IS NOT NULL WHERE thread_id = NEW.id;
  PERFORM tell_badges(ARRAY(SELECT user_id FROM thread_watches WHERE thread_id = NEW.id));
  RETURN NULL;
END $$;
-- The columns are named so that posting, which updates the thread each time, does not come here.
CREATE TRIGGER threads_watches AFTER UPDATE OF space_id, deleted_at ON threads
  FOR EACH ROW WHEN ((OLD.space_id, OLD.deleted_at IS NULL) IS DISTINCT FROM (NEW.space_id, NEW.deleted_at IS NULL))
  EXECUTE FUNCTION keep_watches();

-- "All seen" in the list of new threads: only what came later is new.
CREATE TABLE new_marks (
  user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
  space_id int NOT NULL REFERENCES spaces ON DELETE CASCADE,
  seen_at timestamptz NOT NULL,
  PRIMARY KEY (user_id, space_id)
);

-- Tags with descriptions and synonyms. A thread's tags are brought to their canonical names and counted by triggers,
-- so that no way of writing a thread can forget it. Only tags that somebody described or gave a synonym; the others
-- exist by standing on a thread.
CREATE TABLE tags (
  name text PRIMARY KEY,
  description jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE tag_synonyms (
  synonym text PRIMARY KEY,
  tag text NOT NULL REFERENCES tags ON DELETE CASCADE,
  CHECK (synonym <> tag)
);
CREATE INDEX tag_synonyms_tag ON tag_synonyms (tag);

CREATE FUNCTION canonical_tags(given text[]) RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT coalesce(array_agg(name ORDER BY place), '{}') FROM (
    SELECT coalesce(tag, word) AS name, min(at) AS place
    FROM unnest(given) WITH ORDINALITY AS words (word, at) LEFT JOIN tag_synonyms ON synonym = word
    GROUP BY 1) AS named
$$;

-- Anyone who writes a thread's tags holds the lock shared; anyone who changes synonyms holds it alone, and so misses no thread.
CREATE FUNCTION name_tags() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(7305012);
  NEW.tags := canonical_tags(NEW.tags);
  RETURN NEW;
END $$;
CREATE TRIGGER threads_name_tags BEFORE INSERT OR UPDATE OF tags ON threads
  FOR EACH ROW WHEN (NEW.tags <> '{}') EXECUTE FUNCTION name_tags();

-- How many threads of a space that are not deleted carry the tag: who may read the space may know.
CREATE TABLE tag_counts (
  space_id int NOT NULL REFERENCES spaces ON DELETE CASCADE,
  tag text NOT NULL,
  count int NOT NULL,
  PRIMARY KEY (space_id, tag)
);

-- In the order of the key, so that two who open threads with the same tags never wait for each other in a circle.
CREATE FUNCTION count_tags() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO tag_counts AS counted (space_id, tag, count)
  SELECT space_id, tag, (CASE TG_OP WHEN 'DELETE' THEN -1 ELSE 1 END) * count(*)
  FROM changed, unnest(tags) AS tag WHERE deleted_at IS NULL GROUP BY space_id, tag ORDER BY space_id, tag
  ON CONFLICT (space_id, tag) DO UPDATE SET count = counted.count + excluded.count;
  RETURN NULL;
END $$;
CREATE TRIGGER threads_tags_added AFTER INSERT ON threads
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_tags();
CREATE TRIGGER threads_tags_removed AFTER DELETE ON threads
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_tags();

CREATE FUNCTION recount_tags() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO tag_counts AS counted (space_id, tag, count)
  SELECT space_id, tag, sum(step) FROM (
    SELECT OLD.space_id, unnest(OLD.tags) AS tag, -1 AS step WHERE OLD.deleted_at IS NULL
    UNION ALL SELECT NEW.space_id, unnest(NEW.tags), 1 WHERE NEW.deleted_at IS NULL) AS steps
  GROUP BY space_id, tag HAVING sum(step) <> 0 ORDER BY space_id, tag
  ON CONFLICT (space_id, tag) DO UPDATE SET count = counted.count + excluded.count;
  RETURN NULL;
END $$;
-- The condition keeps posting, which updates the thread each time, away from the counts.
CREATE TRIGGER threads_tags_changed AFTER UPDATE OF tags, space_id, deleted_at ON threads
  FOR EACH ROW WHEN (
    (OLD.tags, OLD.space_id, OLD.deleted_at IS NULL) IS DISTINCT FROM (NEW.tags, NEW.space_id, NEW.deleted_at IS NULL))
  EXECUTE FUNCTION recount_tags();

-- Apart from the threads, whose rows change with every reply: this index is touched when a title or the tags change.
CREATE TABLE thread_words (
  thread_id int PRIMARY KEY REFERENCES threads ON DELETE CASCADE,
  words text NOT NULL
);
-- The nearest first: walked until enough readable ones are found. A signature of 128 bytes tells titles well apart.
CREATE INDEX thread_words_near ON thread_words USING gist (words gist_trgm_ops (siglen = 128));

CREATE FUNCTION keep_thread_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO thread_words (thread_id, words)
  VALUES (NEW.id, plain_words(NEW.title || ' ' || array_to_string(NEW.tags, ' ')))
  ON CONFLICT (thread_id) DO UPDATE SET words = excluded.words;
  RETURN NULL;
END $$;
CREATE TRIGGER thread_words_kept AFTER INSERT OR UPDATE OF title, tags ON threads
  FOR EACH ROW EXECUTE FUNCTION keep_thread_words();

-- What was done to a thread as a whole (closed, moved, split, merged …), told inside it between its posts.
CREATE TABLE thread_log (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  thread_id int NOT NULL REFERENCES threads ON DELETE CASCADE,
  what text NOT NULL CHECK (what IN (
    'closed', 'closed_in_time', 'reopened', 'moved', 'posts_left', 'posts_came', 'begun', 'merged', 'duplicate',
    'not_duplicate', 'kind', 'author', 'person_added', 'person_left', 'person_removed', 'renamed',
    'stage_back', 'unchosen', 'chosen_deleted')),
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
  kind text CHECK (kind IN ('discussion', 'question', 'problem')),
  -- Who came into a conversation or was put out of it.
  person_id int REFERENCES users ON DELETE SET NULL,
  -- To which a problem went back.
  stage text CHECK (stage IN ('described', 'clarified', 'options', 'chosen', 'tried', 'outcome'))
);
CREATE INDEX thread_log_thread ON thread_log (thread_id, id);
-- Threads whose log names a thread that moves, is renamed or goes.
CREATE INDEX thread_log_other ON thread_log (other_id) WHERE other_id IS NOT NULL;

-- Posts that left a thread for another: what was linked to leads on.
CREATE TABLE left_posts (
  -- The thread that the post left, and the revision at which it did: part of "everything after N".
  thread_id int NOT NULL REFERENCES threads ON DELETE CASCADE,
  post_id int NOT NULL REFERENCES posts ON DELETE CASCADE,
  revision int NOT NULL,
  PRIMARY KEY (thread_id, post_id)
);
CREATE INDEX left_posts_revision ON left_posts (thread_id, revision);
CREATE INDEX left_posts_post ON left_posts (post_id);

-- Who has put which announcement away.
CREATE TABLE announcement_dismissals (
  user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
  thread_id int NOT NULL REFERENCES threads ON DELETE CASCADE,
  -- One that is announced again is shown to everybody again.
  announced_at timestamptz NOT NULL,
  PRIMARY KEY (user_id, thread_id)
);
CREATE INDEX announcement_dismissals_thread ON announcement_dismissals (thread_id);

-- Uploaded files, and what they are attached to: who may read that may read them.
CREATE TABLE files (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- 128 random bits, in addresses and as the name in the storage.
  key text NOT NULL UNIQUE CHECK (key ~ '^[0-9a-f]{32}$'),
  owner_id int NOT NULL REFERENCES users,
  name text NOT NULL,
  type text NOT NULL,
  bytes int NOT NULL DEFAULT 0,
  -- Of images: the size of the largest, and the widths of the smaller copies with their bytes.
  width int,
  height int,
  widths int[] NOT NULL DEFAULT '{}',
  copy_bytes int[] NOT NULL DEFAULT '{}',
  -- Bytes are written only under a row, and a row goes only after its bytes: neither is ever left without the other.
  state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'ready', 'doomed')),
  created_at timestamptz NOT NULL DEFAULT now(),
  -- Since when nothing refers to it; kept by a trigger from file_uses.
  unused_since timestamptz DEFAULT now(),
  -- Where a picture of another site came from; null for what was uploaded.
  source_url text,
  CHECK ((width IS NULL) = (height IS NULL)),
  CHECK (cardinality(widths) = cardinality(copy_bytes))
);
-- A person's own list, newest first, and the sums of their quota.
CREATE INDEX files_owner ON files (owner_id, id DESC);
-- What the collecting job looks through: little at any time.
CREATE INDEX files_unused ON files (unused_since) WHERE unused_since IS NOT NULL;

-- Pictures of other sites are kept as files of the text that shows them. The job that fetches them is added by triggers, so
-- that no way of writing a text, and no new version of the renderer, can forget it.
-- A link of this class is a picture that is not kept yet; a text without one adds no job.
CREATE FUNCTION ask_for_pictures() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE use json := CASE TG_TABLE_NAME
  WHEN 'posts' THEN json_build_object('postId', to_jsonb(NEW)->'id')
  WHEN 'practices' THEN json_build_object('practiceId', to_jsonb(NEW)->'id')
  WHEN 'replications' THEN json_build_object('replicationId', to_jsonb(NEW)->'id')
  ELSE json_build_object('threadId', to_jsonb(NEW)->'thread_id', 'stage', to_jsonb(NEW)->'stage') END;
BEGIN
  PERFORM graphile_worker.add_job(
    'keep_pictures', json_build_object('use', use), max_attempts := 5, job_key := 'keep_pictures:' || use);
  RETURN NULL;
END $$;
CREATE TRIGGER post_asks_for_pictures AFTER INSERT OR UPDATE OF html ON posts
  FOR EACH ROW WHEN (NEW.html LIKE '%<a class="picture" %') EXECUTE FUNCTION ask_for_pictures();

CREATE TABLE file_uses (
  file_id int NOT NULL REFERENCES files ON DELETE CASCADE,
  post_id int REFERENCES posts ON DELETE CASCADE,
  -- A problem's stage, whose text is the thread's own.
  thread_id int,
  stage text,
  practice_id int,
  replication_id int,
  -- A person's words about themselves, an edition's foreword, a reviewer's comment, a post that waits, a moderator's note.
  user_id int REFERENCES users ON DELETE CASCADE,
  edition_id int,
  comment_id int,
  held_id int,
  note_id int,
  CHECK (num_nonnulls(post_id, stage, practice_id, replication_id, user_id, edition_id, comment_id, held_id, note_id) = 1)
);
CREATE UNIQUE INDEX file_uses_post ON file_uses (post_id, file_id) WHERE post_id IS NOT NULL;
CREATE UNIQUE INDEX file_uses_stage ON file_uses (thread_id, stage, file_id) WHERE thread_id IS NOT NULL;
CREATE UNIQUE INDEX file_uses_practice ON file_uses (practice_id, file_id) WHERE practice_id IS NOT NULL;
-- Whether a file may be read begins with what uses it.
CREATE INDEX file_uses_file ON file_uses (file_id);
CREATE UNIQUE INDEX file_uses_replication ON file_uses (replication_id, file_id) WHERE replication_id IS NOT NULL;
CREATE UNIQUE INDEX file_uses_user ON file_uses (user_id, file_id) WHERE user_id IS NOT NULL;
CREATE UNIQUE INDEX file_uses_edition ON file_uses (edition_id, file_id) WHERE edition_id IS NOT NULL;
CREATE UNIQUE INDEX file_uses_comment ON file_uses (comment_id, file_id) WHERE comment_id IS NOT NULL;
CREATE UNIQUE INDEX file_uses_held ON file_uses (held_id, file_id) WHERE held_id IS NOT NULL;
CREATE UNIQUE INDEX file_uses_note ON file_uses (note_id, file_id) WHERE note_id IS NOT NULL;

-- Whatever is written by one person and stands in a column of its own: which of their files it names is kept by a trigger, so that
-- no way of writing forgets it. Arguments: the column of file_uses, that of the text, and that of its author.
CREATE FUNCTION keep_file_uses() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  source text := to_jsonb(NEW)->>TG_ARGV[1];
  keys text[] := ARRAY(SELECT named[1] FROM regexp_matches(source, '/files/([0-9a-f]{32})/', 'g') AS named);
BEGIN
  EXECUTE format(
    'DELETE FROM file_uses WHERE %I = $1 AND file_id <> ALL (SELECT id FROM files WHERE key = ANY($2))', TG_ARGV[0])
    USING NEW.id, keys;
  IF cardinality(keys) > 0 THEN
    EXECUTE format(
      'INSERT INTO file_uses (file_id, %I)
       SELECT id, $1 FROM files WHERE key = ANY($2) AND owner_id = $3 AND state = ''ready'' ORDER BY id FOR KEY SHARE
       ON CONFLICT DO NOTHING', TG_ARGV[0])
      USING NEW.id, keys, (to_jsonb(NEW)->>TG_ARGV[2])::int;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER person_names_files AFTER INSERT OR UPDATE OF about ON users
  FOR EACH ROW EXECUTE FUNCTION keep_file_uses('user_id', 'about', 'id');

CREATE FUNCTION keep_unused_since() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE files SET unused_since = NULL WHERE id = NEW.file_id AND unused_since IS NOT NULL;
  ELSE
    UPDATE files SET unused_since = now()
    WHERE id = OLD.file_id AND NOT EXISTS (SELECT FROM file_uses WHERE file_id = OLD.file_id);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER file_used AFTER INSERT OR DELETE ON file_uses
  FOR EACH ROW EXECUTE FUNCTION keep_unused_since();

-- Cards of links: what other sites' pages say about themselves, and which things of the forum the cards of posts name.
-- The jobs are added by triggers, so that no way of writing a post, renaming a thread or closing a space can forget them.
CREATE TABLE link_pages (
  -- SHA-256 of the address: addresses may be longer than an index can hold.
  hash bytea PRIMARY KEY,
  url text NOT NULL,
  -- Null where there is nothing to show: the page could not be read or has no title.
  card jsonb,
  expires_at timestamptz NOT NULL
);
CREATE INDEX link_pages_expires ON link_pages (expires_at);

CREATE TABLE link_targets (
  post_id int NOT NULL REFERENCES posts ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('thread', 'practice', 'person')),
  target_id int NOT NULL,
  PRIMARY KEY (kind, target_id, post_id)
);
CREATE INDEX link_targets_post ON link_targets (post_id);

-- A paragraph of this class is a bare address without a card yet; a post without one adds no job.
CREATE FUNCTION ask_for_cards() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM graphile_worker.add_job(
    'draw_cards', json_build_object('postId', NEW.id), max_attempts := 5, job_key := 'draw_cards:' || NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER post_asks_for_cards AFTER INSERT OR UPDATE OF html, thread_id ON posts
  FOR EACH ROW WHEN (NEW.kind <> 'comment' AND (NEW.html LIKE '%<p class="lone">%' OR NEW.html LIKE '%class="link-card"%'))
  EXECUTE FUNCTION ask_for_cards();

CREATE FUNCTION redraw_cards() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM link_targets WHERE kind = TG_ARGV[0] AND target_id = NEW.id)
    OR TG_ARGV[0] = 'thread' AND EXISTS (
      SELECT FROM posts JOIN link_targets ON post_id = posts.id WHERE posts.thread_id = NEW.id)
  THEN
    PERFORM graphile_worker.add_job(
      'redraw_cards', json_build_object('kind', TG_ARGV[0], 'id', NEW.id),
      job_key := 'redraw_cards:' || TG_ARGV[0] || NEW.id);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER thread_redraws_cards AFTER UPDATE OF title, space_id, deleted_at ON threads
  FOR EACH ROW WHEN ((OLD.title, OLD.space_id, OLD.deleted_at) IS DISTINCT FROM (NEW.title, NEW.space_id, NEW.deleted_at))
  EXECUTE FUNCTION redraw_cards('thread');
CREATE TRIGGER person_redraws_cards AFTER UPDATE OF name, erased_at ON users
  FOR EACH ROW WHEN ((OLD.name, OLD.erased_at) IS DISTINCT FROM (NEW.name, NEW.erased_at))
  EXECUTE FUNCTION redraw_cards('person');

CREATE FUNCTION redraw_cards_of_space() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM graphile_worker.add_job(
    'redraw_cards', json_build_object('kind', 'space', 'id', NEW.id), job_key := 'redraw_cards:space' || NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER space_redraws_cards AFTER UPDATE OF visibility ON spaces
  FOR EACH ROW WHEN (OLD.visibility <> NEW.visibility) EXECUTE FUNCTION redraw_cards_of_space();


-- ── expertise: who knows what, and whom questions are brought to ───────────────────────────────────────────────────

-- Fields of expertise: a thematic line, or a topic within one. Who is recognised in a field, for which countries and
-- in which languages; who coordinates it; how much an expert takes on.
CREATE TABLE fields (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  slug text NOT NULL UNIQUE,
  line_id int NOT NULL REFERENCES thematic_lines,
  name jsonb NOT NULL,
  description jsonb NOT NULL DEFAULT '{}',
  -- Questions with one of these tags belong here, wherever they were asked.
  tags text[] NOT NULL DEFAULT '{}',
  position int NOT NULL,
  -- Kept for what it was; nobody is recognised in it any more, nothing is routed to it.
  archived_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  -- The field that a line itself is; the others are topics within it.
  is_line boolean NOT NULL DEFAULT false
);
CREATE INDEX fields_line ON fields (line_id);
CREATE UNIQUE INDEX fields_of_lines ON fields (line_id) WHERE is_line;

CREATE FUNCTION fields_of(of_tags text[], of_space int) RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT coalesce(array_agg(slug ORDER BY NOT named, position, id), '{}') FROM (
    SELECT slug, position, id, tags && of_tags AS named FROM fields
    WHERE archived_at IS NULL AND (tags && of_tags
      OR is_line AND line_id = (SELECT line_id FROM spaces WHERE id = of_space))) AS found
$$;

-- Anyone who places a thread in fields holds the lock shared; anyone who changes what belongs to a field holds it alone, and so
-- misses no thread.
CREATE FUNCTION place_in_fields() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(7305021);
  NEW.fields := fields_of(NEW.tags, NEW.space_id);
  RETURN NEW;
END $$;
-- After threads_name_tags by its name, so that tags have their canonical ones. Posting, which updates the thread,
-- does not come here.
CREATE TRIGGER threads_place_in_fields BEFORE INSERT OR UPDATE OF tags, space_id ON threads
  FOR EACH ROW EXECUTE FUNCTION place_in_fields();

-- Threads follow in a job, however a field came to be changed.
CREATE FUNCTION replace_in_fields() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(7305021);
  PERFORM graphile_worker.add_job('place_in_fields', '{}', job_key := 'place_in_fields');
  RETURN NULL;
END $$;
CREATE TRIGGER fields_place_threads AFTER UPDATE OF tags, archived_at ON fields
  FOR EACH ROW WHEN ((OLD.tags, OLD.archived_at IS NULL) IS DISTINCT FROM (NEW.tags, NEW.archived_at IS NULL))
  EXECUTE FUNCTION replace_in_fields();
CREATE TRIGGER fields_place_more_threads AFTER INSERT ON fields
  FOR EACH ROW WHEN (NEW.is_line OR NEW.tags <> '{}') EXECUTE FUNCTION replace_in_fields();

-- A field goes with its tags wherever those are renamed or merged to.
CREATE FUNCTION rename_tags_of_fields() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE fields SET tags = canonical_tags(tags) WHERE tags @> ARRAY[NEW.synonym];
  RETURN NULL;
END $$;
CREATE TRIGGER synonyms_rename_tags_of_fields AFTER INSERT OR UPDATE ON tag_synonyms
  FOR EACH ROW EXECUTE FUNCTION rename_tags_of_fields();

CREATE TABLE field_coordinators (
  field_id int NOT NULL REFERENCES fields ON DELETE CASCADE,
  user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
  since timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (field_id, user_id)
);
CREATE INDEX field_coordinators_user ON field_coordinators (user_id);

CREATE TABLE recognitions (
  user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
  recognised_at timestamptz NOT NULL DEFAULT now(),
  field_id int NOT NULL REFERENCES fields,
  -- Empty: any country, any of the languages that the person reads.
  countries text[] NOT NULL DEFAULT '{}',
  languages text[] NOT NULL DEFAULT '{}',
  -- What the recognition rests on, in plain words; public.
  evidence text NOT NULL DEFAULT '',
  recognised_by int REFERENCES users ON DELETE SET NULL,
  PRIMARY KEY (user_id, field_id)
);
CREATE INDEX recognitions_field ON recognitions (field_id);

CREATE TABLE expert_settings (
  user_id int PRIMARY KEY REFERENCES users ON DELETE CASCADE,
  -- Questions that the expert is asked at most in seven days; 0 asks none.
  weekly_load int NOT NULL DEFAULT 3 CHECK (weekly_load BETWEEN 0 AND 20),
  -- Days in the expert's own time zone, both included.
  absent_from date,
  absent_until date,
  CHECK (absent_from <= absent_until)
);

-- How somebody comes to be recognised in a field: applications and proposals, endorsements, and the log of what was decided.
CREATE TABLE expert_applications (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  field_id int NOT NULL REFERENCES fields ON DELETE CASCADE,
  user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
  -- proposed: endorsed without having applied, waits for the person; open: waits for a coordinator; refused: the person said no.
  state text NOT NULL CHECK (state IN ('proposed', 'open', 'recognised', 'declined', 'withdrawn', 'refused')),
  countries text[] NOT NULL DEFAULT '{}',
  languages text[] NOT NULL DEFAULT '{}',
  evidence text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL DEFAULT now(),
  decided_at timestamptz,
  decided_by int REFERENCES users ON DELETE SET NULL,
  reason text NOT NULL DEFAULT ''
);
-- One at a time for each person and field, no matter who began it; two at once end in one.
CREATE UNIQUE INDEX expert_applications_waiting ON expert_applications (user_id, field_id)
  WHERE state IN ('proposed', 'open');
-- A coordinator's desk.
CREATE INDEX expert_applications_desk ON expert_applications (field_id, id) WHERE state IN ('proposed', 'open');
-- What came of a person's own, latest first.
CREATE INDEX expert_applications_person ON expert_applications (user_id, field_id, id);

CREATE TABLE endorsements (
  field_id int NOT NULL REFERENCES fields ON DELETE CASCADE,
  user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
  endorser_id int NOT NULL REFERENCES users ON DELETE CASCADE,
  text text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, field_id, endorser_id),
  CHECK (user_id <> endorser_id)
);
-- For erasing an account, and for what somebody said of others.
CREATE INDEX endorsements_endorser ON endorsements (endorser_id);

CREATE TABLE recognition_log (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  field_id int NOT NULL REFERENCES fields ON DELETE CASCADE,
  user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
  what text NOT NULL CHECK (what IN ('recognised', 'declined', 'withdrawn', 'given_up')),
  -- For the person, the field's coordinators and administrators alone.
  reason text NOT NULL DEFAULT '',
  actor_id int REFERENCES users ON DELETE SET NULL,
  at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX recognition_log_field ON recognition_log (field_id, id);
CREATE INDEX recognition_log_person ON recognition_log (user_id);

-- Routing of questions: whom the forum asked, and what came of it.
CREATE TABLE expert_requests (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  thread_id int NOT NULL REFERENCES threads ON DELETE CASCADE,
  user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
  state text NOT NULL DEFAULT 'asked'
    CHECK (state IN ('asked', 'taken', 'answered', 'declined', 'handed_over', 'lapsed', 'withdrawn')),
  -- Which criteria matched and which did not when the person was asked (MatchReasons in shared/expertise/routing/facts.ts).
  reasons jsonb NOT NULL,
  -- Who handed it over or asked by hand, with a word; null where the forum asked.
  asked_by int REFERENCES users ON DELETE SET NULL,
  word text NOT NULL DEFAULT '',
  -- Why the expert declined.
  refusal text NOT NULL DEFAULT '',
  asked_at timestamptz NOT NULL DEFAULT now(),
  reacted_at timestamptz,
  -- A person is asked once of a question; one that was withdrawn may be asked again.
  UNIQUE (thread_id, user_id)
);
-- Two who take at the same moment: the second is refused here, whatever the code does.
CREATE UNIQUE INDEX expert_requests_taken ON expert_requests (thread_id) WHERE state = 'taken';
-- "Waiting for me", and its count for the header.
CREATE INDEX expert_requests_waiting ON expert_requests (user_id, asked_at DESC, id DESC)
  WHERE state IN ('asked', 'taken');
-- How much each was asked lately: read from the index alone.
CREATE INDEX expert_requests_lately ON expert_requests (asked_at) INCLUDE (user_id);

-- Everybody whom the question's state concerns counts again what waits for them.
CREATE FUNCTION tell_waiting(question int) RETURNS void LANGUAGE sql AS $$
  SELECT tell_badges(ARRAY(
    SELECT user_id FROM expert_requests WHERE thread_id = question
    UNION SELECT user_id FROM notifications WHERE thread_id = question AND kind = 'escalated'))
$$;

-- Every way of writing, moving, deleting and turning answers counts them again. Once a question has its first answer,
-- further ones do not come here; the function runs when the statement is done, so it sees the answer that was just written.
CREATE FUNCTION keep_first_answer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE threads SET first_answered_at = answered.at FROM (
    SELECT min(created_at) AS at FROM posts
    WHERE thread_id = NEW.id AND kind = 'answer' AND deleted_at IS NULL AND author_id IS DISTINCT FROM NEW.author_id) answered
  WHERE id = NEW.id AND first_answered_at IS DISTINCT FROM answered.at;
  RETURN NULL;
END $$;

-- An expert who answers has done what was asked, also without having taken it first.
CREATE FUNCTION keep_answered_request() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE expert_requests SET state = 'answered', reacted_at = now()
  WHERE thread_id = NEW.thread_id AND user_id = NEW.author_id AND state <> 'answered';
  IF FOUND THEN
    PERFORM tell_badges(ARRAY[NEW.author_id]);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER posts_answered_request AFTER INSERT ON posts
  FOR EACH ROW WHEN (NEW.kind = 'answer') EXECUTE FUNCTION keep_answered_request();
-- Counted again without a new number: not a reply, which only comes here while there is no first answer.
CREATE TRIGGER threads_first_answer AFTER UPDATE OF answer_count, author_id ON threads
  FOR EACH ROW WHEN (NEW.author_id IS DISTINCT FROM OLD.author_id OR NEW.answer_count < OLD.answer_count
    OR (NEW.answer_count > OLD.answer_count AND (NEW.first_answered_at IS NULL OR NEW.last_number = OLD.last_number)))
  EXECUTE FUNCTION keep_first_answer();

-- Who loses what being asked a question rests on (a right, a recognition, the wish to read it, the time) holds it no
-- longer: the questions that they were asked or have taken are looked at by a job. A job: anyone who suspends somebody
-- waits for none of their questions.
CREATE FUNCTION look_at_held() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE person int := CASE TG_OP WHEN 'DELETE' THEN (to_jsonb(OLD) ->> TG_ARGV[0])::int ELSE (to_jsonb(NEW) ->> TG_ARGV[0])::int END;
BEGIN
  IF EXISTS (SELECT FROM expert_requests WHERE user_id = person AND state IN ('asked', 'taken')) THEN
    PERFORM graphile_worker.add_job(
      'look_at_held', json_build_object('userId', person), job_key := 'look_at_held:' || person);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER person_gone AFTER UPDATE OF suspended_until, silenced_until, erased_at ON users
  FOR EACH ROW WHEN (
    (OLD.suspended_until, OLD.silenced_until, OLD.erased_at) IS DISTINCT FROM (NEW.suspended_until, NEW.silenced_until, NEW.erased_at))
  EXECUTE FUNCTION look_at_held('id');
CREATE TRIGGER recognition_gone AFTER DELETE ON recognitions
  FOR EACH ROW EXECUTE FUNCTION look_at_held('user_id');
CREATE TRIGGER expert_away AFTER INSERT OR UPDATE OF absent_from, absent_until ON expert_settings
  FOR EACH ROW EXECUTE FUNCTION look_at_held('user_id');
CREATE TRIGGER group_left AFTER DELETE ON group_members
  FOR EACH ROW EXECUTE FUNCTION look_at_held('user_id');
CREATE TRIGGER thread_muted AFTER INSERT OR UPDATE OF level ON thread_watches
  FOR EACH ROW WHEN (NEW.level = 'muted') EXECUTE FUNCTION look_at_held('user_id');
CREATE TRIGGER asker_muted AFTER INSERT ON person_mutes
  FOR EACH ROW EXECUTE FUNCTION look_at_held('user_id');

-- When the forum looks at a question next: after its opening or change, when a request lapses, when it escalates. As
-- untold_posts without a foreign key, whose check would cost a new question as much as the row; orphans are removed
-- by the look.
CREATE TABLE question_looks (
  thread_id int PRIMARY KEY,
  look_at timestamptz NOT NULL
);
CREATE INDEX question_looks_due ON question_looks (look_at);

CREATE FUNCTION look_at_question(question int) RETURNS void LANGUAGE sql AS $$
  INSERT INTO question_looks (thread_id, look_at)
  VALUES (question, now() + coalesce((SELECT (value ->> 'delayMinutes')::int FROM settings WHERE key = 'routing'), 2) * interval '1 minute')
  ON CONFLICT (thread_id) DO UPDATE SET look_at = least(question_looks.look_at, excluded.look_at)
$$;

CREATE FUNCTION keep_question() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' OR (NEW.kind, NEW.fields, NEW.countries, NEW.language, NEW.space_id, NEW.deleted_at IS NULL,
      NEW.closed_at IS NULL, NEW.first_answered_at IS NULL)
    IS DISTINCT FROM (OLD.kind, OLD.fields, OLD.countries, OLD.language, OLD.space_id, OLD.deleted_at IS NULL,
      OLD.closed_at IS NULL, OLD.first_answered_at IS NULL) THEN
    PERFORM look_at_question(NEW.id);
  END IF;
  IF NEW.routing IS NOT NULL THEN
    PERFORM tell_waiting(NEW.id);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER threads_question_opened AFTER INSERT ON threads
  FOR EACH ROW WHEN (NEW.kind = 'question') EXECUTE FUNCTION keep_question();
-- The columns are named so that posting, which updates the thread each time, does not come here.
CREATE TRIGGER threads_question_changed
  AFTER UPDATE OF kind, tags, countries, language, space_id, deleted_at, closed_at, accepted_post_id, first_answered_at, routing
  ON threads
  FOR EACH ROW WHEN ((NEW.kind = 'question' OR OLD.kind = 'question') AND
    (NEW.kind, NEW.fields, NEW.countries, NEW.language, NEW.space_id, NEW.deleted_at IS NULL, NEW.closed_at IS NULL,
      NEW.accepted_post_id IS NULL, NEW.first_answered_at IS NULL, NEW.routing)
    IS DISTINCT FROM (OLD.kind, OLD.fields, OLD.countries, OLD.language, OLD.space_id, OLD.deleted_at IS NULL,
      OLD.closed_at IS NULL, OLD.accepted_post_id IS NULL, OLD.first_answered_at IS NULL, OLD.routing))
  EXECUTE FUNCTION keep_question();

-- How long questions waited for their first answer, by field and month: counted by a job, so that a page reads a few rows.
CREATE TABLE answer_times (
  -- Null: the whole house.
  field_id int REFERENCES fields ON DELETE CASCADE,
  -- First day of the month of asking, in UTC; null: the last twelve months together.
  month date,
  questions int NOT NULL,
  answered int NOT NULL,
  -- Of those that were asked a week ago or earlier, or have been answered within a week.
  judged int NOT NULL,
  within_week int NOT NULL,
  -- Hours until the first answer, of those that have one; null where none has.
  median_hours float8,
  UNIQUE NULLS NOT DISTINCT (field_id, month)
);


-- ── problems: a problem's way from its description to its outcome ──────────────────────────────────────────────────

-- What a problem waits for: when it moved last, when its outcome is expected, how often the asker was reminded, whether
-- it was set aside. Apart from the threads, so that reminders do not touch rows that lists and replies work on.
CREATE TABLE problems (
  thread_id int PRIMARY KEY REFERENCES threads ON DELETE CASCADE,
  moved_at timestamptz NOT NULL DEFAULT now(),
  expected_on date,
  -- Since it moved last.
  asked_count int NOT NULL DEFAULT 0,
  asked_at timestamptz,
  -- Not before: the asker wished so.
  ask_after timestamptz,
  dropped_at timestamptz,
  dropped_by int REFERENCES users ON DELETE SET NULL,
  drop_reason text,
  -- A moderator looked at them and let them be; suggestions that come later are shown again.
  suggestions_settled_at timestamptz
);

-- By trigger: threads become problems by being opened, turned, filled in or moved on.
CREATE FUNCTION keep_problem() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO problems (thread_id, moved_at) VALUES (NEW.id, CASE TG_OP WHEN 'INSERT' THEN NEW.created_at ELSE now() END)
  ON CONFLICT (thread_id) DO UPDATE
    SET moved_at = now(), asked_count = 0, asked_at = NULL, ask_after = NULL, dropped_at = NULL, dropped_by = NULL, drop_reason = NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER problem_opened AFTER INSERT ON threads
  FOR EACH ROW WHEN (NEW.kind = 'problem') EXECUTE FUNCTION keep_problem();
CREATE TRIGGER problem_moved AFTER UPDATE OF kind, problem_stage ON threads
  FOR EACH ROW WHEN (NEW.kind = 'problem' AND (OLD.kind, OLD.problem_stage) IS DISTINCT FROM (NEW.kind, NEW.problem_stage))
  EXECUTE FUNCTION keep_problem();

CREATE TABLE problem_stages (
  thread_id int NOT NULL REFERENCES threads ON DELETE CASCADE,
  stage text NOT NULL CHECK (stage IN ('described', 'clarified', 'options', 'chosen', 'tried', 'outcome')),
  source text NOT NULL,
  html text NOT NULL,
  plain text NOT NULL,
  editor_id int REFERENCES users ON DELETE SET NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  renderer int NOT NULL DEFAULT 1,
  -- A problem's stages remember when they were reached and by whom, and how their texts read before.
  version int NOT NULL DEFAULT 1,
  -- What was said with the text: option chosen, result, dates.
  details jsonb NOT NULL DEFAULT '{}',
  -- Null where the text was added after the problem had moved on.
  reached_at timestamptz,
  reached_by int REFERENCES users ON DELETE SET NULL,
  PRIMARY KEY (thread_id, stage)
);
ALTER TABLE file_uses ADD FOREIGN KEY (thread_id, stage) REFERENCES problem_stages ON DELETE CASCADE;
CREATE TRIGGER stage_asks_for_pictures AFTER INSERT OR UPDATE OF html ON problem_stages
  FOR EACH ROW WHEN (NEW.html LIKE '%<a class="picture" %') EXECUTE FUNCTION ask_for_pictures();

-- Versions below the present one, as with posts.
CREATE TABLE problem_stage_versions (
  thread_id int NOT NULL,
  stage text NOT NULL,
  version int NOT NULL,
  source text NOT NULL,
  details jsonb NOT NULL DEFAULT '{}',
  editor_id int REFERENCES users ON DELETE SET NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (thread_id, stage, version),
  FOREIGN KEY (thread_id, stage) REFERENCES problem_stages ON DELETE CASCADE
);

CREATE TABLE option_backings (
  post_id int NOT NULL REFERENCES posts ON DELETE CASCADE,
  user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
  PRIMARY KEY (post_id, user_id)
);

-- Problems are found by the words of their title, stages and options, whatever their inflection: the application makes
-- the stems, because PostgreSQL knows none for Polish. Triggers add the job, so that no way of writing forgets it.
CREATE TABLE problem_words (
  thread_id int PRIMARY KEY REFERENCES threads ON DELETE CASCADE,
  -- Stems: A of the title and tags, B of the outcome and the option chosen, C of the rest.
  stems tsvector NOT NULL
);
CREATE INDEX problem_words_stems ON problem_words USING gin (stems);

CREATE FUNCTION ask_for_problem_words() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  thread int := CASE TG_ARGV[0] WHEN 'threads' THEN (to_jsonb(NEW)->>'id')::int ELSE (to_jsonb(NEW)->>'thread_id')::int END;
BEGIN
  PERFORM graphile_worker.add_job(
    'problem_words', json_build_object('threadId', thread), job_key := 'problem_words:' || thread);
  RETURN NULL;
END $$;
CREATE TRIGGER thread_asks_for_problem_words AFTER UPDATE OF title, tags, kind, chosen_post_id ON threads
  FOR EACH ROW WHEN (NEW.kind = 'problem'
    AND (OLD.title, OLD.tags, OLD.kind, OLD.chosen_post_id) IS DISTINCT FROM (NEW.title, NEW.tags, NEW.kind, NEW.chosen_post_id))
  EXECUTE FUNCTION ask_for_problem_words('threads');
CREATE TRIGGER stage_asks_for_problem_words AFTER INSERT OR UPDATE OF plain ON problem_stages
  FOR EACH ROW EXECUTE FUNCTION ask_for_problem_words('problem_stages');
CREATE TRIGGER option_asks_for_problem_words AFTER UPDATE OF is_option, plain, deleted_at, thread_id ON posts
  FOR EACH ROW WHEN (OLD.is_option OR NEW.is_option) EXECUTE FUNCTION ask_for_problem_words('posts');

-- Who thinks that a problem that came to its end should become a good practice.
CREATE TABLE practice_suggestions (
  thread_id int NOT NULL REFERENCES threads ON DELETE CASCADE,
  user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (thread_id, user_id)
);


-- ── practices: good practices, what they rest on, how they fare elsewhere, editions of them ────────────────────────

-- A record that moves through states, its published versions (each readable for ever), and claims that cite posts at a version.
CREATE TABLE practices (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  thread_id int REFERENCES threads ON DELETE SET NULL,
  -- Who may read the record is who may read this space.
  space_id int NOT NULL REFERENCES spaces,
  owner_id int REFERENCES users ON DELETE SET NULL,
  status text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'in_review', 'published', 'archived')),
  slug text NOT NULL,
  title text NOT NULL,
  summary text NOT NULL,
  language text NOT NULL,
  countries text[] NOT NULL DEFAULT '{}',
  lines text[] NOT NULL DEFAULT '{}',
  levels text[] NOT NULL DEFAULT '{}',
  keywords text[] NOT NULL DEFAULT '{}',
  -- The other fields of the template, by section.
  fields jsonb NOT NULL,
  is_failure boolean NOT NULL DEFAULT false,
  version int NOT NULL DEFAULT 0,
  idempotency_key uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  published_at timestamptz,
  -- Moves with every save, publication and archiving, so that two who edit at once are told.
  revision int NOT NULL DEFAULT 0,
  -- The key of the latest save: sending it again changes nothing.
  saved_key uuid,
  renderer int NOT NULL DEFAULT 1,
  -- Who was asked in the round that is open: they may read the draft. Kept beside the row so that scopes need no join.
  reviewers int[] NOT NULL DEFAULT '{}',
  tried_worked int NOT NULL DEFAULT 0,
  tried_mixed int NOT NULL DEFAULT 0,
  tried_failed int NOT NULL DEFAULT 0,
  -- Submitted and not confirmed yet.
  tried_unconfirmed int NOT NULL DEFAULT 0,
  UNIQUE (owner_id, idempotency_key)
);
ALTER TABLE notifications ADD FOREIGN KEY (practice_id) REFERENCES practices ON DELETE CASCADE;
ALTER TABLE file_uses ADD FOREIGN KEY (practice_id) REFERENCES practices ON DELETE CASCADE;
CREATE INDEX practices_published ON practices (published_at DESC, id DESC) WHERE status = 'published';
CREATE INDEX practices_thread ON practices (thread_id);

-- What the list of practices shows is kept in memory by every process: the tables themselves tell when it changes, so
-- that no way of writing forgets it.
CREATE FUNCTION tell_shelf() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- The same words as the actions': PostgreSQL sends what is said twice in one transaction once.
  PERFORM pg_notify('mosty', format('{"type":"practice.changed","practiceId":%s}', coalesce(NEW.id, OLD.id)));
  RETURN NULL;
END $$;
CREATE TRIGGER shelf_told_of_row AFTER INSERT OR DELETE ON practices
  FOR EACH ROW EXECUTE FUNCTION tell_shelf();
CREATE TRIGGER shelf_told_of_change
  AFTER UPDATE OF status, space_id, slug, title, summary, language, countries, lines, levels, fields, is_failure,
    published_at ON practices
  FOR EACH ROW EXECUTE FUNCTION tell_shelf();
-- Drafts are saved while somebody is still typing an address.
CREATE TRIGGER practice_asks_for_pictures AFTER INSERT OR UPDATE OF fields, version ON practices
  FOR EACH ROW WHEN (NEW.version > 0 AND strpos(NEW.fields::text, '<a class=\"picture\" ') > 0)
  EXECUTE FUNCTION ask_for_pictures();
CREATE TRIGGER practice_redraws_cards AFTER UPDATE OF title, space_id, status ON practices
  FOR EACH ROW WHEN ((OLD.title, OLD.space_id, OLD.status) IS DISTINCT FROM (NEW.title, NEW.space_id, NEW.status))
  EXECUTE FUNCTION redraw_cards('practice');

CREATE TABLE practice_versions (
  practice_id int NOT NULL REFERENCES practices ON DELETE CASCADE,
  version int NOT NULL,
  -- The whole record as published, claims and their sources included.
  record jsonb NOT NULL,
  publisher_id int REFERENCES users ON DELETE SET NULL,
  published_at timestamptz NOT NULL DEFAULT now(),
  renderer int NOT NULL DEFAULT 1,
  -- What a published version changed, in its publisher's words, and why it was published although a reviewer wanted changes.
  note text NOT NULL DEFAULT '',
  overruled text NOT NULL DEFAULT '',
  PRIMARY KEY (practice_id, version)
);

-- What a moderator has written of a good practice and not yet published, apart from what readers see, so that a published
-- record can be worked on for days.
CREATE TABLE practice_drafts (
  practice_id int PRIMARY KEY REFERENCES practices ON DELETE CASCADE,
  record jsonb NOT NULL,
  editor_id int REFERENCES users ON DELETE SET NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  renderer int NOT NULL DEFAULT 1
);

-- What a good practice's record said at its latest revisions: what two people who edit at once have in common.
CREATE TABLE practice_saves (
  practice_id int NOT NULL REFERENCES practices ON DELETE CASCADE,
  revision int NOT NULL,
  record jsonb NOT NULL,
  editor_id int REFERENCES users ON DELETE SET NULL,
  saved_at timestamptz NOT NULL DEFAULT now(),
  -- "The latest at or before this revision" walks it backwards.
  PRIMARY KEY (practice_id, revision)
);

-- Good practices are found by parts of words and in spite of typing errors, with or without diacritics. A table of
-- its own: rows of practices change with every replication and review, this index only with their words.
CREATE TABLE practice_words (
  practice_id int PRIMARY KEY REFERENCES practices ON DELETE CASCADE,
  words text NOT NULL
);
CREATE INDEX practice_words_found ON practice_words USING gin (words gin_trgm_ops);

CREATE FUNCTION keep_practice_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO practice_words (practice_id, words)
  VALUES (NEW.id, plain_words(concat_ws(' ', NEW.title, NEW.summary, array_to_string(NEW.keywords, ' '),
    NEW.fields ->> 'organisation', NEW.fields ->> 'location', NEW.fields ->> 'programme', NEW.fields ->> 'project')))
  ON CONFLICT (practice_id) DO UPDATE SET words = excluded.words;
  RETURN NULL;
END $$;
CREATE TRIGGER practice_words_kept AFTER INSERT OR UPDATE OF title, summary, keywords, fields ON practices
  FOR EACH ROW EXECUTE FUNCTION keep_practice_words();

CREATE TABLE claims (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  practice_id int NOT NULL REFERENCES practices ON DELETE CASCADE,
  section text NOT NULL,
  position int NOT NULL,
  text text NOT NULL
);
CREATE INDEX claims_practice ON claims (practice_id, position);

CREATE TABLE claim_sources (
  claim_id int NOT NULL REFERENCES claims ON DELETE CASCADE,
  post_id int NOT NULL REFERENCES posts,
  post_version int NOT NULL,
  PRIMARY KEY (claim_id, post_id)
);
CREATE INDEX claim_sources_post ON claim_sources (post_id);

-- Documents that claims rest on beside posts: a page elsewhere, or a file of the forum.
CREATE TABLE claim_documents (
  claim_id int NOT NULL REFERENCES claims ON DELETE CASCADE,
  position int NOT NULL,
  title text NOT NULL,
  -- As it was cited: https elsewhere, or the address of a file of the forum.
  href text NOT NULL,
  -- Null for what lies elsewhere, and where the file was deleted since.
  file_id int REFERENCES files ON DELETE SET NULL,
  publisher text NOT NULL DEFAULT '',
  year int,
  -- The page or chapter.
  locator text NOT NULL DEFAULT '',
  PRIMARY KEY (claim_id, position)
);
-- Deleting a file asks which claims rest on it.
CREATE INDEX claim_documents_file ON claim_documents (file_id) WHERE file_id IS NOT NULL;

-- Reviews of good practices before they are published: rounds, who was asked and what they said, comments by section.
-- An unpublished record in a round is `in_review`; a published one stays published while its draft is reviewed.
CREATE TABLE practice_reviews (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  practice_id int NOT NULL REFERENCES practices ON DELETE CASCADE,
  asked_by int REFERENCES users ON DELETE SET NULL,
  note text NOT NULL DEFAULT '',
  asked_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz,
  ended_as text CHECK (ended_as IN ('published', 'withdrawn')),
  CHECK ((ended_at IS NULL) = (ended_as IS NULL))
);
-- One round at a time; also the list of what is in review.
CREATE UNIQUE INDEX practice_reviews_open ON practice_reviews (practice_id) WHERE ended_at IS NULL;
CREATE INDEX practice_reviews_practice ON practice_reviews (practice_id, id);

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
);
CREATE INDEX practice_reviewers_user ON practice_reviewers (user_id);

-- Somebody who could not be asked to review any more is out of the round that is open: they neither read the draft nor count.
-- The same rule as that by which reviewers are asked: moderators, and experts in a field of one of the record's lines.
CREATE FUNCTION leave_reviews(person int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  lost record;
BEGIN
  IF EXISTS (SELECT FROM users WHERE id = person AND role <> 'member') THEN RETURN; END IF;
  FOR lost IN
    SELECT practices.id, review.id AS review_id
    FROM practices JOIN practice_reviews review ON review.practice_id = practices.id AND review.ended_at IS NULL
      LEFT JOIN practice_drafts draft ON draft.practice_id = practices.id
    WHERE (person = ANY(practices.reviewers)
        OR EXISTS (SELECT FROM practice_reviewers WHERE practice_reviewers.review_id = review.id AND user_id = person))
      AND NOT EXISTS (
        SELECT FROM recognitions JOIN fields ON fields.id = recognitions.field_id
          JOIN thematic_lines ON thematic_lines.id = fields.line_id
        WHERE recognitions.user_id = person AND draft.record -> 'lines' ? thematic_lines.slug)
    ORDER BY practices.id
  LOOP
    UPDATE practices SET reviewers = array_remove(reviewers, person) WHERE id = lost.id;
    DELETE FROM practice_reviewers WHERE review_id = lost.review_id AND user_id = person;
    PERFORM pg_notify('mosty',
      format('{"type":"practice.changed","practiceId":%s,"only":"review","rights":true}', lost.id));
  END LOOP;
END $$;

CREATE FUNCTION leave_reviews_with_recognition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM leave_reviews(OLD.user_id);
  RETURN NULL;
END $$;

CREATE FUNCTION leave_reviews_with_role() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM leave_reviews(NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER leave_reviews AFTER DELETE ON recognitions
  FOR EACH ROW EXECUTE FUNCTION leave_reviews_with_recognition();
CREATE TRIGGER leave_reviews AFTER UPDATE OF role ON users
  FOR EACH ROW WHEN (OLD.role <> 'member' AND NEW.role = 'member') EXECUTE FUNCTION leave_reviews_with_role();

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
);
CREATE INDEX practice_comments_review ON practice_comments (review_id, id);
-- What an older renderer made is found and rendered again.
CREATE INDEX practice_comments_renderer ON practice_comments (renderer);
ALTER TABLE file_uses ADD FOREIGN KEY (comment_id) REFERENCES practice_comments ON DELETE CASCADE;
CREATE TRIGGER comment_names_files AFTER INSERT OR UPDATE OF source ON practice_comments
  FOR EACH ROW EXECUTE FUNCTION keep_file_uses('comment_id', 'source', 'author_id');

-- Flags on claims whose source is no longer what they were written from, and the confirmations that clear them.
-- Triggers ask for the check, so that no way of changing a post, a thread or a space can forget it; a post that
-- nobody cites costs one look into an index.
CREATE TABLE claim_flags (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  practice_id int NOT NULL REFERENCES practices ON DELETE CASCADE,
  claim_id int NOT NULL,
  post_id int,
  -- 'closed': not everybody who reads the practice may read the post any more.
  cause text NOT NULL CHECK (cause IN ('edited', 'deleted', 'closed')),
  -- Of the post, when it was last looked at.
  present_version int,
  flagged_at timestamptz NOT NULL DEFAULT now(),
  -- A file of the forum that the claim rests on and that is gone: its place among the claim's documents.
  document int,
  UNIQUE (claim_id, post_id),
  -- A claim that was replaced, or names other sources, takes its flag along.
  FOREIGN KEY (claim_id, post_id) REFERENCES claim_sources ON DELETE CASCADE,
  UNIQUE (claim_id, document),
  FOREIGN KEY (claim_id, document) REFERENCES claim_documents (claim_id, position) ON DELETE CASCADE,
  CHECK (num_nonnulls(post_id, document) = 1),
  CHECK ((post_id IS NULL) = (present_version IS NULL))
);
CREATE INDEX claim_flags_practice ON claim_flags (practice_id, id);

CREATE FUNCTION ask_for_claims_check() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_ARGV[0] IN ('space', 'practice')
    OR TG_ARGV[0] = 'post' AND EXISTS (SELECT FROM claim_sources WHERE post_id = NEW.id)
    OR TG_ARGV[0] = 'thread' AND EXISTS (
      SELECT FROM posts JOIN claim_sources ON claim_sources.post_id = posts.id WHERE posts.thread_id = NEW.id)
  THEN
    PERFORM graphile_worker.add_job(
      'claims_check', json_build_object('kind', TG_ARGV[0], 'id', NEW.id),
      job_key := 'claims_check:' || TG_ARGV[0] || NEW.id);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER post_checks_claims AFTER UPDATE OF version, deleted_at, thread_id ON posts
  FOR EACH ROW WHEN ((OLD.version, OLD.deleted_at, OLD.thread_id) IS DISTINCT FROM (NEW.version, NEW.deleted_at, NEW.thread_id))
  EXECUTE FUNCTION ask_for_claims_check('post');
CREATE TRIGGER thread_checks_claims AFTER UPDATE OF space_id, deleted_at ON threads
  FOR EACH ROW WHEN ((OLD.space_id, OLD.deleted_at) IS DISTINCT FROM (NEW.space_id, NEW.deleted_at))
  EXECUTE FUNCTION ask_for_claims_check('thread');
CREATE TRIGGER space_checks_claims AFTER UPDATE OF visibility ON spaces
  FOR EACH ROW WHEN (OLD.visibility <> NEW.visibility) EXECUTE FUNCTION ask_for_claims_check('space');
CREATE TRIGGER practice_checks_claims AFTER UPDATE OF space_id, status, version ON practices
  FOR EACH ROW WHEN ((OLD.space_id, OLD.status, OLD.version) IS DISTINCT FROM (NEW.space_id, NEW.status, NEW.version))
  EXECUTE FUNCTION ask_for_claims_check('practice');

-- Deleting a file sets its documents' file_id to null: that is noticed here, no matter who deletes it.
CREATE FUNCTION ask_for_documents_check() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM graphile_worker.add_job(
    'claims_check', json_build_object('kind', 'practice', 'id', claims.practice_id),
    job_key := 'claims_check:practice' || claims.practice_id)
  FROM claims WHERE claims.id = NEW.claim_id;
  RETURN NULL;
END $$;
CREATE TRIGGER document_checks_claims AFTER UPDATE OF file_id ON claim_documents
  FOR EACH ROW WHEN (OLD.file_id IS NOT NULL AND NEW.file_id IS NULL) EXECUTE FUNCTION ask_for_documents_check();

CREATE TABLE claim_confirmations (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  practice_id int NOT NULL,
  version int NOT NULL,
  claim text NOT NULL,
  post_id int NOT NULL REFERENCES posts,
  from_version int NOT NULL,
  to_version int NOT NULL,
  confirmed_by int REFERENCES users ON DELETE SET NULL,
  confirmed_at timestamptz NOT NULL DEFAULT now(),
  FOREIGN KEY (practice_id, version) REFERENCES practice_versions ON DELETE CASCADE
);
CREATE INDEX claim_confirmations_version ON claim_confirmations (practice_id, version);

-- Whom a good practice owes thanks: authors of the posts it cites, reviewers, curators. Kept, so that a person's page
-- need not look through everything they ever wrote; brought up to date by one function whenever a version is published.
CREATE TABLE practice_credits (
  practice_id int NOT NULL REFERENCES practices ON DELETE CASCADE,
  user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
  -- How many of the person's posts the published claims rest on.
  posts int NOT NULL DEFAULT 0,
  curated boolean NOT NULL DEFAULT false,
  reviewed boolean NOT NULL DEFAULT false,
  -- The person does not want to be named; kept even while there is nothing to thank for.
  declined_at timestamptz,
  PRIMARY KEY (practice_id, user_id)
);
CREATE INDEX practice_credits_user ON practice_credits (user_id);

CREATE FUNCTION record_credits(practice int) RETURNS void LANGUAGE sql AS $$
  WITH roles AS (
    SELECT posts.author_id AS user_id, count(DISTINCT posts.id) AS posts, false AS curated, false AS reviewed
    FROM claims JOIN claim_sources ON claim_sources.claim_id = claims.id JOIN posts ON posts.id = claim_sources.post_id
    WHERE claims.practice_id = practice GROUP BY posts.author_id
    UNION ALL SELECT owner_id, 0, true, false FROM practices WHERE id = practice
    UNION ALL SELECT publisher_id, 0, true, false FROM practice_versions WHERE practice_id = practice
    UNION ALL SELECT practice_reviewers.user_id, 0, false, true
    FROM practice_reviews JOIN practice_reviewers ON practice_reviewers.review_id = practice_reviews.id
    WHERE practice_reviews.practice_id = practice AND practice_reviewers.said_at IS NOT NULL),
  merged AS (
    SELECT user_id, sum(posts)::int AS posts, bool_or(curated) AS curated, bool_or(reviewed) AS reviewed
    FROM roles WHERE user_id IS NOT NULL GROUP BY user_id),
  gone AS (
    UPDATE practice_credits SET posts = 0, curated = false, reviewed = false
    WHERE practice_id = practice AND user_id NOT IN (SELECT user_id FROM merged))
  INSERT INTO practice_credits (practice_id, user_id, posts, curated, reviewed)
  SELECT practice, user_id, posts, curated, reviewed FROM merged ORDER BY user_id
  ON CONFLICT (practice_id, user_id) DO UPDATE
    SET posts = excluded.posts, curated = excluded.curated, reviewed = excluded.reviewed
$$;

-- Replications: records that somebody tried a practice elsewhere, with figures and what came of it. How often a
-- practice was tried stands on the practice, moved by a trigger, so that no list or page counts again.
CREATE TABLE replications (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  practice_id int NOT NULL REFERENCES practices ON DELETE CASCADE,
  -- Who recorded it is the person to ask.
  recorder_id int REFERENCES users ON DELETE SET NULL,
  status text NOT NULL DEFAULT 'draft'
    CHECK (status IN ('draft', 'submitted', 'confirmed', 'declined', 'withdrawn')),
  outcome text CHECK (outcome IN ('worked', 'mixed', 'failed')),
  organisation text NOT NULL,
  country text,
  place text NOT NULL DEFAULT '',
  level text CHECK (level IN ('local', 'regional', 'national', 'international')),
  began_on date,
  -- Null while it goes on.
  ended_on date,
  adapted boolean,
  language text NOT NULL,
  -- What was changed, and what came of it: Markdown and its HTML.
  changes text NOT NULL DEFAULT '',
  changes_html text NOT NULL DEFAULT '',
  story text NOT NULL DEFAULT '',
  story_html text NOT NULL DEFAULT '',
  -- [{indicator, unit, before, after}], numbers as numbers.
  figures jsonb NOT NULL DEFAULT '[]',
  -- [{text, state, instead}]: the practice's preconditions as they were there, and what was done about a missing one.
  conditions jsonb NOT NULL DEFAULT '[]',
  links text[] NOT NULL DEFAULT '{}',
  renderer int NOT NULL,
  -- Moves with every save and decision.
  revision int NOT NULL DEFAULT 1,
  decided_by int REFERENCES users ON DELETE SET NULL,
  decided_at timestamptz,
  -- Why it was not confirmed.
  reason text,
  idempotency_key uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  submitted_at timestamptz,
  UNIQUE (recorder_id, idempotency_key),
  -- Drafts may lack anything; what others read says what was done where, when and with what result.
  CHECK (status = 'draft' OR status = 'withdrawn'
    OR num_nulls(outcome, country, level, began_on, adapted, submitted_at) = 0)
);
ALTER TABLE file_uses ADD FOREIGN KEY (replication_id) REFERENCES replications ON DELETE CASCADE;
-- A practice's list, newest first.
CREATE INDEX replications_practice ON replications (practice_id, id DESC);
-- A person's own.
CREATE INDEX replications_recorder ON replications (recorder_id, id DESC);

CREATE FUNCTION keep_tried() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  concerned int := CASE TG_OP WHEN 'DELETE' THEN OLD.practice_id ELSE NEW.practice_id END;
BEGIN
  -- Two at once for one practice take turns, and the second counts what the first wrote.
  PERFORM FROM practices WHERE id = concerned FOR NO KEY UPDATE;
  UPDATE practices SET
    tried_worked = counted.worked, tried_mixed = counted.mixed, tried_failed = counted.failed,
    tried_unconfirmed = counted.unconfirmed
  FROM (
    SELECT count(*) FILTER (WHERE status = 'confirmed' AND outcome = 'worked') AS worked,
      count(*) FILTER (WHERE status = 'confirmed' AND outcome = 'mixed') AS mixed,
      count(*) FILTER (WHERE status = 'confirmed' AND outcome = 'failed') AS failed,
      count(*) FILTER (WHERE status = 'submitted') AS unconfirmed
    FROM replications WHERE practice_id = concerned) AS counted
  WHERE practices.id = concerned;
  PERFORM pg_notify('mosty', format('{"type":"practice.changed","practiceId":%s}', concerned));
  RETURN NULL;
END $$;
CREATE TRIGGER replication_counted AFTER INSERT OR DELETE OR UPDATE ON replications
  FOR EACH ROW EXECUTE FUNCTION keep_tried();
CREATE TRIGGER replication_asks_for_pictures AFTER INSERT OR UPDATE OF changes_html, story_html, status ON replications
  FOR EACH ROW WHEN (NEW.status <> 'draft' AND NEW.changes_html || NEW.story_html LIKE '%<a class="picture" %')
  EXECUTE FUNCTION ask_for_pictures();

-- Transfer checks: which of a practice's preconditions hold in somebody's own place; private to them. And the
-- questions to the owner that were made from one: a thread becomes one of those when it is opened with the key that
-- was given out.
CREATE TABLE transfer_checks (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  practice_id int NOT NULL REFERENCES practices ON DELETE CASCADE,
  user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
  -- Town or organisation.
  place text NOT NULL,
  country text NOT NULL,
  level text CHECK (level IN ('local', 'regional', 'national', 'international')),
  -- The version whose preconditions were marked.
  version int NOT NULL,
  -- [{text, state, note}] in the record's order.
  marks jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  -- One for each place; it also finds a person's own.
  UNIQUE (user_id, practice_id, place, country)
);
CREATE INDEX transfer_checks_practice ON transfer_checks (practice_id);

CREATE TABLE transfer_questions (
  user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
  -- Of the form that the question was begun with.
  key uuid NOT NULL,
  practice_id int NOT NULL REFERENCES practices ON DELETE CASCADE,
  -- Null until it is posted.
  thread_id int UNIQUE REFERENCES threads ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, key)
);
CREATE INDEX transfer_questions_posted ON transfer_questions (practice_id, thread_id DESC) WHERE thread_id IS NOT NULL;

CREATE FUNCTION note_transfer_question() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  concerned int;
BEGIN
  UPDATE transfer_questions SET thread_id = NEW.id
  WHERE user_id = NEW.author_id AND key = NEW.idempotency_key
  RETURNING practice_id INTO concerned;
  IF concerned IS NOT NULL THEN
    PERFORM pg_notify('mosty', format('{"type":"practice.changed","practiceId":%s}', concerned));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER thread_asks_about_transfer AFTER INSERT ON threads
  FOR EACH ROW WHEN (NEW.kind = 'question' AND NEW.idempotency_key IS NOT NULL)
  EXECUTE FUNCTION note_transfer_question();

-- Editions: numbered publications of good practices at pinned versions, in an order and under headings. A series is
-- what the editions with one title and the numbers 1, 2, 3 … belong to, known by the id of its first.
CREATE TABLE editions (
  id int GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  series_id int NOT NULL,
  -- Null while it is a draft.
  number int CHECK (number > 0),
  -- For books and catalogues; the page's address stays as well.
  identifier uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE,
  -- Who is meant to read it: everybody, or members.
  audience text NOT NULL CHECK (audience IN ('public', 'members')),
  slug text NOT NULL,
  title text NOT NULL,
  subtitle text NOT NULL DEFAULT '',
  language text NOT NULL,
  foreword text NOT NULL DEFAULT '',
  foreword_html text NOT NULL DEFAULT '',
  credits text[] NOT NULL DEFAULT '{}',
  publisher text NOT NULL DEFAULT '',
  funding text NOT NULL DEFAULT '',
  licence text NOT NULL,
  cover_colour text NOT NULL,
  -- Name of the picture in the storage.
  cover_key text,
  cover_alt text NOT NULL DEFAULT '',
  -- Moves with every change of the draft.
  revision int NOT NULL DEFAULT 1,
  -- Of the latest save: sending it again changes nothing.
  saved_key uuid,
  owner_id int REFERENCES users ON DELETE SET NULL,
  publisher_id int REFERENCES users ON DELETE SET NULL,
  idempotency_key uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  published_at timestamptz,
  -- Which version of the renderer made forewords of editions, posts that wait for a moderator and moderators' notes.
  foreword_renderer int NOT NULL DEFAULT 1,
  CHECK ((number IS NULL) = (published_at IS NULL)),
  UNIQUE (series_id, number),
  UNIQUE (owner_id, idempotency_key)
);
-- Two who begin the next edition at once work on the same draft.
CREATE UNIQUE INDEX editions_one_draft ON editions (series_id) WHERE number IS NULL;
CREATE INDEX editions_published ON editions (published_at DESC, id DESC) WHERE number IS NOT NULL;
ALTER TABLE file_uses ADD FOREIGN KEY (edition_id) REFERENCES editions ON DELETE CASCADE;

CREATE TABLE edition_entries (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  edition_id int NOT NULL REFERENCES editions ON DELETE CASCADE,
  position int NOT NULL,
  -- Either a chapter's heading or a practice.
  heading text,
  practice_id int,
  version int,
  -- How often it was tried when the edition was published: {worked, mixed, failed, unconfirmed}.
  tried jsonb,
  FOREIGN KEY (practice_id, version) REFERENCES practice_versions (practice_id, version),
  CHECK ((heading IS NULL) <> (practice_id IS NULL)),
  CHECK ((practice_id IS NULL) = (version IS NULL)),
  -- Deferred, because entries change places.
  UNIQUE (edition_id, position) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (edition_id, practice_id)
);
-- From a practice to the editions that it is in.
CREATE INDEX edition_entries_practice ON edition_entries (practice_id);

CREATE FUNCTION keep_published_editions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM editions WHERE id = coalesce(NEW.edition_id, OLD.edition_id) AND number IS NOT NULL) THEN
    RAISE EXCEPTION 'a published edition never changes' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER published_entries_stay BEFORE INSERT OR UPDATE OR DELETE ON edition_entries
  FOR EACH ROW EXECUTE FUNCTION keep_published_editions();

-- The files of editions, and the making of them: what waits, how far it is, what came of it.
CREATE TABLE edition_files (
  edition_id int PRIMARY KEY REFERENCES editions ON DELETE CASCADE,
  -- Begins the names of the files in the storage.
  key text NOT NULL UNIQUE,
  -- Of everything that went into them: the same is not made twice.
  fingerprint text NOT NULL,
  -- Of what they show of posts and people, to notice at each download that somebody may no longer read it.
  shown text NOT NULL,
  pages int NOT NULL,
  pdf_bytes int NOT NULL,
  epub_bytes int NOT NULL,
  html_bytes int NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE edition_makings (
  edition_id int PRIMARY KEY REFERENCES editions ON DELETE CASCADE,
  state text NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
  step text NOT NULL DEFAULT 'gathering' CHECK (step IN ('gathering', 'writing', 'typesetting', 'storing')),
  done int NOT NULL DEFAULT 0,
  total int NOT NULL DEFAULT 0,
  problem text CHECK (problem IN ('too_large', 'closed', 'broken')),
  asked_by int REFERENCES users ON DELETE SET NULL,
  asked_at timestamptz NOT NULL DEFAULT now(),
  -- The process that makes it says so every second: a process that died is noticed.
  beat_at timestamptz
);
-- One at a time in the whole house, and those that wait, in their order.
CREATE INDEX edition_makings_open ON edition_makings (asked_at) WHERE state IN ('waiting', 'running');


-- ── moderation: flags, decisions, appeals; first posts; accounts that become one ───────────────────────────────────

-- New members' first posts are read by a moderator before they appear. Held posts are no posts yet: nothing that lists,
-- counts, searches or sends posts can come upon them.
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
  renderer int NOT NULL DEFAULT 1,
  UNIQUE (author_id, key)
);
-- The moderators' list, and how many of one person wait.
CREATE INDEX held_posts_waiting ON held_posts (id) WHERE state IN ('waiting', 'approving');
CREATE INDEX held_posts_thread ON held_posts (thread_id);
ALTER TABLE file_uses ADD FOREIGN KEY (held_id) REFERENCES held_posts ON DELETE CASCADE;
CREATE TRIGGER held_post_names_files AFTER INSERT OR UPDATE OF source ON held_posts
  FOR EACH ROW EXECUTE FUNCTION keep_file_uses('held_id', 'source', 'author_id');

-- A held post is a case of the one queue. Triggers open and close it, so that no way of holding, deciding or
-- withdrawing forgets it.
CREATE FUNCTION keep_held_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO moderation_cases (kind, held_id) VALUES ('held', NEW.id);
  ELSE
    UPDATE moderation_cases SET closed_at = now(), closed_by = NEW.decided_by, outcome = NEW.state,
      reason = nullif(NEW.note, ''), assignee_id = coalesce(assignee_id, NEW.decided_by)
    WHERE held_id = NEW.id AND closed_at IS NULL;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER held_posts_open_case AFTER INSERT ON held_posts
  FOR EACH ROW WHEN (NEW.state IN ('waiting', 'approving')) EXECUTE FUNCTION keep_held_case();
CREATE TRIGGER held_posts_close_case AFTER UPDATE OF state ON held_posts
  FOR EACH ROW WHEN (NEW.state IN ('approved', 'rejected', 'withdrawn')) EXECUTE FUNCTION keep_held_case();

-- What people report to the moderators: flags, gathered into one case for each subject, with an assignee and internal notes.
CREATE TABLE moderation_cases (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- A further kind of subject is a further word here.
  kind text NOT NULL CHECK (kind IN ('post', 'thread', 'person', 'message', 'held')),
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
  outcome text
    CHECK (outcome IN ('removed', 'kept', 'disagreed', 'ignored', 'withdrawn', 'approved', 'rejected')),
  reason text,
  -- Whose post it is, is asked of it: one person's several posts are several cases.
  held_id int UNIQUE REFERENCES held_posts ON DELETE CASCADE,
  CHECK ((closed_at IS NULL) = (outcome IS NULL)),
  CHECK ((post_id IS NOT NULL) = (kind IN ('post', 'message'))),
  CHECK ((thread_id IS NOT NULL) = (kind = 'thread')),
  CHECK ((held_id IS NOT NULL) = (kind = 'held'))
);
-- Two who flag the same at once are one case.
CREATE UNIQUE INDEX moderation_cases_subject ON moderation_cases (kind, coalesce(post_id, thread_id, person_id))
  WHERE closed_at IS NULL;
-- The queue by time, by waiting and by number of flags; open cases are few, closed ones many.
CREATE INDEX moderation_cases_open ON moderation_cases (latest_at, id) WHERE closed_at IS NULL;
CREATE INDEX moderation_cases_closed ON moderation_cases (latest_at, id) WHERE closed_at IS NOT NULL;
-- A person's history.
CREATE INDEX moderation_cases_person ON moderation_cases (person_id, id);
CREATE INDEX moderation_cases_post ON moderation_cases (post_id) WHERE post_id IS NOT NULL;
CREATE INDEX moderation_cases_thread ON moderation_cases (thread_id) WHERE thread_id IS NOT NULL;

-- What was flagged, as it was when it was flagged: its author may change it before a moderator looks.
CREATE TABLE moderation_evidence (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id int NOT NULL REFERENCES moderation_cases ON DELETE CASCADE,
  at timestamptz NOT NULL DEFAULT now(),
  -- {version, title, source, html, name, organisation, avatar, …}, as far as the kind of subject has it.
  seen jsonb NOT NULL
);
-- Several who flag the same words share one; flags after an edit have another.
CREATE UNIQUE INDEX moderation_evidence_once ON moderation_evidence (case_id, md5(seen::text));
-- A picture that somebody flagged is not collected.
CREATE INDEX moderation_evidence_avatar ON moderation_evidence ((seen->>'avatar')) WHERE seen->>'avatar' IS NOT NULL;

CREATE TABLE moderation_flags (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id int NOT NULL REFERENCES moderation_cases ON DELETE CASCADE,
  flagger_id int NOT NULL REFERENCES users ON DELETE CASCADE,
  reason text NOT NULL CHECK (reason IN ('spam', 'off_topic', 'unfriendly', 'illegal', 'personal_data', 'other')),
  words text NOT NULL DEFAULT '',
  at timestamptz NOT NULL DEFAULT now(),
  withdrawn_at timestamptz
);
CREATE UNIQUE INDEX moderation_flags_one ON moderation_flags (case_id, flagger_id) WHERE withdrawn_at IS NULL;
-- What somebody flagged, and what became of it.
CREATE INDEX moderation_flags_flagger ON moderation_flags (flagger_id, id DESC);

CREATE TABLE moderation_notes (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id int NOT NULL REFERENCES moderation_cases ON DELETE CASCADE,
  author_id int REFERENCES users ON DELETE SET NULL,
  html text NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  -- Older notes were kept without what was typed, so they stay as they are.
  source text,
  renderer int NOT NULL DEFAULT 1
);
CREATE INDEX moderation_notes_case ON moderation_notes (case_id, id);
ALTER TABLE file_uses ADD FOREIGN KEY (note_id) REFERENCES moderation_notes ON DELETE CASCADE;
CREATE TRIGGER note_names_files AFTER INSERT OR UPDATE OF source ON moderation_notes
  FOR EACH ROW EXECUTE FUNCTION keep_file_uses('note_id', 'source', 'author_id');

-- Which moderator was shown a private message, and when.
CREATE TABLE moderation_disclosures (
  case_id int NOT NULL REFERENCES moderation_cases ON DELETE CASCADE,
  user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (case_id, user_id)
);

-- What moderators did: the public log, what a person may appeal against, and what is needed to undo it.
CREATE TABLE moderation_acts (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  what text NOT NULL CHECK (what IN (
    'post_deleted', 'post_restored', 'thread_deleted', 'thread_restored', 'closed', 'reopened', 'pinned', 'unpinned',
    'moved', 'posts_moved', 'split', 'merged', 'unmerged', 'kind', 'author', 'duplicate', 'not_duplicate',
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
);
-- The log by kind of act; without a filter the primary key's order serves.
CREATE INDEX moderation_acts_what ON moderation_acts (what, id DESC);
CREATE INDEX moderation_acts_person ON moderation_acts (person_id, id DESC) WHERE person_id IS NOT NULL;
CREATE INDEX moderation_acts_case ON moderation_acts (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX moderation_acts_thread ON moderation_acts (thread_id) WHERE thread_id IS NOT NULL;
CREATE INDEX moderation_acts_post ON moderation_acts (post_id) WHERE post_id IS NOT NULL;

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
);
CREATE INDEX moderation_appeals_open ON moderation_appeals (id) WHERE outcome IS NULL;

-- Two accounts of one person become one: what went from one to the other, so that it can be taken back for a month.
CREATE TABLE account_merges (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  from_id int NOT NULL REFERENCES users ON DELETE CASCADE,
  into_id int NOT NULL REFERENCES users ON DELETE CASCADE,
  by_id int REFERENCES users ON DELETE SET NULL,
  reason text NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'undoing', 'undone', 'refused')),
  -- [{table, column, key: [columns], rows: [[values]]}]: which rows named the one and name the other now.
  moved jsonb NOT NULL DEFAULT '[]',
  -- [{table, row}]: what both had, a vote on one post say; the one row of the two that went.
  dropped jsonb NOT NULL DEFAULT '[]',
  created_at timestamptz NOT NULL DEFAULT now(),
  done_at timestamptz
);
-- One at a time for each account.
CREATE UNIQUE INDEX account_merges_from ON account_merges (from_id) WHERE state IN ('waiting', 'done', 'undoing');


-- ── site: the JSON API ─────────────────────────────────────────────────────────────────────────────────────────────

-- What the JSON API answered to requests with an Idempotency-Key, for a day: a retry gets the same answer again. Answers
-- are sealed, their keys hashed.
CREATE TABLE api_answers (
  user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
  operation text NOT NULL,
  key text NOT NULL,
  -- SHA-256 of address and body: the same key with another request is a mistake, not a retry.
  request bytea NOT NULL,
  claimed_at timestamptz NOT NULL DEFAULT now(),
  -- Null while the first one is still at it.
  status int,
  headers jsonb,
  body text,
  -- Which process is at a request that is being answered, so that a retry need not wait for one that was killed. Null
  -- where an older process wrote it: then age alone says that it was given up.
  claimed_by text,
  PRIMARY KEY (user_id, key, operation)
);
-- The hourly job that forgets them goes by age.
CREATE INDEX api_answers_claimed_at ON api_answers (claimed_at);
