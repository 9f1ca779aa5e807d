/** Reads of uploaded files: one that the viewer may open, a person's own, what a text's links mean. */
import { sql } from "kysely";
import type { OwnFile, Quota } from "../../../shared/forum/files/record.ts";
import type { Page } from "../../../shared/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Conn } from "../../platform/database/db.ts";
import { mayReadFile } from "./scopes.ts";

export type StoredFile = {
  id: number;
  key: string;
  ownerId: number;
  name: string;
  type: string;
  bytes: number;
  width: number | null;
  height: number | null;
  /** Of its smaller copies, ascending, and the bytes of each. */
  widths: number[];
  copyBytes: number[];
  /** Address on another site that it is a copy of. */
  source: string | null;
};

export const FILE_COLUMNS = [
  "files.id",
  "files.key",
  "files.owner_id as ownerId",
  "files.name",
  "files.type",
  "files.bytes",
  "files.width",
  "files.height",
  "files.widths",
  "files.copy_bytes as copyBytes",
  "files.source_url as source",
] as const;

const FILES_PER_PAGE = 50;

/** A file that the viewer may read, and whether everybody may. */
export async function findFile(
  db: Conn,
  viewer: Viewer | null,
  key: string,
): Promise<(StoredFile & { isPublic: boolean }) | undefined> {
  return db
    .selectFrom("files")
    .select(FILE_COLUMNS)
    .select(viewer === null ? sql<boolean>`true`.as("isPublic") : mayReadFile(null).as("isPublic"))
    .where("files.key", "=", key)
    .where(mayReadFile(viewer))
    .executeTakeFirst() as Promise<(StoredFile & { isPublic: boolean }) | undefined>;
}

/** A person's own files, newest first; the cursor is the id of the last one shown. */
export async function listOwnFiles(db: Conn, ownerId: number, after?: number): Promise<Page<OwnFile>> {
  const rows = await ownFiles(db, ownerId)
    .$if(after !== undefined, (query) => query.where("files.id", "<", after ?? 0))
    .orderBy("files.id", "desc")
    .limit(FILES_PER_PAGE + 1)
    .execute();
  const items = rows.slice(0, FILES_PER_PAGE).map(toOwnFile);
  return { items, next: rows.length > FILES_PER_PAGE ? String(rows[FILES_PER_PAGE - 1]?.id) : null };
}

export async function findOwnFile(db: Conn, ownerId: number, key: string): Promise<OwnFile | undefined> {
  const row = await ownFiles(db, ownerId).where("files.key", "=", key).executeTakeFirst();
  return row && toOwnFile(row);
}

function ownFiles(db: Conn, ownerId: number) {
  return db
    .selectFrom("files")
    .select(FILE_COLUMNS)
    .select("files.created_at as createdAt")
    .select([
      sql<
        number[]
      >`ARRAY(SELECT post_id FROM file_uses WHERE file_id = files.id AND post_id IS NOT NULL ORDER BY post_id LIMIT 10)`.as(
        "postIds",
      ),
      sql<boolean>`files.unused_since IS NULL`.as("used"),
    ])
    .where("files.owner_id", "=", ownerId)
    .where("files.state", "=", "ready");
}

type OwnRow = Awaited<ReturnType<ReturnType<typeof ownFiles>["executeTakeFirstOrThrow"]>>;

function toOwnFile(row: OwnRow): OwnFile {
  const { key, name, type, bytes, width, height, source, widths, used, postIds } = row;
  const record = { key, name, type, bytes, width, height, source };
  return { ...record, widths, used, postIds, createdAt: row.createdAt.toISOString() };
}

/** What the person's files take up; what is still arriving counts as nothing yet. */
export async function quotaOf(db: Conn, ownerId: number): Promise<Quota> {
  return db
    .selectFrom("files")
    .select([
      sql<number>`coalesce(sum(bytes), 0)`.as("total"),
      sql<number>`coalesce(sum(bytes) FILTER (WHERE created_at > now() - interval '24 hours'), 0)`.as("day"),
      sql<number>`count(*)`.as("count"),
    ])
    .where("owner_id", "=", ownerId)
    .executeTakeFirstOrThrow();
}
