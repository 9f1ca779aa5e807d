/**
 * The first release's database: a small community as version 822b4d4 left it, its waiting jobs included, written by the
 * pg_dump of PostgreSQL 15, the oldest that there may be.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import pg from "pg";

/** What that version's server says to the database, written down while its own tests ran. */
export async function firstReleaseStatements(): Promise<string[]> {
  const packed = await readFile(join(import.meta.dirname, "first-release-statements.json.gz"));
  return JSON.parse(gunzipSync(packed).toString()) as string[];
}

/** `url`: of a database with nothing in it. */
export async function loadFirstRelease(url: string): Promise<void> {
  const dump = gunzipSync(await readFile(join(import.meta.dirname, "first-release.sql.gz"))).toString();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(dump);
  } finally {
    await client.end();
  }
}
