/** Opens the house: database, bus, services, modules, HTTP and sockets; and closes it again in the opposite order. */
import { randomBytes } from "node:crypto";
import { createServer, type RequestListener, type Server } from "node:http";
import { createApp, createListener, type ServingState } from "./app.ts";
import { modules } from "./modules.ts";
import { loadAssets } from "./platform/assets.ts";
import { openBus } from "./platform/bus.ts";
import type { Config } from "./platform/config.ts";
import { type Database, type Db, openDatabase } from "./platform/db.ts";
import { openFileStore } from "./platform/files/store.ts";
import type { House } from "./platform/house.ts";
import { startJobs } from "./platform/jobs.ts";
import type { Log } from "./platform/log.ts";
import { MAIL_CRONTAB, mailTasks } from "./platform/mail.ts";
import { closeMarkdown } from "./platform/markdown/render.ts";
import { createPageCache } from "./platform/page-cache.ts";
import { createRateLimits, pruneLimits } from "./platform/rate-limits.ts";
import { createSessions } from "./platform/session.ts";
import { pruneSessions } from "./platform/session-store.ts";
import { createLive } from "./platform/sockets.ts";
import { createStanding } from "./platform/standing.ts";
import { StartError } from "./platform/start-error.ts";
import { startViewCounter } from "./platform/views.ts";

/** QUALITY.md: slow headers must not hold a place for long; slow bodies other than files are ended by `deadline.ts`. */
const HEADERS_TIMEOUT_MS = 10_000;
/** A file of the largest size over a phone's worst connection (300 kbit/s). */
const REQUEST_TIMEOUT_MS = 10 * 60_000;
/** Under the usual 10 s between SIGTERM and SIGKILL, with time left to close the database. */
const DRAIN_MS = 8_000;
/** Time for a proxy's readiness check to notice before connections are refused. */
const NOTICE_MS = 300;

/** Once an hour: sessions and windows of limits that are over. */
const EXPIRY_CRONTAB = "41 * * * * session_expire\n23 * * * * limits_expire";

const COUNTERS_POOL_SIZE = 3;

export type Running = { house: House; server: Server; database: Database; stop(): Promise<void> };

/** A server that holds the port and answers "starting" until the house is open. @throws StartError `port_taken` */
export async function openPort(config: Config): Promise<{ server: Server; serve(listener: RequestListener): void }> {
  let listener: RequestListener = (_req, res) => {
    res.writeHead(503, { "Retry-After": "1", "Content-Type": "text/plain; charset=utf-8" }).end("Mosty is starting…\n");
  };
  const server = createServer(
    { headersTimeout: HEADERS_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS, connectionsCheckingInterval: 2_000 },
    (req, res) => listener(req, res),
  );
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(portError(error, config)));
    server.listen(config.port, config.host, resolve);
  });
  return {
    server,
    serve: (next) => {
      listener = next;
    },
  };
}

function portError(error: NodeJS.ErrnoException, { port, host }: Config): Error {
  const reasons: Record<string, string> = {
    EADDRINUSE: `Port ${port} on ${host} is taken by another program; set PORT to a free one.`,
    EACCES: `Port ${port} may not be opened by this user; set PORT to one above 1023.`,
    EADDRNOTAVAIL: `The address ${host} is not one of this machine's; set HOST.`,
    ENOTFOUND: `The address ${host} is not known; set HOST.`,
  };
  const reason = reasons[error.code ?? ""];
  return reason ? new StartError("port_taken", reason) : error;
}

/** Opens everything on a migrated database and serves on the given port holder. */
export async function openHouse(
  config: Config,
  databaseUrl: string,
  log: Log,
  port: Awaited<ReturnType<typeof openPort>>,
): Promise<Running> {
  const { server } = port;
  const database = openDatabase(databaseUrl, log);
  // Counters of uses: a crash may forgive the last few, a reply must not wait for two commits.
  const counters = openDatabase(databaseUrl, log, { poolSize: COUNTERS_POOL_SIZE, durable: false });
  const bus = await openBus(databaseUrl, log);
  const address = server.address();
  const actualPort = typeof address === "object" && address ? address.port : config.port;
  const house: House = {
    config: { ...config, baseUrl: config.baseUrl ?? `http://localhost:${actualPort}` },
    db: database.db,
    log,
    bus,
    pages: createPageCache(),
    assets: loadAssets(),
    limits: createRateLimits(counters.db, log),
    operations: modules.flatMap((module) => module.api ?? []),
    standing: createStanding(bus, log),
    files: openFileStore(config),
  };
  const sessions = createSessions(house.config, database.db, await sessionSecret(database.db));
  const state: ServingState = { stopping: false };
  const app = createApp(house, sessions, state);
  const live = createLive(server, house, sessions);
  for (const module of modules) module.live?.(house, live);
  bus.onLost(() => house.pages.setEnabled(false));
  bus.onResync(() => house.pages.setEnabled(true));

  const platformTasks = {
    ...mailTasks(config, database.db),
    session_expire: () => pruneSessions(database.db),
    limits_expire: () => pruneLimits(database.db),
  };
  const tasks = Object.assign({}, platformTasks, ...modules.map((module) => module.tasks?.(house) ?? {}));
  const crontab = [MAIL_CRONTAB, EXPIRY_CRONTAB, ...modules.flatMap((module) => module.crontab ?? [])].join("\n");
  const runner = config.jobs ? await startJobs(database.pool, tasks, crontab, log) : undefined;
  const stopViews = startViewCounter(database.db, log);
  port.serve(createListener(house, sessions, app));

  async function stop(): Promise<void> {
    state.stopping = true;
    await new Promise((resolve) => setTimeout(resolve, NOTICE_MS));
    const drained = new Promise<void>((resolve) => server.close(() => resolve()));
    await live.close();
    server.closeIdleConnections();
    const idle = setInterval(() => server.closeIdleConnections(), 100);
    const late = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    await drained;
    clearInterval(idle);
    clearTimeout(late);
    await runner?.stop();
    await stopViews().catch((error: unknown) => log.warn({ err: error }, "last views were not counted"));
    await bus.close();
    await closeMarkdown();
    await counters.close();
    await database.close();
  }
  return { house, server, database, stop };
}

/** One secret for all processes on this database, made at the first start. */
async function sessionSecret(db: Db): Promise<string> {
  const fresh = randomBytes(32).toString("base64url");
  await db
    .insertInto("settings")
    .values({ key: "session_secret", value: JSON.stringify(fresh) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await db
    .selectFrom("settings")
    .select("value")
    .where("key", "=", "session_secret")
    .executeTakeFirstOrThrow();
  return String(row.value);
}
