/** Invitations into the house and into groups, by link and by e-mail, and who came by them. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
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
    )`.execute(db);
  await sql`CREATE INDEX invitations_group ON invitations (group_id, id DESC) WHERE group_id IS NOT NULL`.execute(db);
  await sql`CREATE INDEX invitations_by ON invitations (invited_by, id DESC)`.execute(db);
  // Asking the same address in again replaces the letter sent before.
  await sql`CREATE INDEX invitations_email ON invitations (email) WHERE email IS NOT NULL`.execute(db);
  await sql`
    CREATE TABLE invitation_uses (
      invitation_id int NOT NULL REFERENCES invitations ON DELETE CASCADE,
      user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
      used_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (invitation_id, user_id)
    )`.execute(db);
  await sql`CREATE INDEX invitation_uses_user ON invitation_uses (user_id)`.execute(db);
}
