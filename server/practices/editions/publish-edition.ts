/** Publishing an edition: it gets its number and never changes again; its files are ordered in the same breath. */
import { sql } from "kysely";
import type { EditionEntry } from "../../../shared/practices/editions/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Db, Trx } from "../../platform/database/db.ts";
import { AppError, type FieldErrors } from "../../platform/http/errors.ts";
import { publish } from "../../platform/live/bus.ts";
import { lockDraft } from "./edit-edition.ts";
import { orderMaking } from "./order-making.ts";
import { listEntries, requireManager } from "./queries.ts";

/** @throws AppError `conflict` where somebody changed it since `revision` was read, `invalid` with everything in the way */
export async function publishEdition(
  db: Db,
  asker: Viewer | null,
  id: number,
  revision: number,
): Promise<{ number: number }> {
  const { viewer } = await requireManager(db, asker, id);
  return db.transaction().execute(async (trx) => {
    const draft = await lockDraft(trx, id);
    if (draft.revision !== revision) throw new AppError("conflict");
    const fields = whatStandsInTheWay(await listEntries(trx, viewer, draft));
    if (Object.keys(fields).length > 0) throw new AppError("invalid", { fields });
    await keepCounts(trx, id);
    const { rows } = await sql<{ number: number }>`
      UPDATE editions SET published_at = now(), publisher_id = ${viewer.id}, updated_at = now(), revision = revision + 1,
        number = 1 + coalesce((SELECT max(number) FROM editions AS others WHERE others.series_id = editions.series_id), 0)
      WHERE id = ${id} RETURNING number`.execute(trx);
    await orderMaking(trx, id, viewer.id);
    await publish(trx, { type: "edition.changed", editionId: id });
    return { number: rows[0]?.number ?? 1 };
  });
}

export function whatStandsInTheWay(entries: readonly EditionEntry[]): FieldErrors {
  const practices = entries.filter((entry) => entry.kind === "practice");
  const closed = practices.filter((entry) => entry.closed || entry.practice === null);
  const titles = closed.flatMap(({ practice }) => (practice ? [practice.title] : [])).join("; ");
  const empty = entries.filter((entry, index) => entry.kind === "chapter" && entries[index + 1]?.kind !== "practice");
  return {
    ...(practices.length === 0 ? { contents: { key: "edition.error.noPractices" } } : {}),
    ...(closed.length > 0
      ? { closed: { key: "edition.error.closedInside", values: { count: closed.length, titles } } }
      : {}),
    ...(empty.length > 0 ? { chapters: { key: "edition.error.emptyChapter", values: { count: empty.length } } } : {}),
  };
}

/** How often each was tried, as it is today: what is printed once must stay true to its date. */
async function keepCounts(trx: Trx, id: number): Promise<void> {
  await sql`
    UPDATE edition_entries SET tried = jsonb_build_object('worked', practices.tried_worked, 'mixed', practices.tried_mixed,
      'failed', practices.tried_failed, 'unconfirmed', practices.tried_unconfirmed)
    FROM practices WHERE practices.id = edition_entries.practice_id AND edition_entries.edition_id = ${id}`.execute(
    trx,
  );
}
