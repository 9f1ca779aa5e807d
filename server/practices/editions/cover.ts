/** The picture on a cover: drawn again like every other, kept under a name of its own, shown to whom the edition is. */
import { randomBytes } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Request, Response } from "express";
import { z } from "zod";
import { FILES } from "../../../shared/limits.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Db } from "../../platform/database/db.ts";
import { AppError, invalidField, notFound } from "../../platform/http/errors.ts";
import { idField, readParams } from "../../platform/http/fields.ts";
import { receiveFiles } from "../../platform/http/multipart.ts";
import { PRIVATE } from "../../platform/http/respond.ts";
import { addJob } from "../../platform/jobs/jobs.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { contentOf, IMAGE_TYPES } from "../../platform/storage/content-type.ts";
import { drawImage } from "../../platform/storage/images.ts";
import { lockDraft, touchDraft } from "./edit-edition.ts";
import { findEdition, requireManager } from "./queries.ts";

/** Removes the bytes of a picture that no edition has on its cover. */
export const COLLECT_COVER = "edition_collect_cover";
const COLLECT_AFTER_MS = 3_600_000;

export const coverName = (key: string): string => `${key}.edition-cover`;

/** @throws AppError `invalid` for what is no picture, `too_large`, `conflict` for a published edition */
export async function receiveCover(app: AppContext, req: Request, id: number): Promise<void> {
  const { db, files } = app;
  const { row } = await requireManager(db, req.reader.viewer, id);
  if (row.number !== null) throw new AppError("conflict");
  await receiveFiles(req, { folder: files.incoming, bytes: FILES.avatarBytes, files: 1 }, async ([file]) => {
    if (!file) throw invalidField("file", "error.field.required");
    const content = await contentOf(file.path, file.name);
    if (!content || !IMAGE_TYPES.has(content.type)) throw invalidField("file", "settings.avatarWrong");
    const { image, copies } = await drawImage(file.path);
    // The widest of the smaller copies is as wide as paper needs.
    await setCover(db, id, await store(app, copies.at(-1) ?? image));
  });
}

export async function removeCover(db: Db, viewer: Viewer | null, id: number): Promise<void> {
  await requireManager(db, viewer, id);
  await setCover(db, id, null);
}

async function store({ db, files }: AppContext, image: Buffer): Promise<string> {
  const key = randomBytes(16).toString("hex");
  await collectLater(db, key);
  const path = join(files.incoming, randomBytes(16).toString("hex"));
  try {
    await writeFile(path, image);
    await files.put(coverName(key), path);
  } finally {
    await rm(path, { force: true });
  }
  return key;
}

async function setCover(db: Db, id: number, key: string | null): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const before = await lockDraft(trx, id);
    if (before.cover_key === key) return;
    await trx.updateTable("editions").set({ cover_key: key }).where("id", "=", id).execute();
    if (before.cover_key) await collectLater(trx, before.cover_key);
    await touchDraft(trx, id);
  });
}

async function collectLater(db: Parameters<typeof addJob>[0], key: string): Promise<void> {
  await addJob(db, COLLECT_COVER, { key }, { afterMs: COLLECT_AFTER_MS });
}

export async function collectCover({ db, files }: AppContext, payload: unknown): Promise<void> {
  const { key } = z.object({ key: z.string() }).parse(payload);
  const owner = await db.selectFrom("editions").select("id").where("cover_key", "=", key).executeTakeFirst();
  if (!owner) await files.remove(coverName(key));
}

const CoverAddress = z.object({ id: idField, name: z.string().regex(/^[0-9a-f]{32}\.webp$/) });

export async function sendCover(app: AppContext, req: Request, res: Response): Promise<void> {
  const { id, name } = readParams(CoverAddress, req.params);
  const { row, readable } = await findEdition(app.db, req.reader.viewer, id);
  const key = name.replace(/\.webp$/, "");
  if (!readable || row.cover_key !== key) throw notFound();
  const stream = await app.files.open(coverName(key));
  if (!stream) throw notFound();
  res.set({
    "Cache-Control": PRIVATE,
    "Content-Type": "image/webp",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
  });
  stream.on("error", (error) => res.destroy(error)).pipe(res);
}
