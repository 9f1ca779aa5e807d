/**
 * Which workers live. graphile-worker leaves the jobs of a killed process locked for four hours; here each worker says every
 * few seconds that it is there, and what one holds that has fallen silent is given to the others. All by the database's clock.
 */
import { sql } from "kysely";
import type { Db } from "../database/db.ts";
import type { Log } from "../start/log.ts";

const BEAT_MS = 5_000;
/** Four beats missed: a process that is merely slow still gets one through. */
const SILENT_S = 20;
/**
 * After a break of the database everybody has been silent: who wants to judge others must have been heard for so many beats
 * itself, in which the living have spoken as well.
 */
const BEATS_BEFORE_JUDGING = SILENT_S / (BEAT_MS / 1_000);
/** A holder that has never said anything is of an earlier release; its longest job, an edition, is over after this. */
const STRANGER_S = 600;
const BEATS_BETWEEN_STRANGERS = 12;

export type Presence = {
  /** Gives back what these workers still hold. */
  leave(): Promise<void>;
};

/** `ids`: of the worker pools, as graphile-worker writes them into `locked_by`. */
export async function startPresence(db: Db, ids: readonly string[], log: Log): Promise<Presence> {
  let beats = 0;
  let beating: Promise<void> | undefined;
  async function beat(): Promise<void> {
    try {
      await sayHere(db, ids);
      if (beats % BEATS_BETWEEN_STRANGERS === 0) await noteStrangers(db);
      beats += 1;
      if (beats > BEATS_BEFORE_JUDGING) await freeSilent(db, log);
    } catch (error) {
      beats = 0;
      log.warn({ err: error }, "the database did not hear that this worker lives");
    }
  }
  await beat();
  const timer = setInterval(() => {
    beating ??= beat().finally(() => {
      beating = undefined;
    });
  }, BEAT_MS);
  return {
    async leave() {
      clearInterval(timer);
      await beating;
      // Where the database is away the others find out by themselves.
      await free(db, ids).catch((error: unknown) => log.warn({ err: error }, "jobs were not given back"));
    },
  };
}

async function sayHere(db: Db, ids: readonly string[]): Promise<void> {
  await sql`
    INSERT INTO job_workers (id, seen_at) SELECT id, now() FROM unnest(${ids}::text[]) AS id
    ON CONFLICT (id) DO UPDATE SET seen_at = now()`.execute(db);
}

async function noteStrangers(db: Db): Promise<void> {
  await sql`
    INSERT INTO job_workers (id, seen_at)
    SELECT DISTINCT locked_by, now() + make_interval(secs => ${STRANGER_S - SILENT_S})
    FROM graphile_worker.jobs WHERE locked_by IS NOT NULL
    ON CONFLICT (id) DO NOTHING`.execute(db);
}

async function freeSilent(db: Db, log: Log): Promise<void> {
  const silent = await sql<{ id: string }>`
    SELECT id FROM job_workers WHERE seen_at < now() - make_interval(secs => ${SILENT_S})`.execute(db);
  if (silent.rows.length === 0) return;
  const ids = silent.rows.map(({ id }) => id);
  log.warn({ workers: ids }, "workers have gone; what they were doing is done again");
  await free(db, ids);
}

async function free(db: Db, ids: readonly string[]): Promise<void> {
  await sql`
    WITH gone AS (DELETE FROM job_workers WHERE id = ANY(${ids}::text[]) RETURNING id)
    SELECT graphile_worker.force_unlock_workers(ids) FROM (SELECT array_agg(id) AS ids FROM gone) all_gone
    WHERE ids IS NOT NULL`.execute(db);
}
