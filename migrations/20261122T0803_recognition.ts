/** How somebody comes to be recognised in a field: applications and proposals, endorsements, and the log of what was decided. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
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
    )`.execute(db);
  // One at a time for each person and field, whoever began it; two at once end in one.
  await sql`
    CREATE UNIQUE INDEX expert_applications_waiting ON expert_applications (user_id, field_id)
    WHERE state IN ('proposed', 'open')`.execute(db);
  // A coordinator's desk.
  await sql`
    CREATE INDEX expert_applications_desk ON expert_applications (field_id, id) WHERE state IN ('proposed', 'open')`.execute(
    db,
  );
  // What came of a person's own, latest first.
  await sql`CREATE INDEX expert_applications_person ON expert_applications (user_id, field_id, id)`.execute(db);

  await sql`
    CREATE TABLE endorsements (
      field_id int NOT NULL REFERENCES fields ON DELETE CASCADE,
      user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
      endorser_id int NOT NULL REFERENCES users ON DELETE CASCADE,
      text text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (user_id, field_id, endorser_id),
      CHECK (user_id <> endorser_id)
    )`.execute(db);
  // For erasing an account, and for what somebody said of others.
  await sql`CREATE INDEX endorsements_endorser ON endorsements (endorser_id)`.execute(db);

  await sql`
    CREATE TABLE recognition_log (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      field_id int NOT NULL REFERENCES fields ON DELETE CASCADE,
      user_id int NOT NULL REFERENCES users ON DELETE CASCADE,
      what text NOT NULL CHECK (what IN ('recognised', 'declined', 'withdrawn', 'given_up')),
      -- For the person, the field's coordinators and administrators alone.
      reason text NOT NULL DEFAULT '',
      actor_id int REFERENCES users ON DELETE SET NULL,
      at timestamptz NOT NULL DEFAULT now()
    )`.execute(db);
  await sql`CREATE INDEX recognition_log_field ON recognition_log (field_id, id)`.execute(db);
  await sql`CREATE INDEX recognition_log_person ON recognition_log (user_id)`.execute(db);
}
