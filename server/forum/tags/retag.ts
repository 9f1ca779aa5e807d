/** Gives threads the present name of a tag, or takes it off: one thread after the other, so that nobody waits for all of them. */
import { sql } from "kysely";
import { z } from "zod";
import { LIMITS } from "../../../shared/limits.ts";
import { addJob } from "../../platform/jobs/jobs.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { recordChange, tendThread } from "../threads/change.ts";

export const RETAG = "retag";
const RetagJob = z.object({
  tag: z.string().max(LIMITS.tags.length * 20),
  remove: z.boolean().default(false),
  after: z.int().default(0),
});
const BATCH = 100;
/** A job ends before a process that was told to stop loses patience with it, and the next one goes on. */
const AT_ONCE_MS = 2_000;

export async function retag(app: AppContext, payload: unknown): Promise<void> {
  const job = RetagJob.parse(payload);
  const until = performance.now() + AT_ONCE_MS;
  for (let { after } = job; ; ) {
    const ids = await threadsWith(app, job.tag, after);
    for (const id of ids) await retagThread(app, id, job);
    const last = ids.at(-1);
    if (last === undefined) return;
    after = last;
    if (performance.now() > until) return addJob(app.db, RETAG, { ...job, after });
  }
}

/** Deleted ones too: they may come back. */
async function threadsWith({ db }: AppContext, tag: string, after: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    SELECT id FROM threads WHERE id > ${after} AND tags @> ARRAY[${tag}] ORDER BY id LIMIT ${BATCH}`.execute(db);
  return rows.map(({ id }) => id);
}

async function retagThread({ db }: AppContext, id: number, { tag, remove }: z.output<typeof RetagJob>): Promise<void> {
  await tendThread(db, id, async (trx, thread) => {
    // Writing the tags gives them their present names (a trigger).
    const written = await sql`
      UPDATE threads SET tags = ${remove ? sql`array_remove(tags, ${tag})` : sql`tags`}
      WHERE id = ${id} AND tags @> ARRAY[${tag}]`.execute(trx);
    if (written.numAffectedRows) await recordChange(trx, thread);
  });
}
