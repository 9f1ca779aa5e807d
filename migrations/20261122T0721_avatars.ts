/** A person's picture, named by its content; on the row that everything reads anyway. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE users ADD COLUMN avatar text CHECK (avatar ~ '^[0-9a-f]{32}$')`.execute(db);
}
