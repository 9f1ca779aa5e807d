/** What the bell tells of: kinds in a table, so that a further one is a row; and good practices as what news are about. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE notification_kinds (kind text PRIMARY KEY)`.execute(db);
  await sql`
    INSERT INTO notification_kinds VALUES
      ('mention'), ('group_mention'), ('reply'), ('quote'), ('comment'), ('post'), ('thread'), ('accepted'), ('chosen'),
      ('reminder'), ('conversation'), ('followed'), ('group'), ('invitation'), ('moved'), ('poll')`.execute(db);
  await sql`
    ALTER TABLE notifications
      DROP CONSTRAINT notifications_kind_check,
      ADD FOREIGN KEY (kind) REFERENCES notification_kinds,
      ADD COLUMN practice_id int REFERENCES practices ON DELETE CASCADE`.execute(db);
  await sql`CREATE INDEX notifications_practice ON notifications (practice_id) WHERE practice_id IS NOT NULL`.execute(
    db,
  );
}
