/** Databases with nothing in them, on the tests' PostgreSQL. */
import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { EMPTY_TEMPLATE, withDatabase } from "../support/global.ts";

type Made = { url: string; drop(): Promise<void> };

export const createEmptyDatabase = (): Promise<Made> => create(`TEMPLATE ${EMPTY_TEMPLATE} STRATEGY file_copy`);

/** Not even migrated. */
export const createBareDatabase = (): Promise<Made> => create("");

async function create(how: string): Promise<Made> {
  const name = `empty_${randomBytes(6).toString("hex")}`;
  await asAdmin(`CREATE DATABASE ${name} ${how}`);
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
