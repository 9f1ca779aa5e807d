/** The contents of a draft: practices put in at their present version, headings, and their order. */
import { sql } from "kysely";
import { LIMITS } from "../../../shared/limits.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { anyOf, type Db, type Trx } from "../../platform/database/db.ts";
import { invalidField, notFound } from "../../platform/http/errors.ts";
import { mayReadPractice } from "../../spaces/scopes.ts";
import { readerOf } from "./audience.ts";
import { lockDraft, touchDraft } from "./edit-edition.ts";
import type { ContentsAct } from "./forms.ts";
import { requireManager } from "./queries.ts";

/**
 * One change under the draft's lock. An entry that is gone already is not found; one that can't move further stays.
 * @throws AppError `not_found`, `conflict` for a published edition, `invalid` for practices that can't come in
 */
export async function changeContents(
  db: Db,
  asker: Viewer | null,
  id: number,
  act: ContentsAct,
): Promise<{ revision: number }> {
  const { viewer } = await requireManager(db, asker, id);
  return db.transaction().execute(async (trx) => {
    const draft = await lockDraft(trx, id);
    await perform(trx, viewer, draft, act);
    return touchDraft(trx, id);
  });
}

type Draft = Awaited<ReturnType<typeof lockDraft>>;

async function perform(trx: Trx, viewer: Viewer, draft: Draft, act: ContentsAct): Promise<void> {
  switch (act.act) {
    case "add":
      return addPractices(trx, viewer, draft, act.practices);
    case "chapter":
      return addChapter(trx, draft.id, act.heading);
    case "rename":
      return renameChapter(trx, draft.id, act.entry, act.heading);
    case "up":
    case "down":
      return moveBy(trx, draft.id, act.entry, act.act === "up" ? -1 : 1);
    case "place":
      return moveBefore(trx, draft.id, act.entry, act.before);
    case "remove":
      return removeEntry(trx, draft.id, act.entry);
    case "update":
      return pinLatest(trx, viewer, draft.id, act.entry);
    case "updateAll":
      return pinLatest(trx, viewer, draft.id);
  }
}

/** Those that are in already stay where they are. What the moderator may not read is refused like what does not exist. */
async function addPractices(trx: Trx, viewer: Viewer, draft: Draft, asked: readonly number[]): Promise<void> {
  if (asked.length === 0) throw invalidField("practices", "edition.error.nothingChosen");
  const found = await trx
    .selectFrom("practices")
    .innerJoin("spaces", "spaces.id", "practices.space_id")
    .select(["practices.id", "practices.version", mayReadPractice(readerOf(draft.audience)).as("open")])
    .where("practices.id", "=", anyOf(asked))
    .where("practices.version", ">", 0)
    .where(mayReadPractice(viewer))
    .execute();
  if (found.length < new Set(asked).size) throw invalidField("practices", "edition.error.noSuchPractice");
  if (found.some(({ open }) => !open)) throw invalidField("practices", "edition.error.closedPractice");
  const entries = await entriesOf(trx, draft.id);
  const inside = new Set(entries.map(({ practice_id }) => practice_id));
  const byId = new Map(found.map((practice) => [practice.id, practice]));
  const added = [...new Set(asked)].flatMap((id) => (inside.has(id) ? [] : (byId.get(id) ?? [])));
  const practices = entries.filter(({ practice_id }) => practice_id !== null).length + added.length;
  const { practices: most } = LIMITS.edition;
  if (practices > most) throw invalidField("practices", "edition.error.tooManyPractices", { count: most });
  if (added.length === 0) return;
  await trx
    .insertInto("edition_entries")
    .values(
      added.map(({ id, version }, index) => ({
        edition_id: draft.id,
        position: entries.length + index + 1,
        practice_id: id,
        version,
      })),
    )
    .execute();
}

async function addChapter(trx: Trx, editionId: number, heading: string): Promise<void> {
  const entries = await entriesOf(trx, editionId);
  const { chapters: most } = LIMITS.edition;
  if (entries.filter((entry) => entry.practice_id === null).length >= most)
    throw invalidField("heading", "edition.error.tooManyChapters", { count: most });
  await trx
    .insertInto("edition_entries")
    .values({ edition_id: editionId, position: entries.length + 1, heading })
    .execute();
}

async function renameChapter(trx: Trx, editionId: number, id: number, heading: string): Promise<void> {
  const renamed = await trx
    .updateTable("edition_entries")
    .set({ heading })
    .where("id", "=", id)
    .where("edition_id", "=", editionId)
    .where("heading", "is not", null)
    .returning("id")
    .executeTakeFirst();
  if (!renamed) throw notFound();
}

async function moveBy(trx: Trx, editionId: number, id: number, by: -1 | 1): Promise<void> {
  const ids = (await entriesOf(trx, editionId)).map((entry) => entry.id);
  const from = placeOf(ids, id);
  const other = ids[from + by];
  if (other === undefined) return;
  ids[from] = other;
  ids[from + by] = id;
  await writeOrder(trx, ids);
}

async function moveBefore(trx: Trx, editionId: number, id: number, before: number): Promise<void> {
  const ids = (await entriesOf(trx, editionId)).map((entry) => entry.id);
  placeOf(ids, id);
  if (before === id) return;
  const others = ids.filter((each) => each !== id);
  const at = before === 0 ? others.length : placeOf(others, before);
  await writeOrder(trx, others.toSpliced(at, 0, id));
}

async function removeEntry(trx: Trx, editionId: number, id: number): Promise<void> {
  const ids = (await entriesOf(trx, editionId)).map((entry) => entry.id);
  const at = placeOf(ids, id);
  await trx.deleteFrom("edition_entries").where("id", "=", id).execute();
  await writeOrder(trx, ids.toSpliced(at, 1));
}

/** Of one entry, or of all; what the moderator may not read stays as it is. */
async function pinLatest(trx: Trx, viewer: Viewer, editionId: number, entry?: number): Promise<void> {
  await sql`
    UPDATE edition_entries SET version = practices.version
    FROM practices JOIN spaces ON spaces.id = practices.space_id
    WHERE practices.id = edition_entries.practice_id AND edition_entries.edition_id = ${editionId}
      AND (${entry ?? null}::int IS NULL OR edition_entries.id = ${entry ?? null}::int)
      AND practices.version > 0 AND ${mayReadPractice(viewer)}`.execute(trx);
}

const entriesOf = (trx: Trx, editionId: number) =>
  trx
    .selectFrom("edition_entries")
    .select(["id", "practice_id"])
    .where("edition_id", "=", editionId)
    .orderBy("position")
    .execute();

/** @throws AppError `not_found` */
function placeOf(ids: readonly number[], id: number): number {
  const place = ids.indexOf(id);
  if (place === -1) throw notFound();
  return place;
}

async function writeOrder(trx: Trx, ids: readonly number[]): Promise<void> {
  await sql`
    UPDATE edition_entries SET position = ordered.position
    FROM unnest(${ids}::int[]) WITH ORDINALITY AS ordered (id, position)
    WHERE edition_entries.id = ordered.id AND edition_entries.position <> ordered.position`.execute(trx);
}
