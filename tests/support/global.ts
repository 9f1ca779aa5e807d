/** Once for all tests: a PostgreSQL of their own, and in it a template database, migrated and with the demonstration community. */
import { argon2Sync, randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { seedDemo } from "../../server/demo/seed.ts";
import { openDatabase } from "../../server/platform/database/db.ts";
import { migrate } from "../../server/platform/database/migrate.ts";
import { closeMarkdown } from "../../server/platform/markdown/render.ts";
import { startEmbeddedPostgres } from "../../server/platform/postgres/embedded.ts";
import { createLog } from "../../server/platform/start/log.ts";
import { placeForDatabases } from "./memory.ts";

export const TEMPLATE = "mosty_template";
/** Migrated, with nobody in it. */
export const EMPTY_TEMPLATE = "mosty_empty";
/** Password of every townsperson in the tests. */
export const PASSWORD = "most nad Bugiem 1992";

declare module "vitest" {
  interface ProvidedContext {
    databaseUrl: string;
    /** The file that PostgreSQL writes its messages to. */
    databaseLog: string;
  }
}

/** Nothing here has to outlive the tests, so PostgreSQL may leave out whatever guards against a crash. */
const SETTINGS = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  wal_level: "minimal",
  max_wal_senders: "0",
  max_connections: "300",
};

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(await placeForDatabases(), "mosty tests "));
  const postgres = await startEmbeddedPostgres({ dataDir, settings: SETTINGS });
  const admin = new pg.Client({ connectionString: postgres.url });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${EMPTY_TEMPLATE}`);
  await migrate(withDatabase(postgres.url, EMPTY_TEMPLATE));
  await admin.query(`CREATE DATABASE ${TEMPLATE} TEMPLATE ${EMPTY_TEMPLATE}`);
  await admin.end();

  const templateUrl = withDatabase(postgres.url, TEMPLATE);
  const database = openDatabase(templateUrl, createLog("silent"));
  await seedDemo(database.db, { password: () => PASSWORD });
  await closeMarkdown();
  await database.db
    .updateTable("users")
    .set({ password_hash: cheapHash(PASSWORD) })
    .execute();
  await database.close();

  project.provide("databaseUrl", postgres.url);
  project.provide("databaseLog", join(dataDir, "postgres.log"));
  return async () => {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}

/**
 * Verified by its own parameters, as every kept hash is: a sign-in of the tests costs 0.1 ms instead of 40. Passwords that
 * a test sets itself get the cost of the product.
 */
function cheapHash(password: string): string {
  const [memory, passes, parallelism] = [8, 1, 1];
  const nonce = randomBytes(16);
  const hash = argon2Sync("argon2id", { memory, passes, parallelism, message: password, nonce, tagLength: 32 });
  const [salt, key] = [nonce, hash].map((bytes) => bytes.toString("base64").replaceAll("=", ""));
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${salt}$${key}`;
}

export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
