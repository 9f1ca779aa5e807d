/** Keeping what was uploaded: its kind found out, pictures drawn again, bytes stored, the quota held. */

import { randomBytes } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "kysely";
import type { FileRecord } from "../../../shared/forum/files/record.ts";
import { FILES } from "../../../shared/limits.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Db, Trx } from "../../platform/database/db.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { AppError, invalidField } from "../../platform/http/errors.ts";
import type { Received } from "../../platform/http/multipart.ts";
import { contentOf, IMAGE_TYPES } from "../../platform/storage/content-type.ts";
import { type Drawn, drawImage } from "../../platform/storage/images.ts";
import { tidyName } from "../../platform/storage/names.ts";
import type { FileStore } from "../../platform/storage/store.ts";
import { quotaOf } from "./queries.ts";

type Kept = Omit<FileRecord, "key" | "source"> & { widths: number[]; copy_bytes: number[] };
/** What lies in `incoming`, under the names that it will have in the storage. */
type Part = { name: string; path: string };

/** Refused before a single byte is taken. @throws AppError `sign_in_needed`, `forbidden`, `invalid` where the quota is used up */
export async function requireUploader(db: Db, viewer: Viewer | null): Promise<Viewer> {
  authorise(viewer, "file.upload");
  await checkQuota(db, viewer.id, 1);
  return viewer;
}

type Keeping = {
  ownerId: number;
  /** For a picture of another site: its address there. Nothing but a picture is kept then. */
  source?: string;
};

/** @throws AppError `unsupported_type`, `invalid`, `disk_full` */
export async function keepFile(
  { db, files: store }: { db: Db; files: FileStore },
  { ownerId, source }: Keeping,
  received: Received,
): Promise<FileRecord> {
  if (received.bytes === 0) throw invalidField("file", "files.empty");
  const content = await contentOf(received.path, received.name);
  if (!content || (source && !IMAGE_TYPES.has(content.type))) throw new AppError("unsupported_type");
  const key = randomBytes(16).toString("hex");
  const parts: Part[] = [];
  try {
    const kept = IMAGE_TYPES.has(content.type)
      ? await prepareImage(store, key, received, parts)
      : prepareFile(key, received, content, parts);
    await checkQuota(db, ownerId, kept.bytes);
    // The row first: whatever is stored under its key from here on is found again, also after a crash.
    await db
      .insertInto("files")
      .values({ key, owner_id: ownerId, source_url: source ?? null, ...kept })
      .execute();
    for (const part of parts) await store.put(part.name, part.path);
    await db.transaction().execute((trx) => makeReady(trx, ownerId, key));
    const { name, type, bytes, width, height } = kept;
    return { key, name, type, bytes, width, height, source: source ?? null };
  } finally {
    await Promise.all(parts.map(({ path }) => rm(path, { force: true })));
  }
}

/** The name in the storage; of an image's smaller copy with its width. */
export const storedName = (key: string, width?: number): string => (width ? `${key}.${width}` : key);

type Content = { type: string; extension: string };

function prepareFile(key: string, received: Received, content: Content, parts: Part[]): Kept {
  parts.push({ name: storedName(key), path: received.path });
  const name = tidyName(received.name, content.extension);
  return { ...NO_IMAGE, name, type: content.type, bytes: received.bytes };
}

const NO_IMAGE = { width: null, height: null, widths: [], copy_bytes: [] };

async function prepareImage(store: FileStore, key: string, received: Received, parts: Part[]): Promise<Kept> {
  const { width, height, widths, image, copies } = await draw(received.path);
  const all = [
    { name: storedName(key), data: image },
    ...copies.map((data, at) => ({ name: storedName(key, widths[at]), data })),
  ];
  for (const { name, data } of all) {
    const path = join(store.incoming, randomBytes(16).toString("hex"));
    parts.push({ name, path });
    // By Node and not by the library, which can't say that the disk is full.
    await writeFile(path, data);
  }
  return {
    name: tidyName(received.name, "webp"),
    type: "image/webp",
    bytes: image.length,
    width,
    height,
    widths,
    copy_bytes: copies.map((copy) => copy.length),
  };
}

/** Says at the field what is the matter with a picture that is too large. */
async function draw(path: string): Promise<Drawn> {
  try {
    return await drawImage(path);
  } catch (error) {
    if (error instanceof AppError && error.code === "too_complex") throw invalidField("file", "files.tooManyPixels");
    throw error;
  }
}

/** One upload of a person after the other, so that two at once can't both take the last of the quota. */
async function makeReady(trx: Trx, ownerId: number, key: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('files'), ${ownerId})`.execute(trx);
  await checkQuota(trx, ownerId, 0);
  await trx.updateTable("files").set({ state: "ready" }).where("key", "=", key).execute();
}

/** `bytes`: what would be added. */
async function checkQuota(db: Db | Trx, ownerId: number, bytes: number): Promise<void> {
  const { total, day } = await quotaOf(db, ownerId);
  if (total + bytes > FILES.totalBytes) throw invalidField("file", "files.quotaFull");
  if (day + bytes > FILES.dayBytes)
    throw new AppError("rate_limited", { fields: { file: { key: "files.dayFull" } }, retryAfter: 3_600 });
}
