/**
 * Looks whether claims still stand on what they were written from. Asked for by triggers whenever a cited post, its thread
 * or its space changes: a claim has one flag for each source, with the latest difference, however often the post is edited.
 */
import { sql } from "kysely";
import { z } from "zod";
import { excerpt } from "../../../shared/forum/threads/excerpt.ts";
import { links } from "../../../shared/links.ts";
import type { FlagCause } from "../../../shared/practices/reviews/facts.ts";
import { notify } from "../../notifications/notify.ts";
import type { Db, Trx } from "../../platform/database/db.ts";
import { publish } from "../../platform/live/bus.ts";

export const Changed = z.object({ kind: z.enum(["post", "thread", "space", "practice"]), id: z.int() });
type Changed = z.output<typeof Changed>;

type Flagged = {
  practiceId: number;
  curatorId: number | null;
  claim: string;
  /** What it rests on, as it was cited: "44 1" is the first version of a post, or a document's address. */
  cited: string;
  cause: FlagCause;
};

const CLAIM_WORDS = 140;

export async function checkClaims(db: Db, changed: Changed): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { flagged, touched } = await renewFlags(trx, changed);
    if (changed.kind === "practice") flagged.push(...(await flagLostFiles(trx, changed.id)));
    for (const flag of flagged) await tellCurator(trx, flag);
    const practices = new Set([...touched, ...flagged.map(({ practiceId }) => practiceId)]);
    for (const practiceId of practices) await publish(trx, { type: "practice.changed", practiceId });
  });
}

/**
 * A version above the cited one is no change where the words are the same: an edit that was taken back clears its flag.
 * What an archived practice says is nobody's to keep up to date.
 */
async function renewFlags(trx: Trx, changed: Changed): Promise<{ flagged: Flagged[]; touched: number[] }> {
  const { rows } = await sql<Flagged & { isNew: boolean }>`
    WITH found AS (
      SELECT practices.id AS practice_id, claim_sources.claim_id, claim_sources.post_id, claim_sources.post_version,
        posts.version, claims.text, CASE
          WHEN practices.status = 'archived' THEN NULL
          WHEN posts.deleted_at IS NOT NULL OR threads.deleted_at IS NOT NULL THEN 'deleted'
          WHEN spaces.visibility <> 'public' AND spaces.id <> practices.space_id THEN 'closed'
          WHEN posts.version > claim_sources.post_version AND posts.source IS DISTINCT FROM (
            SELECT source FROM post_versions
            WHERE post_versions.post_id = posts.id AND post_versions.version = claim_sources.post_version) THEN 'edited'
          END AS cause
      FROM claim_sources
        JOIN claims ON claims.id = claim_sources.claim_id
        JOIN practices ON practices.id = claims.practice_id
        JOIN posts ON posts.id = claim_sources.post_id
        JOIN threads ON threads.id = posts.thread_id
        JOIN spaces ON spaces.id = threads.space_id
      WHERE ${concerns(changed)}
      ORDER BY claim_sources.claim_id, claim_sources.post_id
      -- Publishing and confirming at the same moment wait, or were first: then the row is looked at as they left it.
      FOR SHARE OF claim_sources),
    cleared AS (
      DELETE FROM claim_flags USING found
      WHERE claim_flags.claim_id = found.claim_id AND claim_flags.post_id = found.post_id AND found.cause IS NULL
      RETURNING claim_flags.practice_id),
    flagged AS (
      INSERT INTO claim_flags (practice_id, claim_id, post_id, cause, present_version)
      SELECT practice_id, claim_id, post_id, cause, version FROM found WHERE cause IS NOT NULL
      ON CONFLICT (claim_id, post_id) DO UPDATE SET cause = excluded.cause, present_version = excluded.present_version
        WHERE (claim_flags.cause, claim_flags.present_version) IS DISTINCT FROM (excluded.cause, excluded.present_version)
      RETURNING claim_id, post_id, practice_id, cause)
    SELECT flagged.practice_id AS "practiceId", found.text AS claim, flagged.post_id || ' ' || found.post_version AS cited,
      flagged.cause, true AS "isNew", ${curator} AS "curatorId"
    FROM flagged JOIN found USING (claim_id, post_id) JOIN practices ON practices.id = flagged.practice_id
    UNION ALL SELECT practice_id, '', '', 'edited', false, NULL FROM cleared`.execute(trx);
  return { flagged: rows.filter(({ isNew }) => isNew), touched: [...new Set(rows.map((row) => row.practiceId))] };
}

/** Who looks after a practice: its owner, else the person who published it last. */
const curator = sql`coalesce(practices.owner_id, (
  SELECT publisher_id FROM practice_versions WHERE practice_id = practices.id AND version = practices.version))`;

/** A file does not come back: such a flag goes with the claim or with the source that is named instead. */
async function flagLostFiles(trx: Trx, practiceId: number): Promise<Flagged[]> {
  const { rows } = await sql<Flagged>`
    WITH flagged AS (
      INSERT INTO claim_flags (practice_id, claim_id, document, cause)
      SELECT claims.practice_id, claims.id, claim_documents.position, 'deleted'
      FROM claims JOIN claim_documents ON claim_documents.claim_id = claims.id
        JOIN practices ON practices.id = claims.practice_id
      WHERE practices.id = ${practiceId} AND practices.status <> 'archived'
        AND claim_documents.file_id IS NULL AND claim_documents.href LIKE '/files/%'
      ORDER BY claims.id, claim_documents.position
      ON CONFLICT (claim_id, document) DO NOTHING
      RETURNING practice_id, claim_id, document, cause)
    SELECT flagged.practice_id AS "practiceId", claims.text AS claim, claim_documents.href AS cited, flagged.cause,
      ${curator} AS "curatorId"
    FROM flagged JOIN claims ON claims.id = flagged.claim_id JOIN practices ON practices.id = flagged.practice_id
      JOIN claim_documents ON claim_documents.claim_id = claims.id AND claim_documents.position = flagged.document`.execute(
    trx,
  );
  return rows;
}

function concerns({ kind, id }: Changed) {
  if (kind === "post") return sql`claim_sources.post_id = ${id}`;
  if (kind === "thread") return sql`posts.thread_id = ${id}`;
  return kind === "space" ? sql`threads.space_id = ${id}` : sql`practices.id = ${id}`;
}

/** Once for each source as it was cited and what became of it: a second edit of the same post is no further news. */
async function tellCurator(trx: Trx, { practiceId, curatorId, claim, cited, cause }: Flagged): Promise<void> {
  if (curatorId === null) return;
  await notify(trx, {
    kind: "claim_flagged",
    key: `claim_flagged ${practiceId} ${cited} ${cause}`,
    userIds: [curatorId],
    practiceId,
    details: { text: excerpt(claim, CLAIM_WORDS), href: links.practiceFlags(practiceId) },
  });
}
