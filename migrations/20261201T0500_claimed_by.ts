/** Which process is at a request that is being answered, so that a retry need not wait for one that was killed. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // Null where an older process wrote it: then age alone says that it was given up.
  await sql`ALTER TABLE api_answers ADD COLUMN claimed_by text`.execute(db);
}
