/** Claims are flagged as well when a file of the house that they rest on is gone. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE claim_flags
      ALTER COLUMN post_id DROP NOT NULL,
      ALTER COLUMN present_version DROP NOT NULL,
      ADD COLUMN document int,
      ADD UNIQUE (claim_id, document),
      ADD FOREIGN KEY (claim_id, document) REFERENCES claim_documents (claim_id, position) ON DELETE CASCADE,
      ADD CHECK (num_nonnulls(post_id, document) = 1),
      ADD CHECK ((post_id IS NULL) = (present_version IS NULL))`.execute(db);
  // Deleting a file sets its documents' file_id to null: that is noticed here, whoever deletes it.
  await sql`
    CREATE FUNCTION ask_for_documents_check() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM graphile_worker.add_job(
        'claims_check', json_build_object('kind', 'practice', 'id', claims.practice_id),
        job_key := 'claims_check:practice' || claims.practice_id)
      FROM claims WHERE claims.id = NEW.claim_id;
      RETURN NULL;
    END $$`.execute(db);
  await sql`
    CREATE TRIGGER document_checks_claims AFTER UPDATE OF file_id ON claim_documents
    FOR EACH ROW WHEN (OLD.file_id IS NOT NULL AND NEW.file_id IS NULL) EXECUTE FUNCTION ask_for_documents_check()`.execute(
    db,
  );
}
