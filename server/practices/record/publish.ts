/** Publishing a version of a good practice. */
import { sql } from "kysely";
import type { Viewer } from "../../../shared/viewer.ts";
import type { LockedThread } from "../../forum/threads/change.ts";
import type { Trx } from "../../platform/database/db.ts";
import { publish } from "../../platform/live/bus.ts";
import { RENDERER_VERSION } from "../../platform/markdown/render.ts";
import { endReview, refuseUnexplained } from "../reviews/round.ts";
import { checkPractice } from "./check.ts";
import { creditPeople } from "./credits.ts";
import { fileKeyOf, type PracticeForm } from "./form-fields.ts";
import { keepPins, toPublish } from "./pins.ts";
import { getVersion } from "./read-practice.ts";
import type { StoredRecord } from "./record.ts";
import { keepSave } from "./saves.ts";
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
  await checkPractice(trx, viewer, form, spaceId);
  const { version: last } = await trx
    .selectFrom("practices")
    .select("version")
    .where("id", "=", practiceId)
    .executeTakeFirstOrThrow();
  const overruled = await refuseUnexplained(trx, practiceId, { version: last, ...form });
  const earlier = last > 0 ? (await getVersion(trx, practiceId, last)).record : undefined;
  const record = toPublish(keepPins(publication.record, earlier));
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
    .values({
      practice_id: practiceId,
      version,
      record,
      renderer: RENDERER_VERSION,
      publisher_id: viewer.id,
      note: version > 1 ? form.note : "",
      overruled,
    })
    .execute();
  await trx.deleteFrom("practice_drafts").where("practice_id", "=", practiceId).execute();
  await keepSave(trx, viewer, practiceId, record);
  await endReview(trx, viewer, practiceId, { as: "published", words: overruled });
  await creditPeople(trx, viewer, practiceId);
  await publish(trx, { type: "practice.changed", practiceId });
  await tellThreads(trx, threads, [...new Set([...before, ...(await publishedSources(trx, practiceId))])]);
}

async function replaceClaims(trx: Trx, practiceId: number, record: StoredRecord): Promise<void> {
  const { claims } = record;
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
  if (sources.length > 0) await trx.insertInto("claim_sources").values(sources).execute();
  await insertDocuments(trx, ids, record);
}

async function insertDocuments(
  trx: Trx,
  claims: readonly { id: number; position: number }[],
  record: StoredRecord,
): Promise<void> {
  const rows = claims.flatMap(({ id, position }) =>
    (record.claims[position - 1]?.documents ?? []).map((key, index) => {
      const document = record.documents.find((each) => each.key === key);
      return document && { claim_id: id, position: index + 1, ...documentColumns(document) };
    }),
  );
  const named = rows.filter((row) => row !== undefined);
  if (named.length > 0) await trx.insertInto("claim_documents").values(named).execute();
}

function documentColumns({ title, href, publisher, year, locator }: StoredRecord["documents"][number]) {
  const file = sql<number | null>`(SELECT id FROM files WHERE key = ${fileKeyOf(href) ?? null})`;
  return { title, href, publisher, locator, year: year === "" ? null : Number(year), file_id: file };
}
