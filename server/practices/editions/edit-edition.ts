/** Beginning an edition, its details, the next one from a published one, and throwing a draft away. */

import { sql } from "kysely";
import { slugify } from "../../../shared/links.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { recordUses, renderText, type Use } from "../../forum/files/references.ts";
import type { Db, Trx } from "../../platform/database/db.ts";
import { now } from "../../platform/database/db.ts";
import { AppError } from "../../platform/http/errors.ts";
import { publish } from "../../platform/live/bus.ts";
import { RENDERER_VERSION } from "../../platform/markdown/render.ts";
import { readerOf } from "./audience.ts";
import type { Details } from "./forms.ts";
import { collectLater } from "./kept-files.ts";
import { asManager, findNextDraft, requireManager } from "./queries.ts";

const UNIQUE_VIOLATION = "23505";

/** Sending the same key again answers with what the first time made. @throws AppError also `invalid` */
export async function beginEdition(
  db: Db,
  asker: Viewer | null,
  { key, ...details }: Details & { key: string },
  baseUrl: string,
): Promise<{ id: number }> {
  const viewer = asManager(asker);
  const { columns, files } = await columnsOf(db, viewer, details, baseUrl);
  const { rows } = await sql<{
    id: number;
  }>`SELECT nextval(pg_get_serial_sequence('editions', 'id'))::int AS id`.execute(db);
  const id = rows[0]?.id ?? 0;
  const begun = await db.transaction().execute(async (trx) => {
    const row = await trx
      .insertInto("editions")
      .values({ ...columns, id, series_id: id, owner_id: viewer.id, idempotency_key: key, saved_key: key })
      .onConflict((conflict) => conflict.columns(["owner_id", "idempotency_key"]).doNothing())
      .returning("id")
      .executeTakeFirst();
    if (row) await recordUses(trx, { editionId: id }, files);
    return row;
  });
  return begun ?? findBegun(db, viewer, key);
}

function findBegun(db: Db, viewer: Viewer, key: string): Promise<{ id: number }> {
  return db
    .selectFrom("editions")
    .select("id")
    .where("owner_id", "=", viewer.id)
    .where("idempotency_key", "=", key)
    .executeTakeFirstOrThrow();
}

/** @throws AppError also `invalid`, and `conflict` where somebody saved since `revision` was read or published it */
export async function changeDetails(
  db: Db,
  asker: Viewer | null,
  id: number,
  { key, revision, ...details }: Details & { key: string; revision: number },
  baseUrl: string,
): Promise<{ revision: number }> {
  const { viewer } = await requireManager(db, asker, id);
  const { columns, files } = await columnsOf(db, viewer, details, baseUrl, { editionId: id });
  return db.transaction().execute(async (trx) => {
    const draft = await lockDraft(trx, id);
    if (draft.saved_key === key) return { revision: draft.revision };
    if (draft.revision !== revision) throw new AppError("conflict");
    await trx
      .updateTable("editions")
      .set({ ...columns, saved_key: key })
      .where("id", "=", id)
      .execute();
    await recordUses(trx, { editionId: id }, files);
    return touchDraft(trx, id);
  });
}

async function columnsOf(db: Db, viewer: Viewer, details: Details, baseUrl: string, use?: Use) {
  const { coverColour, coverAlt, ...same } = details;
  const { foreword, audience } = details;
  const place = { reader: readerOf(audience), use };
  const { html, files } = foreword
    ? await renderText(db, foreword, { viewer, place, baseUrl, field: "foreword" })
    : { html: "", files: [] };
  const columns = {
    ...same,
    foreword_html: html,
    foreword_renderer: RENDERER_VERSION,
    slug: slugify(details.title, "edition"),
    cover_colour: coverColour,
    cover_alt: coverAlt,
  };
  return { columns, files };
}

/** Locked until the transaction ends. @throws AppError `not_found`, and `conflict` for what is published: it never changes */
export async function lockDraft(trx: Trx, id: number) {
  const row = await trx.selectFrom("editions").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (!row) throw new AppError("not_found");
  if (row.number !== null) throw new AppError("conflict");
  return row;
}

/** After every change of a draft. */
export async function touchDraft(trx: Trx, id: number): Promise<{ revision: number }> {
  const touched = await trx
    .updateTable("editions")
    .set({ revision: sql<number>`revision + 1`, updated_at: now() })
    .where("id", "=", id)
    .returning("revision")
    .executeTakeFirstOrThrow();
  await publish(trx, { type: "edition.changed", editionId: id });
  return touched;
}

/** A draft with everything that the published one has; the one that there is already, where somebody was quicker. */
export async function beginNext(db: Db, asker: Viewer | null, id: number): Promise<{ id: number }> {
  const { row, viewer } = await requireManager(db, asker, id);
  if (row.number === null) throw new AppError("conflict");
  try {
    return await db.transaction().execute((trx) => copyEdition(trx, viewer, id));
  } catch (error) {
    const begun = (error as { code?: string }).code === UNIQUE_VIOLATION && (await findNextDraft(db, row.series_id));
    if (!begun) throw error;
    return begun;
  }
}

async function copyEdition(trx: Trx, viewer: Viewer, id: number): Promise<{ id: number }> {
  const { rows } = await sql<{ id: number }>`
    INSERT INTO editions (series_id, audience, slug, title, subtitle, language, foreword, foreword_html, foreword_renderer, credits,
      publisher, funding, licence, cover_colour, cover_key, cover_alt, owner_id)
    SELECT series_id, audience, slug, title, subtitle, language, foreword, foreword_html, foreword_renderer, credits,
      publisher, funding, licence, cover_colour, cover_key, cover_alt, ${viewer.id}
    FROM editions WHERE id = ${id} RETURNING id`.execute(trx);
  const [next] = rows;
  if (!next) throw new AppError("not_found");
  await sql`
    INSERT INTO file_uses (file_id, edition_id) SELECT file_id, ${next.id} FROM file_uses WHERE edition_id = ${id}`.execute(
    trx,
  );
  await sql`
    INSERT INTO edition_entries (edition_id, position, heading, practice_id, version)
    SELECT ${next.id}, position, heading, practice_id, version FROM edition_entries WHERE edition_id = ${id}`.execute(
    trx,
  );
  return next;
}

/** @throws AppError `conflict` for what is published */
export async function discardEdition(db: Db, asker: Viewer | null, id: number): Promise<void> {
  await requireManager(db, asker, id);
  await db.transaction().execute(async (trx) => {
    await lockDraft(trx, id);
    const files = await trx.selectFrom("edition_files").select("key").where("edition_id", "=", id).executeTakeFirst();
    if (files) await collectLater(trx, files.key);
    await trx.deleteFrom("editions").where("id", "=", id).execute();
    await publish(trx, { type: "edition.changed", editionId: id });
  });
}
