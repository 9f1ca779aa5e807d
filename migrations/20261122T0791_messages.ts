/** The hidden space bears the name of the list that leads to its conversations. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    UPDATE spaces SET name = '{"en": "Messages", "pl": "Wiadomości"}' WHERE visibility = 'conversation'`.execute(db);
}
