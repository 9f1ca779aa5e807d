/** A PostgreSQL of a test's own that can be killed and comes back at the same address, as a supervised one does. */
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { migrate } from "../../server/platform/database/migrate.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../../server/platform/postgres/embedded.ts";
import { placeForDatabases } from "../support/memory.ts";

export type OwnDatabase = {
  url: string;
  /** kill -9 of the server process; resolves when it is gone. */
  kill(): Promise<void>;
  stop(): Promise<void>;
  /** Starts it again at the same address; resolves when it answers. */
  start(): Promise<void>;
  close(): Promise<void>;
};

export async function openOwnDatabase(): Promise<OwnDatabase> {
  const dataDir = await mkdtemp(join(await placeForDatabases(), "mosty faults "));
  let postgres: EmbeddedPostgres = await startEmbeddedPostgres({ dataDir });
  const { url, port } = postgres;
  await migrate(url);
  return {
    url,
    async kill() {
      process.kill(postgres.pid, "SIGKILL");
      await postgres.died;
    },
    stop: () => postgres.stop(),
    async start() {
      postgres = await startEmbeddedPostgres({ dataDir, preferredPort: port });
      if (postgres.port !== port) throw new Error(`port ${port} was taken meanwhile`);
    },
    async close() {
      await postgres.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
