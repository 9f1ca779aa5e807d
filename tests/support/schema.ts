/**
 * `npm run schema`: makes a new database and writes the types from it. With --verify it compares them instead, and what
 * schema.sql makes with what the migrations make of the first release's database.
 */
import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { migrate } from "../../server/platform/database/migrate.ts";
import { startEmbeddedPostgres } from "../../server/platform/postgres/embedded.ts";
import { describeSchema } from "./describe-schema.ts";
import { loadFirstRelease } from "./first-release.ts";

const dataDir = await mkdtemp(join(tmpdir(), "mosty schema "));
const postgres = await startEmbeddedPostgres({ dataDir, settings: { fsync: "off" } });
try {
  await migrate(postgres.url);
  const script = join(import.meta.dirname, "../../server/platform/database/write-schema.ts");
  const { status } = spawnSync(process.execPath, [script, postgres.url, ...process.argv.slice(2)], {
    stdio: "inherit",
  });
  process.exitCode = status ?? 1;
  if (process.argv.includes("--verify")) await compare(postgres.url);
} finally {
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function compare(url: string): Promise<void> {
  const migrated = await describeSchema(await migrateFirstRelease(url));
  const written = await describeSchema(url);
  const lines = [
    ...written.filter((line) => !migrated.includes(line)).map((line) => `- ${line}`),
    ...migrated.filter((line) => !written.includes(line)).map((line) => `+ ${line}`),
  ];
  if (lines.length === 0) return;
  console.error("migrations/schema.sql (-) is not what the migrations make of the first release's database (+):");
  console.error(lines.join("\n"));
  process.exitCode = 1;
}

async function migrateFirstRelease(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("CREATE DATABASE first_release");
  await client.end();
  const release = new URL(url);
  release.pathname = "/first_release";
  await loadFirstRelease(release.href);
  await migrate(release.href);
  return release.href;
}
