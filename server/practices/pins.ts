/** Which version of each post a claim rests on, through one publication after the other. */
import type { Trx } from "../platform/db.ts";
import { citedDocuments, type StoredRecord } from "./record.ts";

/**
 * What is published says which version of each post it was written from, and nothing of posts that were only at hand. A
 * claim that stands as it stood rests on what it rested on, so that publishing for another reason clears no flag; one whose
 * words were written anew, or a source that it did not name, is taken at the post's present version.
 */
export function pinSources(
  { selected: _, ...record }: StoredRecord,
  before: StoredRecord | undefined,
  versionOf: (postId: number) => number,
): StoredRecord {
  const kept = new Map(
    (before?.claims ?? []).flatMap(({ text, sources }) =>
      sources.map(({ postId, version }) => [`${postId} ${text}`, version] as const),
    ),
  );
  return {
    ...record,
    documents: citedDocuments(record),
    claims: record.claims.map((claim) => ({
      ...claim,
      sources: claim.sources.map((source) => ({
        ...source,
        version: kept.get(`${source.postId} ${claim.text}`) ?? versionOf(source.postId),
      })),
    })),
  };
}

type Pin = { practiceId: number; claim: string; postId: number; version: number };

/** In the published record and in the draft: claims of these words rest on this version of the post from now on. */
export async function repin(trx: Trx, publishedVersion: number, pin: Pin): Promise<void> {
  const published = await trx
    .selectFrom("practice_versions")
    .select("record")
    .where("practice_id", "=", pin.practiceId)
    .where("version", "=", publishedVersion)
    .executeTakeFirstOrThrow();
  await trx
    .updateTable("practice_versions")
    .set({ record: JSON.stringify(pinned(published.record, pin)) })
    .where("practice_id", "=", pin.practiceId)
    .where("version", "=", publishedVersion)
    .execute();
  const draft = await trx
    .selectFrom("practice_drafts")
    .select("record")
    .where("practice_id", "=", pin.practiceId)
    .executeTakeFirst();
  if (!draft) return;
  await trx
    .updateTable("practice_drafts")
    .set({ record: JSON.stringify(pinned(draft.record, pin)) })
    .where("practice_id", "=", pin.practiceId)
    .execute();
}

type Raw = { claims?: { text: string; sources: { postId?: number; version: number }[] }[] };

/** On the record as it is stored: whatever else stands in it stays as it is. */
function pinned(record: unknown, { claim: words, postId, version }: Pin): unknown {
  const raw = record as Raw;
  return {
    ...raw,
    claims: (raw.claims ?? []).map((claim) =>
      claim.text === words
        ? {
            ...claim,
            sources: claim.sources.map((source) => (source.postId === postId ? { ...source, version } : source)),
          }
        : claim,
    ),
  };
}
