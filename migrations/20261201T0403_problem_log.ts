/** A problem's steps back, and a chosen option that is chosen no longer, are told in the thread. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    ALTER TABLE thread_log
      DROP CONSTRAINT thread_log_what_check,
      ADD CONSTRAINT thread_log_what_check CHECK (what IN (
        'closed', 'closed_in_time', 'reopened', 'moved', 'posts_left', 'posts_came', 'begun', 'merged', 'duplicate',
        'not_duplicate', 'kind', 'author', 'person_added', 'person_left', 'person_removed', 'renamed',
        'stage_back', 'unchosen', 'chosen_deleted')),
      -- To which a problem went back.
      ADD COLUMN stage text
        CHECK (stage IN ('described', 'clarified', 'options', 'chosen', 'tried', 'outcome'))`.execute(db);
}
