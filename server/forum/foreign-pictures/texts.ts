/** The texts that may show pictures of other sites: what they say, who answers for it, and having them drawn again. */
import { sql } from "kysely";
import type { Conn, Trx } from "../../platform/database/db.ts";
import { addJob } from "../../platform/jobs/jobs.ts";
import type { PictureUse } from "../files/references.ts";
import { JOB } from "../rerendering/module.ts";
import { REDRAW } from "../rerendering/posts.ts";

export type Text = {
  sources: readonly string[];
  /** Whose files the pictures become: who wrote it last. Null where they are gone. */
  ownerId: number | null;
};

export async function findText(db: Conn, use: PictureUse): Promise<Text | undefined> {
  const { rows } = await select(use).execute(db);
  return rows[0];
}

function select(use: PictureUse) {
  if ("postId" in use)
    return sql<Text>`
      SELECT ARRAY[source] AS sources, coalesce(editor_id, author_id) AS "ownerId" FROM posts WHERE id = ${use.postId}`;
  if ("practiceId" in use)
    return sql<Text>`
      SELECT ARRAY(SELECT section->>'source' FROM jsonb_each(fields->'sections') AS each (name, section)) AS sources,
        owner_id AS "ownerId"
      FROM practices WHERE id = ${use.practiceId}`;
  if ("replicationId" in use)
    return sql<Text>`
      SELECT ARRAY[changes, story] AS sources, recorder_id AS "ownerId" FROM replications WHERE id = ${use.replicationId}`;
  return sql<Text>`
    SELECT ARRAY[source] AS sources, editor_id AS "ownerId" FROM problem_stages
    WHERE thread_id = ${use.threadId} AND stage = ${use.stage}`;
}

/** Marks everything that shows the text as to be rendered again, and has it done. */
export async function redraw(trx: Trx, use: PictureUse): Promise<void> {
  for (const [table, where] of shownIn(use))
    await sql`UPDATE ${sql.table(table)} SET renderer = ${REDRAW} WHERE ${where}`.execute(trx);
  await addJob(trx, JOB, {}, { key: JOB });
}

function shownIn(use: PictureUse) {
  if ("postId" in use) return [["posts", sql`id = ${use.postId}`]] as const;
  if ("replicationId" in use) return [["replications", sql`id = ${use.replicationId}`]] as const;
  if ("threadId" in use)
    return [["problem_stages", sql`thread_id = ${use.threadId} AND stage = ${use.stage}`]] as const;
  return [
    ["practices", sql`id = ${use.practiceId}`],
    ["practice_drafts", sql`practice_id = ${use.practiceId}`],
    ["practice_versions", sql`practice_id = ${use.practiceId}`],
  ] as const;
}
