/** `npm run schema`: migrates an empty database of its own and writes the types from it, or with --verify compares them. */
import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "../../server/platform/database/migrate.ts";
import { startEmbeddedPostgres } from "../../server/platform/postgres/embedded.ts";

const dataDir = await mkdtemp(join(tmpdir(), "mosty schema "));
const postgres = await startEmbeddedPostgres({ dataDir, settings: { fsync: "off" } });
try {
  await migrate(postgres.url);
  const script = join(import.meta.dirname, "../../server/platform/database/write-schema.ts");
  const { status } = spawnSync(process.execPath, [script, postgres.url, ...process.argv.slice(2)], {
    stdio: "inherit",
  });
  process.exitCode = status ?? 1;
} finally {
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}
