/** An earlier version of a good practice becomes its draft, to be looked at and published like any other change. */

import type { Viewer } from "../../../shared/viewer.ts";
import { type Db, now } from "../../platform/database/db.ts";
import { AppError, notFound } from "../../platform/http/errors.ts";
import { findDraft, getVersion } from "./read-practice.ts";
import { requirePractice } from "./rights.ts";
import { keepDraft, lockPractice, type Saved } from "./save.ts";

/**
 * Its claims rest on the versions of posts that they rested on then: what changed since is asked about.
 * @throws AppError `not_found`, `conflict` where something is being written already or somebody saved since `revision` was read
 */
export async function restorePracticeVersion(
  db: Db,
  asker: Viewer | null,
  id: number,
  { version, revision }: { version: number; revision: number },
): Promise<Saved> {
  const { practice, viewer } = await requirePractice(db, asker, id);
  if (version > practice.version) throw notFound();
  const { record } = await getVersion(db, id, version);
  return db.transaction().execute(async (trx) => {
    const present = await lockPractice(trx, id);
    if (present.revision !== revision || (await findDraft(trx, id))) throw new AppError("conflict");
    await keepDraft(trx, viewer, id, record);
    return trx
      .updateTable("practices")
      .set({ revision: revision + 1, saved_key: null, updated_at: now() })
      .where("id", "=", id)
      .returning(["id", "slug", "revision"])
      .executeTakeFirstOrThrow();
  });
}
