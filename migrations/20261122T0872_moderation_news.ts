/** The bell tells of moderation: of one's own warnings, decisions and flags, and of what colleagues ask. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`INSERT INTO notification_kinds VALUES ('warning'), ('decision'), ('flag'), ('moderation')`.execute(db);
}
