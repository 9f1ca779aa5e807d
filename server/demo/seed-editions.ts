/** Writes the demonstration's editions: one published, whose files are made when somebody first asks for them, and a draft. */
import { sql } from "kysely";
import { slugify } from "../../shared/links.ts";
import type { Trx } from "../platform/database/db.ts";
import { RENDERER_VERSION } from "../platform/markdown/render.ts";
import type { DemoEdition } from "./community.ts";
import { takeIds } from "./seed-insert.ts";
import { type Filling, pick } from "./seed-places.ts";

const DAY_MS = 86_400_000;

/** `practices`: ids by the key of their thread. */
export async function insertEditions(
  trx: Trx,
  practices: ReadonlyMap<string, number>,
  filling: Filling,
): Promise<void> {
  const { editions } = filling.community;
  const ids = await takeIds(trx, "editions", editions.length);
  for (const [index, edition] of editions.entries()) {
    const id = Number(ids[index]);
    await insertEdition(trx, id, edition, filling);
    await insertEntries(trx, id, edition, practices);
    await publish(trx, id, edition, filling);
  }
}

async function insertEdition(trx: Trx, id: number, edition: DemoEdition, { ids, rendered }: Filling): Promise<void> {
  const { by, colour, publishedDaysAgo: _, contents: __, ...same } = edition;
  await trx
    .insertInto("editions")
    .values({
      ...same,
      id,
      series_id: id,
      audience: "public",
      slug: slugify(edition.title, "edition"),
      foreword_html: rendered(edition.foreword).html,
      foreword_renderer: RENDERER_VERSION,
      licence: "cc-by-4.0",
      cover_colour: colour,
      owner_id: pick(ids.people, by),
    })
    .execute();
}

async function insertEntries(
  trx: Trx,
  id: number,
  { contents }: DemoEdition,
  practices: ReadonlyMap<string, number>,
): Promise<void> {
  await trx
    .insertInto("edition_entries")
    .values(
      contents.map((entry, index) => ({
        edition_id: id,
        position: index + 1,
        ...("heading" in entry
          ? { heading: entry.heading, practice_id: null, version: null }
          : { heading: null, practice_id: pick(practices, entry.practice), version: 1 }),
      })),
    )
    .execute();
}

async function publish(
  trx: Trx,
  id: number,
  { publishedDaysAgo, by }: DemoEdition,
  { ids, now }: Filling,
): Promise<void> {
  if (publishedDaysAgo === undefined) return;
  const at = new Date(now.getTime() - publishedDaysAgo * DAY_MS);
  await sql`
    UPDATE edition_entries SET tried = jsonb_build_object('worked', tried_worked, 'mixed', tried_mixed,
      'failed', tried_failed, 'unconfirmed', tried_unconfirmed)
    FROM practices WHERE practices.id = practice_id AND edition_id = ${id}`.execute(trx);
  await trx
    .updateTable("editions")
    .set({ number: 1, published_at: at, created_at: at, updated_at: at, publisher_id: pick(ids.people, by) })
    .where("id", "=", id)
    .execute();
}
