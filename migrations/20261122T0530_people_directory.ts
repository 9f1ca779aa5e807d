/** The directory of people walks down this index: by name as a reader sorts names, not by code points. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    CREATE INDEX users_directory ON users (name COLLATE "und-x-icu", id)
    WHERE erased_at IS NULL AND email_confirmed_at IS NOT NULL`.execute(db);
}
