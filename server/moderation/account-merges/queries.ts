/** Merges of accounts, newest first, and what one would move. */
import { sql } from "kysely";
import { MERGE_UNDO_DAYS } from "../../../shared/moderation/account-merges/facts.ts";
import type { MergeItem } from "../../../shared/moderation/account-merges/schema.ts";
import { personJson } from "../../accounts/person-columns.ts";
import type { Conn } from "../../platform/database/db.ts";
import { namingColumns } from "./columns.ts";

const SHOWN = 30;

export async function listMerges(db: Conn, before?: number): Promise<{ items: MergeItem[]; next: string | null }> {
  const rows = await db
    .selectFrom("account_merges")
    .innerJoin("users as former", "former.id", "account_merges.from_id")
    .leftJoin("users as heir", "heir.id", "account_merges.into_id")
    .leftJoin("users as merger", "merger.id", "account_merges.by_id")
    .select(["account_merges.id", "account_merges.state", "account_merges.reason", "account_merges.created_at"])
    .select("former.handle as from")
    .select([personJson("heir").as("into"), personJson("merger").as("by")])
    .select([
      sql<number>`coalesce((SELECT sum(jsonb_array_length(each -> 'rows')) FROM jsonb_array_elements(moved) each), 0)`.as(
        "moved",
      ),
      sql<number>`jsonb_array_length(dropped)`.as("dropped"),
      isUndoable.as("undoable"),
    ])
    .$if(before !== undefined, (query) => query.where("account_merges.id", "<", before ?? 0))
    .orderBy("account_merges.id", "desc")
    .limit(SHOWN + 1)
    .execute();
  const items = rows.slice(0, SHOWN).map(({ created_at: at, ...row }) => ({
    ...row,
    moved: Number(row.moved),
    at: at.toISOString(),
  }));
  return { items, next: rows.length > SHOWN ? String(items.at(-1)?.id) : null };
}

/** By the database's clock. */
export const isUndoable = sql<boolean>`(account_merges.state = 'done'
  AND account_merges.done_at > now() - make_interval(days => ${sql.lit(MERGE_UNDO_DAYS)}))`;

/** How many rows of each table name the person: what a merge would move. */
export async function countOf(db: Conn, userId: number): Promise<{ table: string; count: number }[]> {
  const counts = new Map<string, number>();
  for (const { table, column } of await namingColumns(db)) {
    const { rows } = await sql<{ count: string }>`
      SELECT count(*) FROM ${sql.table(table)} WHERE ${sql.id(column)} = ${userId}`.execute(db);
    const count = Number(rows[0]?.count ?? 0);
    if (count > 0) counts.set(table, (counts.get(table) ?? 0) + count);
  }
  return [...counts].map(([table, count]) => ({ table, count }));
}
