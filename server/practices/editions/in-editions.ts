/** The published editions that hold a practice, for its page: as far as the viewer may read them, newest first. */

import type { EditionWith } from "../../../shared/practices/editions/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Conn } from "../../platform/database/db.ts";
import { mayReadEdition } from "../../spaces/scopes.ts";

/** More than these are told of on the pages of the editions. */
const MOST = 10;

export async function editionsWith(db: Conn, viewer: Viewer | null, practiceId: number): Promise<EditionWith[]> {
  const rows = await db
    .selectFrom("edition_entries as held")
    .innerJoin("editions", "editions.id", "held.edition_id")
    .select(["editions.id", "editions.slug", "editions.title", "editions.number", "editions.language", "held.version"])
    .where("held.practice_id", "=", practiceId)
    .where("editions.number", "is not", null)
    .where(mayReadEdition(viewer))
    .orderBy("editions.published_at", "desc")
    .orderBy("editions.id", "desc")
    .limit(MOST)
    .execute();
  return rows.map(({ version, ...row }) => ({ ...row, version: version ?? 0 }));
}
