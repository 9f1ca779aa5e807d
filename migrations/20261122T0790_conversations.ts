/** Private conversations: who came and went is told between the messages, and one that is begun is kept as a draft. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE thread_log
      DROP CONSTRAINT thread_log_what_check,
      ADD CONSTRAINT thread_log_what_check CHECK (what IN (
        'closed', 'closed_in_time', 'reopened', 'moved', 'posts_left', 'posts_came', 'begun', 'merged', 'duplicate',
        'not_duplicate', 'kind', 'author', 'person_added', 'person_left', 'person_removed', 'renamed')),
      -- Who came into a conversation or was put out of it.
      ADD COLUMN person_id int REFERENCES users ON DELETE SET NULL`.execute(db);
  await sql`
    ALTER TABLE drafts
      DROP CONSTRAINT drafts_context_check,
      ADD CONSTRAINT drafts_context_check
        CHECK (context ~ '^(reply|comment|edit|stage|new|conversation):[0-9a-z:_-]{1,60}$')`.execute(db);
}
