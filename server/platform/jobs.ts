/** Work that happens afterwards, in PostgreSQL's own queue: added in the transaction that causes it, retried until done. */
import { type Runner, run, type Task } from "graphile-worker";
import { sql } from "kysely";
import type pg from "pg";
import type { Conn } from "./db.ts";
import type { Log } from "./log.ts";

export type Tasks = Record<string, Task>;

/** Adds a job with the transaction; a `key` makes a second one replace the first that has not run yet. */
export async function addJob(
  db: Conn,
  name: string,
  payload: object,
  options: { key?: string; runAt?: Date } = {},
): Promise<void> {
  await sql`
    SELECT graphile_worker.add_job(
      ${name}, ${JSON.stringify(payload)}::json,
      run_at := ${options.runAt ?? null}::timestamptz, job_key := ${options.key ?? null}::text)`.execute(db);
}

/** A worker in this process, on the shared pool. */
export async function startJobs(pool: pg.Pool, tasks: Tasks, crontab: string, log: Log): Promise<Runner> {
  return run({
    pgPool: pool,
    taskList: tasks,
    crontab,
    concurrency: 2,
    noHandleSignals: true,
    logger: await pinoLogger(log),
  });
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
