/** The threads whose posts a good practice cites: locked while it is published, told that their posts are used. */
import { sql } from "kysely";
import { type LockedThread, recordChange } from "../../forum/threads/change.ts";
import { anyOf, type Trx } from "../../platform/database/db.ts";
import { AppError } from "../../platform/http/errors.ts";
import { citedPostIds, type StoredRecord } from "./record.ts";

/** Threads of the posts that the published record cites now, and of those that it will cite. */
export async function citedThreads(trx: Trx, practiceId: number | null, record?: StoredRecord): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    SELECT DISTINCT thread_id AS id FROM posts
    WHERE id = ANY(${record ? citedPostIds(record) : []}::int[]) OR id IN (
      SELECT cs.post_id FROM claim_sources cs JOIN claims c ON c.id = cs.claim_id WHERE c.practice_id = ${practiceId ?? 0})`.execute(
    trx,
  );
  return rows.map((row) => row.id);
}

/** Posts cited by the published record as it stands. */
export async function publishedSources(trx: Trx, practiceId: number): Promise<number[]> {
  const rows = await trx
    .selectFrom("claim_sources")
    .innerJoin("claims", "claims.id", "claim_sources.claim_id")
    .select("claim_sources.post_id")
    .distinct()
    .where("claims.practice_id", "=", practiceId)
    .execute();
  return rows.map((row) => row.post_id);
}

/** Stamps the posts in each thread, so that "used in" comes or goes on every open page. @throws AppError `conflict` */
export async function tellThreads(
  trx: Trx,
  threads: readonly LockedThread[],
  postIds: readonly number[],
): Promise<void> {
  const rows = await trx.selectFrom("posts").select(["id", "thread_id"]).where("id", "=", anyOf(postIds)).execute();
  const locked = new Set(threads.map((thread) => thread.id));
  // Somebody published in between and cites threads that were not locked here.
  if (rows.some((row) => !locked.has(row.thread_id))) throw new AppError("conflict");
  for (const thread of threads) {
    const own = rows.filter((row) => row.thread_id === thread.id).map((row) => row.id);
    if (own.length > 0) await recordChange(trx, thread, own);
  }
}
