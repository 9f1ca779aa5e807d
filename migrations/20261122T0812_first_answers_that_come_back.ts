/** An answer that is restored, or comes from another thread, may be older than the one that counted as the first so far. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`DROP TRIGGER threads_first_answer ON threads`.execute(db);
  // Counted anew without a new number: not a reply, which only comes here while there is no first answer.
  await sql`
    CREATE TRIGGER threads_first_answer AFTER UPDATE OF answer_count, author_id ON threads
    FOR EACH ROW WHEN (NEW.author_id IS DISTINCT FROM OLD.author_id OR NEW.answer_count < OLD.answer_count
      OR (NEW.answer_count > OLD.answer_count AND (NEW.first_answered_at IS NULL OR NEW.last_number = OLD.last_number)))
    EXECUTE FUNCTION keep_first_answer()`.execute(db);
}
