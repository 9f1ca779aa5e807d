/** Many rows in one statement, with ids known beforehand so that rows can refer to each other. */
import { type Insertable, sql } from "kysely";
import type { Trx } from "../platform/database/db.ts";
import type { DB } from "../platform/database/schema.ts";

/** `count` fresh ids of the table, ascending. */
export async function takeIds(trx: Trx, table: keyof DB, count: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    SELECT nextval(pg_get_serial_sequence(${table}, 'id'))::int AS id FROM generate_series(1, ${count})`.execute(trx);
  return rows.map(({ id }) => id);
}

/** The rows travel as one JSON document: no limit of parameters, and references among them are checked at the end. */
export async function insertRows<T extends keyof DB>(
  trx: Trx,
  table: T,
  rows: readonly Insertable<DB[T]>[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = sql.join(Object.keys(first).map((column) => sql.ref(column)));
  await sql`
    INSERT INTO ${sql.table(table)} (${columns}) OVERRIDING SYSTEM VALUE
    SELECT ${columns} FROM jsonb_populate_recordset(NULL::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(
    trx,
  );
}
