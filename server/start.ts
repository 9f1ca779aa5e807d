/** Opens the application: database, bus, services, modules, HTTP and sockets; and closes it again in the opposite order. */
import { randomBytes } from "node:crypto";
import type { Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { createApp, createListener, type ServingState } from "./app.ts";
import { modules } from "./areas.ts";
import { createStanding } from "./platform/cache/header-counts.ts";
import { createPageCache } from "./platform/cache/page-cache.ts";
import { startViewCounter } from "./platform/cache/views.ts";
import { type Database, type Db, openDatabase } from "./platform/database/db.ts";
import { loadAssets } from "./platform/http/assets.ts";
import { createHttpServer, leavingOf, listen } from "./platform/http/http-server.ts";
import { startJobs } from "./platform/jobs/jobs.ts";
import { MAIL_CRONTAB, MAIL_KINDS, mailTasks } from "./platform/jobs/mail.ts";
import { openBus } from "./platform/live/bus.ts";
import { createLive } from "./platform/live/sockets.ts";
import { holdMarkdown, warmMarkdown } from "./platform/markdown/render.ts";
import { createRateLimits, pruneLimits } from "./platform/sessions/rate-limits.ts";
import { createSessions } from "./platform/sessions/session.ts";
import { pruneSessions } from "./platform/sessions/session-store.ts";
import type { AppContext } from "./platform/start/app-context.ts";
import type { Config } from "./platform/start/config.ts";
import type { Log } from "./platform/start/log.ts";
import { openFileStore } from "./platform/storage/open-store.ts";

/** Under the usual 10 s between SIGTERM and SIGKILL, with time left to close the database. */
const DRAIN_MS = 7_500;

/** How long an application waits for what is not its own doing. */
export type Patience = {
  /** Time for a proxy's readiness check to notice before connections are refused. */
  noticeMs: number;
  /** A connection that nobody has used for so long will hardly be used in this very moment. */
  quietMs: number;
  /** How late the event loop may be before requests are refused; left out, as `shedOverload` has it. */
  lagLimitMs?: number;
};
const USUAL: Patience = { noticeMs: 300, quietMs: 2_000 };

/** Once an hour: sessions and windows of limits that are over. */
const EXPIRY_CRONTAB = "41 * * * * session_expire\n23 * * * * limits_expire";
/** Every job that repeats, as lines of a crontab. */
export const TIMETABLE = [MAIL_CRONTAB, EXPIRY_CRONTAB, ...modules.flatMap((module) => module.crontab ?? [])].join(
  "\n",
);

const COUNTERS_POOL_SIZE = 3;

export type Running = { app: AppContext; server: Server; database: Database; stop(): Promise<void> };

/** Opens everything on a migrated database; the port last, when every request can be served. @throws StartError `port_taken` */
export async function openHouse(
  config: Config,
  databaseUrl: string,
  log: Log,
  patience: Patience = USUAL,
): Promise<Running> {
  const database = openDatabase(databaseUrl, log);
  // Counters of uses: a crash may forgive the last few, a reply must not wait for two commits.
  const counters = openDatabase(databaseUrl, log, { poolSize: COUNTERS_POOL_SIZE, durable: false });
  const bus = await openBus(databaseUrl, log);
  const secret = await sessionSecret(database.db);
  const server = createHttpServer();
  const port = await listen(server, config);
  // From here until the server is complete nothing waits, so that no request can come in between.
  const app: AppContext = {
    config: { ...config, baseUrl: config.baseUrl ?? `http://localhost:${port}` },
    db: database.db,
    log,
    bus,
    pages: createPageCache(),
    assets: loadAssets(),
    limits: createRateLimits(counters.db, log),
    standing: createStanding(database.db, bus, log),
    files: openFileStore(config),
  };
  const sessions = createSessions(app.config, database.db, secret);
  const state: ServingState = { stopping: false };
  const web = createApp(app, sessions, state, patience.lagLimitMs);
  server.on("request", createListener(app, sessions, web));
  const live = createLive(server, app, sessions);
  for (const module of modules) module.live?.(app, live);
  const leaving = leavingOf(server);
  bus.onLost(() => app.pages.setEnabled(false));
  bus.onResync(() => app.pages.setEnabled(true));

  const platformTasks = {
    ...mailTasks(app.config, database.db, log),
    session_expire: () => pruneSessions(database.db),
    limits_expire: () => pruneLimits(database.db),
  };
  const tasks = Object.assign({}, platformTasks, ...modules.map((module) => module.tasks?.(app) ?? {}));
  const kinds = Object.assign({}, MAIL_KINDS, ...modules.map((module) => module.jobKinds ?? {}));
  const jobs = config.jobs ? await startJobs(databaseUrl, { tasks, kinds, crontab: TIMETABLE }, log) : undefined;
  const stopViews = startViewCounter(database.db, log);
  const letGoOfMarkdown = holdMarkdown();
  // Beside the rest: pages are served meanwhile, a text waits, and /readyz says when it need not.
  warmMarkdown().catch((error: unknown) => log.error({ err: error }, "the worker for texts could not start"));

  async function stop(): Promise<void> {
    state.stopping = true;
    await sleep(patience.noticeMs);
    await leaving.closeDoor();
    await live.close();
    await Promise.all([leaving.drain({ quietMs: patience.quietMs, withinMs: DRAIN_MS }), jobs?.stop()]);
    await stopViews().catch((error: unknown) => log.warn({ err: error }, "last views were not counted"));
    await bus.close();
    await letGoOfMarkdown();
    await counters.close();
    await database.close();
  }
  return { app, server, database, stop };
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
