/** Posts that everybody who may reply may edit. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE posts ADD COLUMN wiki boolean NOT NULL DEFAULT false`.execute(db);
}
