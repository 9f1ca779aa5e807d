/**
 * Two accounts of one person become one. Everything that names the one names the other; where both had the same (a vote on
 * one post) one of the two goes. All of it is written down and can be taken back for a month.
 */

import { type RawBuilder, sql } from "kysely";
import { endSessions } from "../../accounts/sessions.ts";
import { type Db, now, type Trx } from "../../platform/database/db.ts";
import { publish } from "../../platform/live/bus.ts";
import { type NamingColumn, namingColumns, writtenColumns } from "./columns.ts";
import { type Dropped, recount } from "./recount.ts";

type Moved = { table: string; column: string; key: string[]; rows: unknown[][] };
type Pair = { from: number; into: number };

/** A job: accounts with many posts take longer than a request may. Run again it changes nothing. */
export async function runMerge(db: Db, id: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const merge = await take(trx, id, "waiting");
    if (!merge) return;
    const pair = { from: merge.from_id, into: merge.into_id };
    const standing = await lockBoth(trx, pair);
    if (!standing) {
      await trx.updateTable("account_merges").set({ state: "refused" }).where("id", "=", id).execute();
      return;
    }
    await lockThreadsOf(trx, pair.from);
    const columns = await namingColumns(trx);
    const dropped = [...(await dropSelves(trx, pair)), ...(await dropDoubles(trx, columns, pair))];
    const moved: Moved[] = [];
    for (const column of columns) moved.push(...(await move(trx, column, pair)));
    await recount(trx, dropped);
    await endSessions(trx, { userId: pair.from });
    // Erased for everything that looks for people; its name leads to the other.
    await trx
      .updateTable("users")
      .set({ erased_at: now(), merged_into: pair.into })
      .where("id", "=", pair.from)
      .execute();
    await trx
      .updateTable("account_merges")
      .set({ state: "done", done_at: now(), moved: JSON.stringify(moved), dropped: JSON.stringify(dropped) })
      .where("id", "=", id)
      .execute();
    for (const userId of [pair.from, pair.into]) await publish(trx, { type: "viewer.changed", userId });
  });
}

/** The job that takes a merge back: what was written since under the new name stays there. */
export async function undoMerge(db: Db, id: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const merge = await take(trx, id, "undoing");
    if (!merge) return;
    const pair = { from: merge.from_id, into: merge.into_id };
    const dropped = merge.dropped as Dropped[];
    await lockThreadsOf(trx, pair.into);
    for (const moved of merge.moved as Moved[]) await moveBack(trx, moved, pair);
    for (const each of dropped) await putBack(trx, each);
    await recount(trx, dropped);
    await trx.updateTable("users").set({ erased_at: null, merged_into: null }).where("id", "=", pair.from).execute();
    await trx.updateTable("account_merges").set({ state: "undone", done_at: now() }).where("id", "=", id).execute();
    for (const userId of [pair.from, pair.into]) await publish(trx, { type: "viewer.changed", userId });
  });
}

async function take(trx: Trx, id: number, state: "waiting" | "undoing") {
  await sql`SET LOCAL statement_timeout = '5min'`.execute(trx);
  return trx
    .selectFrom("account_merges")
    .selectAll()
    .where("id", "=", id)
    .where("state", "=", state)
    .forUpdate()
    .executeTakeFirst();
}

/** False where one of them is gone meanwhile. */
async function lockBoth(trx: Trx, { from, into }: Pair): Promise<boolean> {
  const rows = await trx
    .selectFrom("users")
    .select("id")
    .where("id", "in", [from, into])
    .where("erased_at", "is", null)
    .orderBy("id")
    .forUpdate()
    .execute();
  return rows.length === 2;
}

/** In the one order in which threads are locked, before any of their posts is touched. */
async function lockThreadsOf(trx: Trx, userId: number): Promise<void> {
  await sql`
    SELECT FROM threads WHERE author_id = ${userId} OR id IN (
      SELECT thread_id FROM posts WHERE author_id = ${userId}
      UNION SELECT thread_id FROM posts JOIN votes ON votes.post_id = posts.id WHERE votes.user_id = ${userId}
      UNION SELECT thread_id FROM posts JOIN reactions ON reactions.post_id = posts.id WHERE reactions.user_id = ${userId}
      UNION SELECT thread_id FROM posts JOIN ballots ON ballots.post_id = posts.id WHERE ballots.user_id = ${userId}
      UNION SELECT thread_id FROM posts JOIN option_backings ON option_backings.post_id = posts.id
        WHERE option_backings.user_id = ${userId}
      UNION SELECT thread_id FROM same_questions WHERE user_id = ${userId})
    ORDER BY id FOR UPDATE`.execute(trx);
}

/** What one of them said of the other, which nobody says of oneself: following, muting, endorsing, votes on their posts. */
async function dropSelves(trx: Trx, { from, into }: Pair): Promise<Dropped[]> {
  const both = sql`IN (${from}, ${into})`;
  const ofPosts = sql`post_id IN (SELECT id FROM posts WHERE author_id ${both}) AND user_id ${both}`;
  return [
    ...(await drop(trx, "follows", sql`user_id ${both} AND followed_id ${both}`)),
    ...(await drop(trx, "person_mutes", sql`user_id ${both} AND muted_id ${both}`)),
    ...(await drop(trx, "endorsements", sql`user_id ${both} AND endorser_id ${both}`)),
    ...(await drop(trx, "votes", ofPosts)),
    ...(await drop(trx, "reactions", ofPosts)),
    ...(await drop(
      trx,
      "same_questions",
      sql`thread_id IN (SELECT id FROM threads WHERE author_id ${both}) AND user_id ${both}`,
    )),
  ];
}

/** What a unique constraint allows once for each person; as there, what is empty equals nothing. */
async function dropDoubles(trx: Trx, columns: readonly NamingColumn[], { from, into }: Pair): Promise<Dropped[]> {
  const dropped: Dropped[] = [];
  for (const { table, column, unique } of columns)
    for (const others of unique) {
      const same = others.map((other) => sql`kept.${sql.id(other)} = doubles.${sql.id(other)}`);
      const isDouble = sql`doubles.${sql.id(column)} = ${from} AND EXISTS (
        SELECT FROM ${sql.table(table)} kept
        WHERE kept.${sql.id(column)} = ${into}${same.length > 0 ? sql` AND ${sql.join(same, sql` AND `)}` : sql``})`;
      dropped.push(...(await drop(trx, table, isDouble)));
    }
  return dropped;
}

async function drop(trx: Trx, table: string, condition: RawBuilder<unknown>): Promise<Dropped[]> {
  const { rows } = await sql<{ row: Record<string, unknown> }>`
    DELETE FROM ${sql.table(table)} doubles WHERE ${condition} RETURNING to_jsonb(doubles) AS row`.execute(trx);
  return rows.map(({ row }) => ({ table, row }));
}

async function move(trx: Trx, { table, column, key }: NamingColumn, { from, into }: Pair): Promise<Moved[]> {
  const keys = sql.join(key.map((name) => sql`to_jsonb(named.${sql.id(name)})`));
  const { rows } = await sql<{ key: unknown[] }>`
    UPDATE ${sql.table(table)} named SET ${sql.id(column)} = ${into} WHERE ${sql.id(column)} = ${from}
    RETURNING json_build_array(${keys}) AS key`.execute(trx);
  return rows.length === 0 ? [] : [{ table, column, key, rows: rows.map((row) => row.key) }];
}

async function moveBack(trx: Trx, { table, column, key, rows }: Moved, { from, into }: Pair): Promise<void> {
  const same = key.map((name, index) => sql`to_jsonb(named.${sql.id(name)}) = moved.key -> ${sql.lit(index)}`);
  await sql`
    UPDATE ${sql.table(table)} named SET ${sql.id(column)} = ${from}
    FROM jsonb_array_elements(${JSON.stringify(rows)}::jsonb) AS moved (key)
    WHERE named.${sql.id(column)} = ${into} AND ${sql.join(same, sql` AND `)}`.execute(trx);
}

/** Where what it stood on is gone meanwhile, it stays gone. */
async function putBack(trx: Trx, { table, row }: Dropped): Promise<void> {
  const columns = (await writtenColumns(trx, table)).map((name) => sql.id(name));
  await sql`SAVEPOINT one_row`.execute(trx);
  try {
    await sql`
      INSERT INTO ${sql.table(table)} (${sql.join(columns)}) OVERRIDING SYSTEM VALUE
      SELECT ${sql.join(columns)} FROM jsonb_populate_record(NULL::${sql.table(table)}, ${JSON.stringify(row)}::jsonb)
      ON CONFLICT DO NOTHING`.execute(trx);
  } catch (error) {
    if ((error as { code?: string }).code !== FOREIGN_KEY_VIOLATION) throw error;
    await sql`ROLLBACK TO SAVEPOINT one_row`.execute(trx);
  }
}

const FOREIGN_KEY_VIOLATION = "23503";
