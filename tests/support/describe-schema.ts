/**
 * A database's schema as lines of text, in PostgreSQL's own words and in one order: the same for the same schema, however it
 * came about. pg_dump would say it as well, but does not come with the embedded PostgreSQL.
 */
import pg from "pg";

/** Queries of one column each; expressions without needless brackets, which come and go with a dump. */
const THINGS = [
  "SELECT format('extension %s', extname) FROM pg_extension",
  "SELECT format('%s %s %s', relkind, relname, reloptions) FROM pg_class WHERE relnamespace = 'public'::regnamespace",
  // Without their order: nothing goes by it, and what a migration adds stands last.
  `SELECT concat_ws(' ', 'column', attrelid::regclass, attname, format_type(atttypid, atttypmod), attnotnull, attidentity,
     attgenerated, attstattarget, attstorage, pg_get_expr(adbin, adrelid, true))
   FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid LEFT JOIN pg_attrdef ON (adrelid, adnum) = (attrelid, attnum)
   WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v') AND attnum > 0 AND NOT attisdropped`,
  // "Not null" stands with the column.
  `SELECT concat_ws(' ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid, true), convalidated)
   FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'`,
  `SELECT pg_get_indexdef(indexrelid, 0, true) FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
   WHERE relnamespace = 'public'::regnamespace`,
  // Indentation is nobody's business.
  `SELECT regexp_replace(pg_get_functiondef(pg_proc.oid), '\\s+', ' ', 'g') FROM pg_proc
   WHERE pronamespace = 'public'::regnamespace AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')`,
  `SELECT format('%s %s', tgenabled, pg_get_triggerdef(pg_trigger.oid, true)) FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
   WHERE relnamespace = 'public'::regnamespace AND NOT tgisinternal`,
  "SELECT format('sequence %s %s %s %s', sequencename, data_type, start_value, increment_by) FROM pg_sequences WHERE schemaname = 'public'",
  "SELECT format('kind of notice %s', kind) FROM notification_kinds",
  "SELECT format('hidden space %s', to_jsonb(spaces) - 'id' - 'created_at' - 'thread_count') FROM spaces WHERE visibility = 'conversation'",
];

export async function describeSchema(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const lines: string[] = [];
    for (const text of THINGS) {
      const { rows } = await client.query<[string]>({ text, rowMode: "array" });
      lines.push(...rows.map(([line]) => line).sort());
    }
    return lines;
  } finally {
    await client.end();
  }
}
