/**
 * Whether what an act did still stands as it left it: only then can it be undone. Acts about one thing are undone in the
 * order in which they were piled up, and nothing is given back that somebody else took since.
 */
import { type SqlBool, sql } from "kysely";
import type { ActWhat } from "../../shared/moderation/facts.ts";
import type { Conn } from "../platform/database/db.ts";
import { actJoins } from "./scopes.ts";

/** Acts that change the same thing about a post, a thread, a person or a case. Warnings stand beside each other. */
const FACETS: Partial<Record<ActWhat, string>> = {
  post_deleted: "post",
  post_restored: "post",
  author: "author",
  thread_deleted: "thread",
  thread_restored: "thread",
  closed: "closing",
  reopened: "closing",
  duplicate: "closing",
  not_duplicate: "closing",
  // Pinned is pinned in a space.
  pinned: "place",
  unpinned: "place",
  moved: "place",
  kind: "kind",
  posts_moved: "posts",
  split: "posts",
  merged: "posts",
  silenced: "silence",
  suspended: "suspension",
  flags_settled: "case",
};

const facetOf = (table: string) => sql`${JSON.stringify(FACETS)}::jsonb ->> ${sql.ref(`${table}.what`)}`;
const before = (key: string) => sql`(moderation_acts.before->>${sql.lit(key)})`;
const idsIn = (table: string) =>
  sql`ARRAY(SELECT jsonb_array_elements_text(${sql.ref(`${table}.before`)}->'postIds')::int)`;
const allStandIn = (threadId: ReturnType<typeof sql>) => sql<SqlBool>`
  (SELECT count(*) FROM posts moved WHERE moved.id = ANY(${idsIn("moderation_acts")}) AND moved.thread_id = ${threadId})
    = jsonb_array_length(moderation_acts.before->'postIds')`;

/** With `actJoins`. What an author did by themselves is in no log: it is seen by what the post or thread is now. */
const isAsLeft = sql<SqlBool>`CASE
  WHEN moderation_acts.what = 'post_deleted'
    THEN posts.deleted_at IS NOT NULL AND posts.deleted_by IS NOT DISTINCT FROM moderation_acts.by_id
  WHEN moderation_acts.what = 'post_restored' THEN posts.deleted_at IS NULL
  WHEN moderation_acts.what = 'thread_deleted' THEN threads.deleted_at IS NOT NULL AND threads.merged_into IS NULL
    AND threads.deleted_by IS NOT DISTINCT FROM moderation_acts.by_id
  WHEN ${facetOf("moderation_acts")} IN ('silence', 'suspension', 'case') OR moderation_acts.what = 'warned' THEN true
  WHEN threads.deleted_at IS NOT NULL THEN false
  WHEN moderation_acts.what = 'closed'
    THEN threads.closed_at IS NOT NULL AND threads.closed_by IS NOT DISTINCT FROM moderation_acts.by_id
  WHEN moderation_acts.what = 'reopened' THEN threads.closed_at IS NULL
  WHEN moderation_acts.what = 'duplicate' THEN threads.duplicate_of IS NOT NULL
  WHEN moderation_acts.what = 'not_duplicate' THEN threads.duplicate_of IS NULL
  WHEN moderation_acts.what = 'pinned' THEN threads.pinned_at IS NOT NULL
  WHEN moderation_acts.what = 'unpinned' THEN threads.pinned_at IS NULL
  WHEN moderation_acts.what = 'kind' THEN threads.kind = coalesce(${before("turned")}, threads.kind)
  WHEN moderation_acts.what IN ('posts_moved', 'split') THEN ${allStandIn(sql`${before("threadId")}::int`)}
  WHEN moderation_acts.what = 'merged' THEN moderation_acts.before ? 'merge' AND ${allStandIn(sql`moderation_acts.thread_id`)}
  ELSE true END`;

/** A later one that was not taken back, and is not itself the taking back of one that came later. */
const isOvertaken = sql<SqlBool>`EXISTS (
  SELECT FROM moderation_acts later
  WHERE later.id > moderation_acts.id AND later.undone_at IS NULL
    AND NOT coalesce((later.before->>'actId')::int >= moderation_acts.id, false)
    AND ${facetOf("later")} = ${facetOf("moderation_acts")}
    AND CASE ${facetOf("moderation_acts")}
      WHEN 'post' THEN later.post_id = moderation_acts.post_id
      WHEN 'author' THEN later.post_id = moderation_acts.post_id
      WHEN 'silence' THEN later.person_id = moderation_acts.person_id
      WHEN 'suspension' THEN later.person_id = moderation_acts.person_id
      WHEN 'case' THEN later.case_id = moderation_acts.case_id
      WHEN 'posts' THEN ${idsIn("later")} && ${idsIn("moderation_acts")}
      ELSE later.thread_id = moderation_acts.thread_id END
    -- One of these is the same in each case, and has an index.
    AND (later.post_id = moderation_acts.post_id OR later.person_id = moderation_acts.person_id
      OR later.case_id = moderation_acts.case_id
      OR later.thread_id IN (moderation_acts.thread_id, ${before("threadId")}::int)))`;

export const stands = sql<SqlBool>`(moderation_acts.undone_at IS NULL AND ${isAsLeft} AND NOT ${isOvertaken})`;

export async function standsStill(db: Conn, actId: number): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM moderation_acts ${actJoins} WHERE moderation_acts.id = ${actId} AND ${stands}`.execute(db);
  return rows.length > 0;
}

/** Whether what an act took is there again, anyone who gave it back: nothing else has taken it since. */
export async function isGivenBack(db: Conn, actId: number): Promise<boolean> {
  const { rows } = await sql`
    SELECT FROM moderation_acts ${actJoins} WHERE moderation_acts.id = ${actId} AND CASE moderation_acts.what
      WHEN 'post_deleted' THEN posts.deleted_at IS NULL
      WHEN 'thread_deleted' THEN threads.deleted_at IS NULL OR threads.merged_into IS NOT NULL
      ELSE true END`.execute(db);
  return rows.length > 0;
}
