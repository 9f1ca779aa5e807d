/**
 * Where the database names people, read from its own catalogue: a table that comes later is merged without being listed
 * here. What belongs to an account as such (its sessions, tokens, letters, drafts) stays with it.
 */
import { type RawBuilder, sql } from "kysely";
import type { Conn } from "../../platform/database/db.ts";

export type NamingColumn = {
  table: string;
  column: string;
  /** The primary key's columns. */
  key: string[];
  /** Columns that are unique together with this one, for each such constraint. */
  unique: string[][];
};

const STAYS = [
  "sessions",
  "tokens",
  "api_tokens",
  "api_answers",
  "mails",
  "drafts",
  "expert_settings",
  "new_marks",
  "read_positions",
  "announcement_dismissals",
  "account_merges",
  // Of what a person says about themselves, which is not merged.
  "file_uses",
  "users",
];

export async function namingColumns(db: Conn): Promise<NamingColumn[]> {
  const { rows } = await sql<NamingColumn>`
    SELECT tables.relname AS table, columns.attname AS column,
      ${columnsOf(sql`SELECT unnest(keys.indkey) WHERE keys.indisprimary`)} AS key,
      coalesce((
        SELECT json_agg(ARRAY(
          SELECT others.attname::text FROM pg_attribute others
          WHERE others.attrelid = tables.oid AND others.attnum = ANY(uniques.indkey) AND others.attnum <> columns.attnum))
        FROM pg_index uniques
        WHERE uniques.indrelid = tables.oid AND uniques.indisunique AND uniques.indpred IS NULL
          AND columns.attnum = ANY(uniques.indkey)), '[]') AS unique
    FROM pg_constraint foreigns
      JOIN pg_class tables ON tables.oid = foreigns.conrelid
      JOIN pg_attribute columns ON columns.attrelid = tables.oid AND columns.attnum = foreigns.conkey[1]
      LEFT JOIN pg_index keys ON keys.indrelid = tables.oid AND keys.indisprimary
    WHERE foreigns.contype = 'f' AND foreigns.confrelid = 'users'::regclass AND array_length(foreigns.conkey, 1) = 1
      AND tables.relname <> ALL(${STAYS}::text[])
    -- In one order, so that two merges never wait for each other.
    ORDER BY tables.relname, columns.attname`.execute(db);
  return rows;
}

const columnsOf = (numbers: RawBuilder<unknown>) => sql`ARRAY(
  SELECT named.attname::text FROM pg_attribute named
  WHERE named.attrelid = tables.oid AND named.attnum IN (${numbers}) ORDER BY named.attnum)`;

/** Of a table, without those that the database computes. */
export async function writtenColumns(db: Conn, table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT attname::text AS name FROM pg_attribute
    WHERE attrelid = ${table}::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`.execute(db);
  return rows.map(({ name }) => name);
}
