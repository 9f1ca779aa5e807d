/** Which version of each post a claim rests on, through one publication after the other. */
import type { Trx } from "../../platform/database/db.ts";
import { citedDocuments, type StoredRecord } from "./record.ts";

/**
 * A claim rests on the versions that it rested on, however its words were touched: only looking at what changed, and
 * confirming it, takes a later one. A claim is known by its name or its words; one that takes the place of a claim that is
 * gone rests on what that one rested on. What was not cited before is taken as it stands.
 */
export function keepPins(record: StoredRecord, before: StoredRecord | undefined): StoredRecord {
  if (!before) return record;
  const keysOf = ({ id, text }: Claim) => [`id ${id}`, `text ${text}`];
  const present = new Set(record.claims.flatMap(keysOf));
  const gone = before.claims.filter((claim) => !keysOf(claim).some((key) => present.has(key)));
  const earlier = (claim: Claim, postId: number): number | undefined => {
    const keys = new Set(keysOf(claim));
    const known = before.claims.filter((each) => keysOf(each).some((key) => keys.has(key)));
    const versions = [known, gone].map((claims) =>
      claims.flatMap(({ sources }) => sources).filter((each) => each.postId === postId),
    );
    const [first] = versions.filter((found) => found.length > 0);
    return first && Math.min(...first.map(({ version }) => version));
  };
  return {
    ...record,
    claims: record.claims.map((claim) => ({
      ...claim,
      sources: claim.sources.map(({ postId, version }) => ({
        postId,
        version: Math.min(earlier(claim, postId) ?? version, version),
      })),
    })),
  };
}

type Claim = StoredRecord["claims"][number];

/** What is published says nothing of posts and documents that were only at hand. */
export function toPublish({ selected: _, ...record }: StoredRecord): StoredRecord {
  return { ...record, documents: citedDocuments(record) };
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
