/** Two accounts of one person become one: what went from one to the other, so that it can be taken back for a month. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // Leads from the old name to the new one.
  await sql`ALTER TABLE users ADD COLUMN merged_into int REFERENCES users ON DELETE SET NULL`.execute(db);
  await sql`
    CREATE TABLE account_merges (
      id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      from_id int NOT NULL REFERENCES users ON DELETE CASCADE,
      into_id int NOT NULL REFERENCES users ON DELETE CASCADE,
      by_id int REFERENCES users ON DELETE SET NULL,
      reason text NOT NULL,
      state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done', 'undoing', 'undone', 'refused')),
      -- [{table, column, key: [columns], rows: [[values]]}]: which rows named the one and name the other now.
      moved jsonb NOT NULL DEFAULT '[]',
      -- [{table, row}]: what both had, a vote on one post say; the one row of the two that went.
      dropped jsonb NOT NULL DEFAULT '[]',
      created_at timestamptz NOT NULL DEFAULT now(),
      done_at timestamptz
    )`.execute(db);
  // One at a time for each account.
  await sql`CREATE UNIQUE INDEX account_merges_from ON account_merges (from_id) WHERE state IN ('waiting', 'done', 'undoing')`.execute(
    db,
  );
}
