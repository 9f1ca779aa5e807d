/** What the bell tells of good practices in the making: reviews, flags, credits. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    INSERT INTO notification_kinds VALUES
      ('review_asked'), ('reviewed'), ('review_comment'), ('review_ended'), ('claim_flagged'), ('cited')`.execute(db);
}
