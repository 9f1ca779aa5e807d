/** What was flagged, as it was when it was flagged: its author may change it before a moderator looks. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE moderation_evidence (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      case_id int NOT NULL REFERENCES moderation_cases ON DELETE CASCADE,
      at timestamptz NOT NULL DEFAULT now(),
      -- {version, title, source, html, name, organisation, avatar, …}, as far as the kind of subject has it.
      seen jsonb NOT NULL
    )`.execute(db);
  // Several who flag the same words share one; flags after an edit have another.
  await sql`CREATE UNIQUE INDEX moderation_evidence_once ON moderation_evidence (case_id, md5(seen::text))`.execute(db);
  // A picture that somebody flagged is not collected.
  await sql`
    CREATE INDEX moderation_evidence_avatar ON moderation_evidence ((seen->>'avatar'))
    WHERE seen->>'avatar' IS NOT NULL`.execute(db);
}
