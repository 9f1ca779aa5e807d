/** From the links in a text to the files behind them: which may be shown there, and which text uses which. */
import { sql } from "kysely";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Conn, Trx } from "../../platform/database/db.ts";
import { nameOnlyKnown } from "../../platform/markdown/known-handles.ts";
import type { Files, Rendered } from "../../platform/markdown/render.ts";
import { textToHtml } from "../../platform/text/text-to-html.ts";
import { FILE_COLUMNS } from "./queries.ts";
import { mayReadFile } from "./scopes.ts";

/** Where the text will stand; nowhere yet for a preview. */
export type Place = { spaceId: number } | { threadId: number } | ForReaders | "anywhere";
/** In what stands in no space: files that the least of its readers may read anyway, and those that stand in it already. */
type ForReaders = { reader: Viewer | null; use: Use | undefined };

type Writing = {
  viewer: Viewer | null;
  place: Place;
  baseUrl: string;
  field?: string;
  /** A text that is there already: the pictures of other sites that are kept for it go on being shown. */
  use?: Use;
};

/** The most files that one text can show. */
const MOST_FILES = 100;
const REFERENCE = /\/files\/([0-9a-f]{32})\//g;

/**
 * Renders a text with the files that its writer may attach there: their own, and those that stand in the same space
 * already and that they may read. A link to any other stays a plain link, which opens for those who may read it.
 * A text that names no file, no picture and nobody costs no query. @throws as `textToHtml`
 */
export async function renderText(
  db: Conn,
  text: string,
  { viewer, place, baseUrl, field, use }: Writing,
): Promise<Rendered> {
  const keys = filesNamedIn(text);
  const files = viewer && keys.length > 0 ? await attachable(db, viewer, place, keys) : {};
  const pictures = use && mayNamePictures(text) ? await picturesOf(db, use) : {};
  const rendered = await textToHtml(text, baseUrl, field, { ...pictures, ...files });
  return nameOnlyKnown(db, rendered, viewer?.id ?? null);
}

/** What a text that was saved before shows, for rendering it again. */
export async function filesOf(db: Conn, text: string, use: Use): Promise<Files> {
  if (filesNamedIn(text).length === 0 && !mayNamePictures(text)) return {};
  return byKey(await usedFiles(db, use).execute());
}

/** Copies of pictures of other sites that are kept for a text. */
export async function picturesOf(db: Conn, use: Use): Promise<Files> {
  return byKey(await usedFiles(db, use).where("files.source_url", "is not", null).execute());
}

function usedFiles(db: Conn, use: Use) {
  return db
    .selectFrom("files")
    .innerJoin("file_uses", "file_uses.file_id", "files.id")
    .select(FILE_COLUMNS)
    .where(sameUse(use))
    .where("files.state", "=", "ready");
}

const mayNamePictures = (text: string): boolean => text.includes("![");

function filesNamedIn(text: string): string[] {
  if (!text.includes("/files/")) return [];
  const keys = new Set(Array.from(text.matchAll(REFERENCE), ([, key = ""]) => key));
  return [...keys].slice(0, MOST_FILES);
}

/** Of these files the ones that the writer may attach there. */
export async function attachable(db: Conn, viewer: Viewer, place: Place, keys: readonly string[]): Promise<Files> {
  const rows = await db
    .selectFrom("files")
    .select(FILE_COLUMNS)
    .where(sql<boolean>`files.key = any(${keys}::text[])`)
    .where("files.state", "=", "ready")
    .where((eb) => eb.or([eb("files.owner_id", "=", viewer.id), eb.and([mayReadFile(viewer), standsIn(place)])]))
    .execute();
  return byKey(rows);
}

function standsIn(place: Place) {
  if (place === "anywhere") return sql<boolean>`true`;
  if ("reader" in place) {
    const stands = place.use
      ? sql`EXISTS (SELECT FROM file_uses WHERE file_id = files.id AND ${sameUse(place.use)})`
      : sql`false`;
    return sql<boolean>`(${mayReadFile(place.reader)} OR ${stands})`;
  }
  const space =
    "spaceId" in place ? sql`${place.spaceId}::int` : sql`(SELECT space_id FROM threads WHERE id = ${place.threadId})`;
  return sql<boolean>`EXISTS (
    SELECT FROM file_uses
    LEFT JOIN posts ON posts.id = file_uses.post_id
    LEFT JOIN replications ON replications.id = file_uses.replication_id
    LEFT JOIN practices ON practices.id = coalesce(file_uses.practice_id, replications.practice_id)
    LEFT JOIN threads ON threads.id = coalesce(posts.thread_id, file_uses.thread_id)
    WHERE file_uses.file_id = files.id AND coalesce(threads.space_id, practices.space_id) = ${space}
      -- All private conversations are in one space, each with readers of its own.
      AND (threads.id IS NULL OR ${conversationOf(place)}))`;
}

const conversationOf = (place: Exclude<Place, "anywhere" | ForReaders>) => sql`(
  threads.space_id <> (SELECT id FROM spaces WHERE visibility = 'conversation')
  OR threads.id = ${"threadId" in place ? place.threadId : null}::int)`;

type FactsRow = {
  key: string;
  name: string;
  type: string;
  bytes: number;
  width: number | null;
  height: number | null;
  widths: number[];
  source: string | null;
};

function byKey(rows: readonly FactsRow[]): Files {
  return Object.fromEntries(
    rows.map(({ key, name, type, bytes, width, height, widths, source }) => [
      key,
      { name, type, bytes, source, image: width && height ? { width, height, widths } : null },
    ]),
  );
}

/** A text that files can be attached to. What one person writes keeps its uses by triggers: `keep_file_uses`. */
export type Use = PictureUse | { editionId: number } | { commentId: number } | { heldId: number } | { noteId: number };
/** One that shows pictures of other sites as well. */
export type PictureUse =
  | { postId: number }
  | { threadId: number; stage: string }
  | { practiceId: number }
  | { replicationId: number };

/** After a text changed: it uses these files and no others. Run it where the text is saved. */
export async function recordUses(trx: Trx, use: Use, keys: readonly string[]): Promise<void> {
  await sql`
    DELETE FROM file_uses
    WHERE ${sameUse(use)} AND file_id <> ALL (SELECT id FROM files WHERE key = any(${keys}::text[]))`.execute(trx);
  if (keys.length > 0) await addUses(trx, use, keys);
}

/** For a text that is new, or keeps what earlier versions used. */
export async function addUses(trx: Trx, use: Use, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  const columns = columnsOf(use);
  await sql`
    INSERT INTO file_uses (file_id, ${sql.join(columns.map(([column]) => sql.id(column)))})
    SELECT id, ${sql.join(columns.map(([, value]) => value))} FROM files WHERE key = any(${keys}::text[]) AND state = 'ready'
    -- What is being removed at this moment is waited for, and then not there.
    ORDER BY id FOR KEY SHARE
    ON CONFLICT DO NOTHING`.execute(trx);
}

/** `postId` is the column `post_id`. */
const columnsOf = (use: Use) =>
  Object.entries(use).map(([name, value]: [string, number | string]) => {
    const column = name.replace("Id", "_id");
    return [column, typeof value === "number" ? sql`${value}::int` : sql`${value}::text`] as const;
  });

const sameUse = (use: Use) =>
  sql<boolean>`${sql.join(
    columnsOf(use).map(([column, value]) => sql`${sql.ref(`file_uses.${column}`)} = ${value}`),
    sql` AND `,
  )}`;
