/** Groups that people see, join, ask to join and run themselves. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // The groups there are were made for closed spaces: they stay closed and unseen until somebody opens them.
  await sql`
    ALTER TABLE groups
      ADD COLUMN description jsonb NOT NULL DEFAULT '{}',
      -- Who sees that there is such a group, and who sees its members.
      ADD COLUMN visibility text NOT NULL DEFAULT 'group' CHECK (visibility IN ('public', 'members', 'group')),
      ADD COLUMN members_visible text NOT NULL DEFAULT 'group' CHECK (members_visible IN ('public', 'members', 'group')),
      ADD COLUMN membership text NOT NULL DEFAULT 'invitation' CHECK (membership IN ('open', 'request', 'invitation')),
      -- Who may write @group: its members, every member of the house, or those who keep order and the group's owners.
      ADD COLUMN mentionable text NOT NULL DEFAULT 'members' CHECK (mentionable IN ('members', 'everyone', 'moderators'))`.execute(
    db,
  );
  await sql`
    ALTER TABLE group_members
      ADD COLUMN role text NOT NULL DEFAULT 'member' CHECK (role IN ('member', 'owner'))`.execute(db);
  // Members by role on the group's page, and whether an owner is left.
  await sql`CREATE INDEX group_members_owners ON group_members (group_id) WHERE role = 'owner'`.execute(db);
  await sql`
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
    )`.execute(db);
  await sql`CREATE INDEX group_requests_user ON group_requests (user_id)`.execute(db);
}
