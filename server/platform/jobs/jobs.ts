/** Work that happens afterwards, in PostgreSQL's own queue: added in the transaction that causes it, retried until done. */
import { EventEmitter } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { type Runner, run, type Task, type WorkerEvents } from "graphile-worker";
import { sql } from "kysely";
import { type Conn, openDatabase } from "../database/db.ts";
import type { Log } from "../start/log.ts";
import { startSchedule } from "./job-schedule.ts";
import { startPresence } from "./job-workers.ts";

export type Tasks = Record<string, Task>;

/**
 * What a job waits for. Each kind has slots of its own: a relay that takes its time must keep nobody's reminder waiting.
 * `own`: the database alone. `outside`: other sites and the store of files. `press`: an edition, seconds of a whole core.
 */
export type JobKind = "own" | "mail" | "outside" | "press";

/** In each process. */
const SLOTS: Readonly<Record<JobKind, number>> = { own: 2, mail: 2, outside: 2, press: 1 };
/** Beside a connection for each kind that listens for new jobs. */
const WORKING_CONNECTIONS = 3;

/** A job under way when the process is told to stop may go on for so long, then it is asked to end (`helpers.abortSignal`). */
const ABORT_MS = 2_000;
/** One that does not listen is left behind after this; another process does it again. */
const LEAVE_MS = 5_000;

type Due = {
  /** A second job with the same key replaces the first that has not run yet. */
  key?: string;
  /** A time that a person chose. */
  runAt?: Date;
  /** From now, by the database's clock. */
  afterMs?: number;
};

/** Adds a job with the transaction. */
export async function addJob(
  db: Conn,
  name: string,
  payload: object,
  { key, runAt, afterMs }: Due = {},
): Promise<void> {
  const due = afterMs === undefined ? sql`${runAt ?? null}::timestamptz` : sql`now() + ${afterMs} * interval '1 ms'`;
  await sql`
    SELECT graphile_worker.add_job(
      ${name}, ${JSON.stringify(payload)}::json, run_at := ${due}, job_key := ${key ?? null}::text)`.execute(db);
}

export type Jobs = {
  tasks: Tasks;
  /** Of those that wait for more than the database. */
  kinds: Readonly<Record<string, JobKind>>;
  /** Lines as in crontab(5), in UTC. */
  crontab: string;
};

/** Workers in this process; `stop` takes at most some 6 s. */
export async function startJobs(url: string, jobs: Jobs, log: Log): Promise<{ stop(): Promise<void> }> {
  const lists = Object.entries(byKind(jobs)) as [JobKind, Tasks][];
  const database = openDatabase(url, log, { poolSize: lists.length + WORKING_CONNECTIONS });
  const logger = await pinoLogger(log);
  const ids: string[] = [];
  const runners = await Promise.all(
    lists.map(([kind, taskList]) => {
      const events: WorkerEvents = new EventEmitter();
      events.on("pool:create", ({ workerPool }) => void ids.push(workerPool.id));
      return run({
        pgPool: database.pool,
        taskList,
        parsedCronItems: [],
        concurrency: SLOTS[kind],
        gracefulShutdownAbortTimeout: ABORT_MS,
        noHandleSignals: true,
        events,
        logger,
      });
    }),
  );
  const presence = await startPresence(database.db, ids, log);
  const schedule = startSchedule(database.db, jobs.crontab, log);
  return {
    async stop() {
      schedule.stop();
      await Promise.race([stopAll(runners, log), sleep(LEAVE_MS)]);
      await presence.leave();
      // A job that is left behind may hold a connection.
      await Promise.race([database.close(), sleep(ABORT_MS)]);
    },
  };
}

function byKind({ tasks, kinds }: Jobs): Record<JobKind, Tasks> {
  const lists: Record<JobKind, Tasks> = { own: {}, mail: {}, outside: {}, press: {} };
  for (const [name, task] of Object.entries(tasks)) lists[kinds[name] ?? "own"][name] = task;
  return lists;
}

async function stopAll(runners: readonly Runner[], log: Log): Promise<void> {
  const stops = await Promise.allSettled(runners.map((runner) => runner.stop()));
  for (const stop of stops)
    if (stop.status === "rejected") log.warn({ err: stop.reason }, "jobs did not stop as they should");
}

async function pinoLogger(log: Log) {
  const { Logger } = await import("graphile-worker");
  return new Logger(() => (level, message, meta) => {
    const error = (meta as { error?: unknown } | undefined)?.error;
    if (level === "error") log.error({ err: error }, message);
    else if (level === "warning") log.warn({ err: error }, message);
    else log.debug(message);
  });
}
