/** Keeping order among tags: renaming, merging, synonyms, descriptions, removal. Threads follow in a job. */

import { sql } from "kysely";
import type { LocalisedText } from "../../../shared/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Db, Trx } from "../../platform/database/db.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { invalidField, notFound } from "../../platform/http/errors.ts";
import { addJob } from "../../platform/jobs/jobs.ts";
import { publish } from "../../platform/live/bus.ts";
import { canonicalTags } from "./directory.ts";
import { RETAG } from "./retag.ts";

/** The one that writing a thread's tags holds shared (see the migration of tags). */
const TAGS_LOCK = 7_305_012;

/**
 * From now on `from` and all its synonyms are other names of `into`: a rename where there is no such tag yet, a merger where
 * there is, a new synonym where `from` was only a word. A synonym may take the place of its tag. Sent twice it changes nothing.
 * @throws AppError `invalid` at `field`, `sign_in_needed`, `forbidden`
 */
export async function mergeTag(
  db: Db,
  viewer: Viewer | null,
  { from, into, field }: { from: string; into: string; field: string },
): Promise<string> {
  return changeTags(db, viewer, async (trx) => {
    if (from === into) throw invalidField(field, "tags.sameName");
    const [standing = from] = await canonicalTags(trx, [from]);
    const target = await targetOf(trx, from, into);
    if (standing === target) return target;
    if (standing !== from) throw invalidField(field, "tags.taken", { tag: standing });
    await becomeSynonym(trx, from, target);
    await addJob(trx, RETAG, { tag: from });
    return target;
  });
}

/** The word is a tag of its own again; threads keep the tag that they have. */
export async function removeSynonym(db: Db, viewer: Viewer | null, tag: string, synonym: string): Promise<void> {
  await changeTags(db, viewer, async (trx) => {
    await trx.deleteFrom("tag_synonyms").where("tag", "=", tag).where("synonym", "=", synonym).execute();
  });
}

/** @throws AppError `not_found` for a synonym: it has no words of its own */
export async function describeTag(
  db: Db,
  viewer: Viewer | null,
  tag: string,
  description: LocalisedText,
): Promise<void> {
  await changeTags(db, viewer, async (trx) => {
    const [standing] = await canonicalTags(trx, [tag]);
    if (standing !== tag) throw notFound();
    await trx
      .insertInto("tags")
      .values({ name: tag, description })
      .onConflict((conflict) => conflict.column("name").doUpdateSet({ description }))
      .execute();
  });
}

/** Takes the tag, with all its synonyms, off every thread. */
export async function deleteTag(db: Db, viewer: Viewer | null, tag: string): Promise<void> {
  await changeTags(db, viewer, async (trx) => {
    const synonyms = await trx.selectFrom("tag_synonyms").select("synonym").where("tag", "=", tag).execute();
    await trx.deleteFrom("tags").where("name", "=", tag).execute();
    // A synonym that was still being replaced must not be left behind as a tag.
    for (const name of [tag, ...synonyms.map(({ synonym }) => synonym)])
      await addJob(trx, RETAG, { tag: name, remove: true });
  });
}

async function changeTags<T>(db: Db, viewer: Viewer | null, change: (trx: Trx) => Promise<T>): Promise<T> {
  authorise(viewer, "tag.manage");
  return db.transaction().execute(async (trx) => {
    await sql`SELECT pg_advisory_xact_lock(${TAGS_LOCK})`.execute(trx);
    const result = await change(trx);
    await publish(trx, { type: "tags.changed" });
    return result;
  });
}

/** Where `into` is a synonym of `from` itself, the two change places. */
async function targetOf(trx: Trx, from: string, into: string): Promise<string> {
  const [target = into] = await canonicalTags(trx, [into]);
  if (target !== from) return target;
  await trx.deleteFrom("tag_synonyms").where("synonym", "=", into).execute();
  return into;
}

async function becomeSynonym(trx: Trx, from: string, target: string): Promise<void> {
  // What was said of the old name is said of the new one, unless that has words of its own.
  await sql`
    INSERT INTO tags AS kept (name, description)
    VALUES (${target}, coalesce((SELECT description FROM tags WHERE name = ${from}), '{}'))
    ON CONFLICT (name) DO UPDATE SET description = excluded.description || kept.description`.execute(trx);
  await trx.updateTable("tag_synonyms").set({ tag: target }).where("tag", "=", from).execute();
  await trx.insertInto("tag_synonyms").values({ synonym: from, tag: target }).execute();
  await trx.deleteFrom("tags").where("name", "=", from).execute();
}
