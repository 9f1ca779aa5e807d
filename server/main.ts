/** `npm start`: settings, database, migrations, the demonstration community once, then the open application. */
import { type Config, readConfig } from "./platform/start/config.ts";
import { endOnSignals, endWith, isEnding, whenEnding } from "./platform/start/ending.ts";
import { keepCompiled } from "./platform/start/program-files.ts";
import { explainStart } from "./platform/start/start-error.ts";

const PROGRESS = {
  init: "Creating the database (once)…",
  start: "Starting the database…",
  recover: "The database was not stopped cleanly; it recovers…",
} as const;

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** Most of the program. */
const loadRest = () =>
  Promise.all([
    import("./platform/database/migrate.ts"),
    import("./demo/prepare-apart.ts"),
    import("./demo/announce.ts"),
    import("./start.ts"),
  ]);

async function main(): Promise<void> {
  const signal = endOnSignals();
  const config = readConfig(process.env);
  keepCompiled();
  // Loaded after the settings were found right: anyone who mistyped one is told at once.
  const [{ createLog }, { makeDataDir }, { checkAddress }] = await Promise.all([
    import("./platform/start/log.ts"),
    import("./platform/start/data-dir.ts"),
    import("./platform/http/http-server.ts"),
  ]);
  const log = createLog(config.logLevel);
  await checkAddress(config);
  await makeDataDir(config.dataDir);
  const databaseUrl = config.databaseUrl ?? (await startDatabase(config, signal));
  const [{ migrate }, { prepareApart }, { announce }, { openHouse }] = await loadRest();
  await migrate(databaseUrl);
  const embedded = config.databaseUrl === undefined;
  const accounts = await prepareApart(databaseUrl, config, { progress: say, embedded, signal });
  signal.throwIfAborted();
  const running = await openHouse(config, databaseUrl, log);
  whenEnding(() => running.stop());
  await announce(running.app, accounts, say);
}

/** The address of the database that comes with Mosty. It ends with this process, also where that ends while it starts. */
async function startDatabase(config: Config, signal: AbortSignal): Promise<string> {
  const { startEmbeddedPostgres } = await import("./platform/postgres/embedded.ts");
  const { dataDir } = config;
  const onProgress = (step: keyof typeof PROGRESS) => {
    say(PROGRESS[step]);
    // While its process starts.
    void loadRest();
  };
  const starting = startEmbeddedPostgres({ dataDir, onProgress, signal });
  whenEnding(async () => {
    // Where it could not be started there is nothing to stop, and the reason is told by who waits for it.
    const started = await starting.catch(() => undefined);
    await started?.stop();
  });
  const embedded = await starting;
  void embedded.died.then(() => {
    if (isEnding()) return;
    process.stderr.write("The database process ended; stopping, the next start recovers it.\n");
    void endWith(1);
  });
  return embedded.url;
}

main().catch((error: unknown) => {
  // What breaks because everything is being ended needs no words.
  if (isEnding()) return;
  process.stderr.write(`${explainStart(error)}\n`);
  void endWith(1);
});
