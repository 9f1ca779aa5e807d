/** Databases with nothing in them, on the tests' PostgreSQL. */
import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { migrate } from "../../server/platform/database/migrate.ts";
import { withDatabase } from "../support/global.ts";

type Made = { url: string; drop(): Promise<void> };

export async function createEmptyDatabase(): Promise<Made> {
  const made = await createBareDatabase();
  await migrate(made.url);
  return made;
}

/** Not even migrated. */
export async function createBareDatabase(): Promise<Made> {
  const name = `empty_${randomBytes(6).toString("hex")}`;
  await asAdmin(`CREATE DATABASE ${name}`);
  const url = withDatabase(inject("databaseUrl"), name);
  return { url, drop: () => asAdmin(`DROP DATABASE ${name} WITH (FORCE)`) };
}

async function asAdmin(statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: inject("databaseUrl") });
  await admin.connect();
  try {
    await admin.query(statement);
  } finally {
    await admin.end();
  }
}
