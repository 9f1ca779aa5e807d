/** `npm start`: settings, database, migrations, the demonstration community once, then the open house. */
import { mkdir } from "node:fs/promises";
import { type Config, readConfig } from "./platform/config.ts";
import type { EmbeddedPostgres } from "./platform/embedded.ts";
import { StartError } from "./platform/start-error.ts";
import type { Running } from "./start.ts";

const PROGRESS = {
  init: "Creating the database (once)…",
  start: "Starting the database…",
  recover: "The database was not stopped cleanly; it recovers…",
} as const;

const say = (line: string) => void process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const config = readConfig(process.env);
  // Loaded after the settings were found right: whoever mistyped one is told at once.
  const [{ createLog }, { migrate }, { prepareApart }, { announce }, { openHouse, openPort }] = await Promise.all([
    import("./platform/log.ts"),
    import("./platform/migrate.ts"),
    import("./commands/prepare-apart.ts"),
    import("./commands/announce.ts"),
    import("./start.ts"),
  ]);
  const log = createLog(config.logLevel);
  const port = await openPort(config);
  const embedded = config.databaseUrl ? undefined : await startDatabase(config);
  const databaseUrl = config.databaseUrl ?? embedded?.url ?? "";
  await migrate(databaseUrl);
  const accounts = await prepareApart(databaseUrl, config, { progress: say, embedded: embedded !== undefined });
  const running = await openHouse(config, databaseUrl, log, port);
  await announce(running.house, accounts, say);
  stopOnSignals(running, embedded);
}

async function startDatabase(config: Config): Promise<EmbeddedPostgres> {
  const { startEmbeddedPostgres } = await import("./platform/embedded.ts");
  await mkdir(config.dataDir, { recursive: true });
  return startEmbeddedPostgres({ dataDir: config.dataDir, onProgress: (step) => say(PROGRESS[step]) });
}

function stopOnSignals(running: Running, embedded: EmbeddedPostgres | undefined): void {
  const { log } = running.house;
  let stopping = false;
  const stop = async (code: number) => {
    if (stopping) return;
    stopping = true;
    try {
      await running.stop();
      await embedded?.stop();
    } catch (error) {
      log.error({ err: error }, "stopping failed");
      code = 1;
    }
    process.exit(code);
  };
  process.on("SIGTERM", () => void stop(0));
  process.on("SIGINT", () => void stop(0));
  process.on("unhandledRejection", (error) => {
    throw error;
  });
  process.on("uncaughtException", (error) => {
    log.fatal({ err: error }, "uncaught exception; stopping");
    void stop(1);
  });
  void embedded?.died.then(() => {
    if (stopping) return;
    log.fatal("the database process ended; stopping, the next start recovers it");
    void stop(1);
  });
}

main().catch((error: unknown) => {
  const sentence = error instanceof StartError ? error.message : explain(error);
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
});

/** The commonest reasons that a given database can't be used, as one sentence each. */
function explain(error: unknown): string {
  const { code } = (error ?? {}) as { code?: string };
  const reasons: Record<string, string> = {
    ECONNREFUSED: "The database of DATABASE_URL does not answer; is it running?",
    ENOTFOUND: "The host of DATABASE_URL is not known.",
    "28P01": "The database refuses the password of DATABASE_URL.",
    "28000": "The database refuses the user of DATABASE_URL.",
    "3D000": "The database named in DATABASE_URL does not exist.",
    "42501": "The user of DATABASE_URL may not create tables there.",
    ENOSPC: "The disk is full.",
    "53100": "The disk is full.",
    EACCES: "A file in DATA_DIR may not be read or written by this user.",
  };
  return (
    reasons[code ?? ""] ??
    `Mosty could not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
  );
}
