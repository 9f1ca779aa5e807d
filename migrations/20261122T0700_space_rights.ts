/** Rights of groups in spaces, sub-spaces, how a space looks, and the one hidden space that private conversations live in. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE spaces
      ADD COLUMN parent_id int REFERENCES spaces,
      ADD COLUMN icon text NOT NULL DEFAULT 'discussion',
      ADD COLUMN colour text NOT NULL DEFAULT 'slate',
      -- What every member may do where the space is not a group's own; groups may do more.
      ADD COLUMN members_may text NOT NULL DEFAULT 'create' CHECK (members_may IN ('read', 'reply', 'create')),
      ADD COLUMN archived_at timestamptz,
      -- Kept by a trigger from space_groups, so that scopes and rules need no join: [{"id": 3, "may": "create"}].
      ADD COLUMN rights jsonb NOT NULL DEFAULT '[]',
      ADD COLUMN reader_groups int[] NOT NULL DEFAULT '{}',
      ADD COLUMN moderator_groups int[] NOT NULL DEFAULT '{}',
      ADD CHECK (parent_id <> id)`.execute(db);
  await sql`
    CREATE TABLE space_groups (
      space_id int NOT NULL REFERENCES spaces ON DELETE CASCADE,
      group_id int NOT NULL REFERENCES groups ON DELETE CASCADE,
      may text NOT NULL CHECK (may IN ('read', 'reply', 'create', 'moderate')),
      PRIMARY KEY (space_id, group_id)
    )`.execute(db);
  await sql`CREATE INDEX space_groups_group ON space_groups (group_id)`.execute(db);
  await sql`CREATE INDEX spaces_parent ON spaces (parent_id) WHERE parent_id IS NOT NULL`.execute(db);
  await sql`
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
    END $$`.execute(db);
  await sql`
    CREATE TRIGGER space_rights AFTER INSERT OR UPDATE OR DELETE ON space_groups
    FOR EACH ROW EXECUTE FUNCTION keep_space_rights()`.execute(db);
  await sql`
    INSERT INTO space_groups (space_id, group_id, may)
    SELECT id, group_id, 'create' FROM spaces WHERE group_id IS NOT NULL`.execute(db);
  // The check that ties group_id to the visibility goes with the column.
  await sql`ALTER TABLE spaces DROP COLUMN group_id`.execute(db);
  await sql`
    ALTER TABLE spaces
      DROP CONSTRAINT spaces_visibility_check,
      ADD CONSTRAINT spaces_visibility_check CHECK (visibility IN ('public', 'members', 'group', 'conversation'))`.execute(
    db,
  );
  await sql`CREATE UNIQUE INDEX spaces_one_for_conversations ON spaces (visibility) WHERE visibility = 'conversation'`.execute(
    db,
  );
  await sql`
    INSERT INTO spaces (slug, name, description, visibility, position)
    VALUES ('-conversations', '{"en": "Conversations", "pl": "Rozmowy"}', '{}', 'conversation', -1)`.execute(db);

  // Whoever is in a private conversation; nobody else reads it, whatever their role.
  await sql`
    CREATE TABLE conversation_members (
      thread_id int NOT NULL REFERENCES threads ON DELETE CASCADE,
      user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
      added_by int REFERENCES users ON DELETE SET NULL,
      joined_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (thread_id, user_id)
    )`.execute(db);
  await sql`CREATE INDEX conversation_members_user ON conversation_members (user_id, thread_id)`.execute(db);
}
