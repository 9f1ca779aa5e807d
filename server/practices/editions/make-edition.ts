/** The job that makes an edition's files: gathers the manuscript, runs the press, keeps what comes of it, saying how far it is. */

import { randomBytes } from "node:crypto";
import { mkdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import { z } from "zod";
import { EDITION_FORMATS, type MakingProblem, type MakingStep } from "../../../shared/practices/editions/facts.ts";
import type { Db } from "../../platform/database/db.ts";
import { now } from "../../platform/database/db.ts";
import { AppError } from "../../platform/http/errors.ts";
import { addJob } from "../../platform/jobs/jobs.ts";
import { publish } from "../../platform/live/bus.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { collectLater, storedName, whatIsShown } from "./kept-files.ts";
import { MAKE_EDITION, takeUp, tellMaking } from "./order-making.ts";
import { PRODUCTS } from "./press/manuscript.ts";
import { PressError, runPress } from "./press/run.ts";
import { ClosedError, writeManuscript } from "./write-manuscript.ts";

/** Another edition is being made; a hundred practices take some seconds. */
const AGAIN_AFTER_MS = 2_000;
const BEAT_MS = 1_000;

const Payload = z.object({ id: z.int() });

export async function makeEdition(app: AppContext, payload: unknown): Promise<void> {
  const { id } = Payload.parse(payload);
  const taken = await takeUp(app.db, id);
  if (taken === "gone") return;
  if (taken === "busy") {
    return addJob(app.db, MAKE_EDITION, { id }, { key: `edition:${id}`, afterMs: AGAIN_AFTER_MS });
  }
  const beat = startBeat(app, id);
  try {
    await make(app, id, beat);
    await finish(app.db, id, "done");
  } catch (error) {
    if (beat.signal.aborted) return;
    app.log.error({ err: error, editionId: id }, "an edition could not be made");
    await finish(app.db, id, "failed", problemOf(error));
  } finally {
    beat.stop();
    await tellMaking(app.db, id);
  }
}

function problemOf(error: unknown): MakingProblem {
  if (error instanceof ClosedError) return "closed";
  return error instanceof PressError && error.code === "too_large" ? "too_large" : "broken";
}

async function make(app: AppContext, id: number, beat: Beat): Promise<void> {
  const { db } = app;
  const folder = join(app.files.incoming, `edition-${randomBytes(8).toString("hex")}`);
  await mkdir(folder, { recursive: true });
  try {
    const row = await db.selectFrom("editions").selectAll().where("id", "=", id).executeTakeFirst();
    if (!row) throw new AppError("not_found");
    // Before anything is read: what changes meanwhile is noticed at the next download.
    const shown = await whatIsShown(db, row);
    const fingerprint = await writeManuscript(app, row, folder, (done, of) => beat.at("gathering", done, of));
    beat.signal.throwIfAborted();
    if (await isMade(db, id, { fingerprint, shown })) return;
    const { pages } = await runPress(folder, {
      signal: beat.signal,
      onProgress: (step, done, of) => beat.at(step, done, of),
    });
    beat.signal.throwIfAborted();
    beat.at("storing", 0, 0);
    await keep(app, id, folder, { fingerprint, shown, pages });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Made = { fingerprint: string; shown: string; pages: number };

async function isMade(db: Db, id: number, { fingerprint, shown }: Omit<Made, "pages">): Promise<boolean> {
  const same = await db
    .updateTable("edition_files")
    .set({ shown })
    .where("edition_id", "=", id)
    .where("fingerprint", "=", fingerprint)
    .returning("edition_id")
    .executeTakeFirst();
  return same !== undefined;
}

/** Stored under a new name first; what the edition had before is taken away once nobody can be downloading it. */
async function keep(app: AppContext, id: number, folder: string, made: Made): Promise<void> {
  const { db, files } = app;
  const key = randomBytes(16).toString("hex");
  await collectLater(db, key);
  const sizes: Record<string, number> = {};
  for (const format of EDITION_FORMATS) {
    const path = join(folder, PRODUCTS[format]);
    sizes[format] = (await stat(path)).size;
    await files.put(storedName(key, format), path);
  }
  const { pdf = 0, epub = 0, html = 0 } = sizes;
  const row = { ...made, key, pdf_bytes: pdf, epub_bytes: epub, html_bytes: html, made_at: now() };
  await db.transaction().execute(async (trx) => {
    const before = await trx.selectFrom("edition_files").select("key").where("edition_id", "=", id).executeTakeFirst();
    if (before) await collectLater(trx, before.key);
    await trx
      .insertInto("edition_files")
      .values({ edition_id: id, ...row })
      .onConflict((conflict) => conflict.column("edition_id").doUpdateSet(row))
      .execute();
    await publish(trx, { type: "edition.changed", editionId: id });
  });
}

async function finish(
  db: Db,
  id: number,
  state: "done" | "failed",
  problem: MakingProblem | null = null,
): Promise<void> {
  await db
    .updateTable("edition_makings")
    .set({ state, problem })
    .where("edition_id", "=", id)
    .where("state", "=", "running")
    .execute();
}

type Beat = {
  at(step: MakingStep, done: number, of: number): void;
  /** Aborted when the order was taken back. */
  signal: AbortSignal;
  stop(): void;
};

/** Says every second that it is being made and how far it is, and hears whether it is still wanted. */
function startBeat({ db, log }: AppContext, id: number): Beat {
  const cancelled = new AbortController();
  let now: { step: MakingStep; done: number; total: number } = { step: "gathering", done: 0, total: 0 };
  const say = async () => {
    const wanted = await db
      .updateTable("edition_makings")
      .set({ ...now, beat_at: sql<Date>`now()` })
      .where("edition_id", "=", id)
      .where("state", "=", "running")
      .returning("edition_id")
      .executeTakeFirst();
    if (wanted) await tellMaking(db, id);
    else cancelled.abort();
  };
  // While the database is away nobody can take it back either.
  const fail = (error: unknown) => log.warn({ err: error, editionId: id }, "a beat of an edition was missed");
  const timer = setInterval(() => void say().catch(fail), BEAT_MS);
  return {
    at: (step, done, total) => {
      now = { step, done, total };
    },
    signal: cancelled.signal,
    stop: () => clearInterval(timer),
  };
}
