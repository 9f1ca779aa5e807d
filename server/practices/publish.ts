/** Publishing a version of a good practice. */
import { sql } from "kysely";
import type { Viewer } from "../../shared/contract.ts";
import { publish } from "../platform/bus.ts";
import type { Trx } from "../platform/db.ts";
import { RENDERER_VERSION } from "../platform/markdown/render.ts";
import type { LockedThread } from "../threads/change.ts";
import { checkPractice } from "./check.ts";
import type { PracticeForm } from "./forms.ts";
import type { StoredRecord } from "./record.ts";
import { publishedSources, tellThreads } from "./source-threads.ts";

type Publication = { form: PracticeForm; record: StoredRecord; spaceId: number; threads: readonly LockedThread[] };

/** Runs with the source threads and the practice's row locked; the record's columns are written already. */
export async function publishRecord(
  trx: Trx,
  viewer: Viewer,
  practiceId: number,
  publication: Publication,
): Promise<void> {
  const { form, threads, spaceId } = publication;
  // Checked again under the locks: a post may have been deleted or edited since the form was read.
  const posts = await checkPractice(trx, viewer, form, spaceId);
  const record = pinSources(publication.record, (postId) => posts.get(postId)?.version ?? 1);
  const before = await publishedSources(trx, practiceId);
  await replaceClaims(trx, practiceId, record);
  const { version } = await trx
    .updateTable("practices")
    .set({
      status: "published",
      version: sql<number>`version + 1`,
      // The day of the first publication: a later version does not move it to the top of the list.
      published_at: sql<Date>`coalesce(published_at, now())`,
    })
    .where("id", "=", practiceId)
    .returning("version")
    .executeTakeFirstOrThrow();
  await trx
    .insertInto("practice_versions")
    .values({ practice_id: practiceId, version, record, renderer: RENDERER_VERSION, publisher_id: viewer.id })
    .execute();
  await trx.deleteFrom("practice_drafts").where("practice_id", "=", practiceId).execute();
  await publish(trx, { type: "practice.changed", practiceId });
  await tellThreads(trx, threads, [...new Set([...before, ...(await publishedSources(trx, practiceId))])]);
}

/** What is published says which version of each post it was written from, and nothing of posts that were only at hand. */
function pinSources({ selected: _, ...record }: StoredRecord, versionOf: (postId: number) => number): StoredRecord {
  return {
    ...record,
    claims: record.claims.map((claim) => ({
      ...claim,
      sources: claim.sources.map(({ postId }) => ({ postId, version: versionOf(postId) })),
    })),
  };
}

async function replaceClaims(trx: Trx, practiceId: number, { claims }: StoredRecord): Promise<void> {
  await trx.deleteFrom("claims").where("practice_id", "=", practiceId).execute();
  const ids = await trx
    .insertInto("claims")
    .values(claims.map(({ section, text }, index) => ({ practice_id: practiceId, section, position: index + 1, text })))
    .returning(["id", "position"])
    .execute();
  const sources = ids.flatMap(({ id, position }) =>
    (claims[position - 1]?.sources ?? []).map(({ postId, version }) => ({
      claim_id: id,
      post_id: postId,
      post_version: version,
    })),
  );
  await trx.insertInto("claim_sources").values(sources).execute();
}
