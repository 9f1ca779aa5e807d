/** Confirming that a claim holds although its source was edited: it rests on the post's present version from then on. */
import type { Viewer } from "../../../shared/viewer.ts";
import type { Db, Trx } from "../../platform/database/db.ts";
import { AppError } from "../../platform/http/errors.ts";
import { publish } from "../../platform/live/bus.ts";
import { repin } from "../record/pins.ts";
import { requirePractice } from "../record/rights.ts";
import { citablePosts } from "../record/sources.ts";

type Confirmation = {
  flagId: number;
  /** Of the post, as it was looked at. */
  version: number;
};

/**
 * In place, with a record of who did it: what readers of the practice read stays as it was, so this is no new version.
 * @throws AppError `not_found`, `forbidden`, `conflict` where the post moved on since it was looked at or is gone, and
 * where somebody was quicker
 */
export async function confirmSource(
  db: Db,
  asker: Viewer | null,
  practiceId: number,
  { flagId, version }: Confirmation,
): Promise<{ id: number; slug: string }> {
  const { practice, viewer } = await requirePractice(db, asker, practiceId);
  await db.transaction().execute(async (trx) => {
    const published = await trx
      .selectFrom("practices")
      .select("version")
      .where("id", "=", practiceId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const flag = await findFlagged(trx, practiceId, flagId);
    const post = (await citablePosts(trx, viewer, [flag.post_id])).get(flag.post_id);
    if (flag.cause !== "edited" || !post || post.deleted || post.version !== version) throw new AppError("conflict");
    await trx
      .updateTable("claim_sources")
      .set({ post_version: version })
      .where("claim_id", "=", flag.claim_id)
      .where("post_id", "=", flag.post_id)
      .execute();
    await repin(trx, published.version, { practiceId, claim: flag.text, postId: flag.post_id, version });
    await trx
      .insertInto("claim_confirmations")
      .values({
        practice_id: practiceId,
        version: published.version,
        claim: flag.text,
        post_id: flag.post_id,
        from_version: flag.post_version,
        to_version: version,
        confirmed_by: viewer.id,
      })
      .execute();
    await trx.deleteFrom("claim_flags").where("id", "=", flagId).execute();
    await publish(trx, { type: "practice.changed", practiceId });
  });
  return practice;
}

/** Somebody who confirmed it first, or published without that source, leaves nothing to confirm. @throws AppError `conflict` */
async function findFlagged(trx: Trx, practiceId: number, flagId: number) {
  const flag = await trx
    .selectFrom("claim_flags")
    .innerJoin("claims", "claims.id", "claim_flags.claim_id")
    .innerJoin("claim_sources", (join) =>
      join
        .onRef("claim_sources.claim_id", "=", "claim_flags.claim_id")
        .onRef("claim_sources.post_id", "=", "claim_flags.post_id"),
    )
    .select(["claim_flags.claim_id", "claim_sources.post_id", "claim_flags.cause", "claims.text"])
    .select("claim_sources.post_version")
    .where("claim_flags.id", "=", flagId)
    .where("claim_flags.practice_id", "=", practiceId)
    .executeTakeFirst();
  if (!flag) throw new AppError("conflict");
  return flag;
}
