/** Documents that claims rest on beside posts: a page elsewhere, or a file of the house. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE TABLE claim_documents (
      claim_id int NOT NULL REFERENCES claims ON DELETE CASCADE,
      position int NOT NULL,
      title text NOT NULL,
      -- As it was cited: https elsewhere, or the address of a file of the house.
      href text NOT NULL,
      -- Null for what lies elsewhere, and where the file was deleted since.
      file_id int REFERENCES files ON DELETE SET NULL,
      publisher text NOT NULL DEFAULT '',
      year int,
      -- The page or chapter.
      locator text NOT NULL DEFAULT '',
      PRIMARY KEY (claim_id, position)
    )`.execute(db);
  // Deleting a file asks which claims rest on it.
  await sql`CREATE INDEX claim_documents_file ON claim_documents (file_id) WHERE file_id IS NOT NULL`.execute(db);
}
