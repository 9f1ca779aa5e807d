/** The files of editions as they are kept: their names, whether they may still be shown, and taking away what nobody has. */
import { type Selectable, sql } from "kysely";
import { z } from "zod";
import { EDITION_FORMATS, type EditionFormat } from "../../../shared/practices/editions/facts.ts";
import type { EditionFiles } from "../../../shared/practices/editions/schema.ts";
import type { Conn } from "../../platform/database/db.ts";
import type { Editions } from "../../platform/database/schema.ts";
import { addJob } from "../../platform/jobs/jobs.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { mayListThread } from "../../spaces/scopes.ts";
import { readerOf } from "./audience.ts";

/** Removes files that no edition has. */
export const COLLECT_FILES = "edition_collect";
/** Longer than it takes from the first byte stored to the row that names them. */
const COLLECT_AFTER_MS = 3_600_000;

type Row = Pick<Selectable<Editions>, "id" | "slug" | "number" | "audience" | "revision">;

export const storedName = (key: string, format: EditionFormat): string => `${key}.edition-${format}`;
/** As it is saved when it is downloaded. */
export const fileName = ({ slug, number }: Pick<Row, "slug" | "number">, format: EditionFormat): string =>
  `${slug}${number === null ? "" : `-${number}`}.${format}`;

/** Null where there are none, or none that show only what readers of the edition may read today. */
export async function findFiles(db: Conn, edition: Row): Promise<EditionFiles | null> {
  const kept = await db
    .selectFrom("edition_files")
    .select(["key", "shown", "pages", "made_at", "pdf_bytes", "epub_bytes", "html_bytes"])
    .where("edition_id", "=", edition.id)
    .executeTakeFirst();
  if (!kept || kept.shown !== (await whatIsShown(db, edition))) return null;
  const bytes = { pdf: kept.pdf_bytes, epub: kept.epub_bytes, html: kept.html_bytes };
  const files = EDITION_FORMATS.map((format) => ({ format, bytes: bytes[format], name: fileName(edition, format) }));
  return { key: kept.key, files, pages: kept.pages, madeAt: kept.made_at.toISOString() };
}

/**
 * Of everything in the files that can be taken from readers without the edition changing: which of the cited posts may be
 * read, and what their authors are called. A draft's changes count too.
 */
export async function whatIsShown(db: Conn, { id, audience, revision }: Row): Promise<string> {
  const { rows } = await sql<{ shown: string }>`
    SELECT md5(concat(${String(revision)}::text, string_agg(shown.line, ';' ORDER BY shown.line))) AS shown
    FROM (
      SELECT DISTINCT concat_ws(' ', posts.id, users.name, users.erased_at, threads.title) AS line
      FROM edition_entries
      JOIN practice_versions pinned
        ON pinned.practice_id = edition_entries.practice_id AND pinned.version = edition_entries.version
      CROSS JOIN jsonb_array_elements(pinned.record -> 'claims') AS claims (claim)
      CROSS JOIN jsonb_array_elements(claims.claim -> 'sources') AS cited (post)
      JOIN posts ON posts.id = (cited.post ->> 'postId')::int AND posts.deleted_at IS NULL
      JOIN threads ON threads.id = posts.thread_id JOIN spaces ON spaces.id = threads.space_id
      LEFT JOIN users ON users.id = posts.author_id
      WHERE edition_entries.edition_id = ${id} AND ${mayListThread(readerOf(audience))}) AS shown`.execute(db);
  return rows[0]?.shown ?? "";
}

/** Asked for before the first byte is stored, and when an edition lets its files go: nothing is left over after a crash. */
export async function collectLater(db: Conn, key: string): Promise<void> {
  await addJob(db, COLLECT_FILES, { key }, { afterMs: COLLECT_AFTER_MS });
}

export async function collectFiles({ db, files }: AppContext, payload: unknown): Promise<void> {
  const { key } = z.object({ key: z.string() }).parse(payload);
  const owner = await db.selectFrom("edition_files").select("edition_id").where("key", "=", key).executeTakeFirst();
  if (owner) return;
  for (const format of EDITION_FORMATS) await files.remove(storedName(key, format));
}
