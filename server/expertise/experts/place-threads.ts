/** Puts threads into the fields that they belong to now, after a field's tags changed: one after the other, as any change of a thread. */
import { sql } from "kysely";
import { z } from "zod";
import { recordChange, tendThread } from "../../forum/threads/change.ts";
import { addJob } from "../../platform/jobs/jobs.ts";
import type { AppContext } from "../../platform/start/app-context.ts";

/** Added by a trigger of `fields`. */
export const PLACE_THREADS = "place_in_fields";
const Job = z.object({ after: z.int().default(0) });
const BATCH = 100;
/** Threads looked at by one statement: a fraction of a second. */
const LOOKED_AT = 5_000;
/** A job ends before a process that was told to stop loses patience with it, and the next one goes on. */
const AT_ONCE_MS = 2_000;

export async function placeThreads(app: AppContext, payload: unknown): Promise<void> {
  const until = performance.now() + AT_ONCE_MS;
  for (let { after } = Job.parse(payload ?? {}); ; ) {
    const { ids, last } = await misplacedThreads(app, after);
    for (const id of ids) await placeThread(app, id);
    if (last === null) return;
    after = last;
    if (performance.now() > until) return addJob(app.db, PLACE_THREADS, { after });
  }
}

/** `last` is where to go on; null at the end. */
async function misplacedThreads({ db }: AppContext, after: number): Promise<{ ids: number[]; last: number | null }> {
  const { rows } = await sql<{ id: number; misplaced: boolean }>`
    SELECT id, fields <> fields_of(tags, space_id) AS misplaced FROM threads
    WHERE id > ${after} ORDER BY id LIMIT ${LOOKED_AT}`.execute(db);
  const misplaced = rows.filter((row) => row.misplaced).map(({ id }) => id);
  const ids = misplaced.slice(0, BATCH);
  if (misplaced.length > BATCH) return { ids, last: ids.at(-1) ?? null };
  return { ids, last: rows.length === LOOKED_AT ? (rows.at(-1)?.id ?? null) : null };
}

async function placeThread({ db }: AppContext, id: number): Promise<void> {
  await tendThread(db, id, async (trx, thread) => {
    // Writing the tags places it (a trigger).
    await sql`UPDATE threads SET tags = tags WHERE id = ${id}`.execute(trx);
    await recordChange(trx, thread);
  });
}
