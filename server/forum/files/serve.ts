/** Handing out files to who may read what they are attached to; a page can never run what is in them. */
import type { Request, Response } from "express";
import { z } from "zod";
import { notFound } from "../../platform/http/errors.ts";
import { named, readParams } from "../../platform/http/fields.ts";
import { PRIVATE } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { contentDisposition } from "../../platform/storage/names.ts";
import { sendBytes } from "../../platform/storage/send-bytes.ts";
import { findFile, type StoredFile } from "./queries.ts";
import { storedName } from "./upload.ts";

const FileAddress = z.object({
  key: named.fileKey,
  width: z
    .string()
    .regex(/^[1-9]\d{1,3}$/)
    .transform(Number)
    .optional(),
  name: z.string(),
});

/** A thread can be moved to where fewer may read, so that even a public picture is asked for again soon. */
const PUBLIC = "public, max-age=600";

export async function sendFile(app: AppContext, req: Request, res: Response): Promise<void> {
  const { key, width, name } = readParams(FileAddress, req.params);
  const file = await findFile(app.db, req.reader.viewer, key);
  if (!file || file.name !== name || (width !== undefined && !file.widths.includes(width))) throw notFound();
  describe(res, file, width);
  if (req.fresh) {
    res.status(304).end();
    return;
  }
  await sendBytes(app, req, res, { name: storedName(key, width), bytes: bytesOf(file, width) });
}

function describe(res: Response, file: StoredFile & { isPublic: boolean }, width: number | undefined): void {
  // Pictures were drawn by the forum itself; everything else is only ever saved.
  const kind = file.width === null ? "attachment" : "inline";
  res.set({
    "Cache-Control": file.isPublic ? PUBLIC : PRIVATE,
    // Who asks decides whether there is an answer at all.
    Vary: "Cookie",
    ETag: `"${storedName(file.key, width)}"`,
    "Content-Type": file.type.startsWith("text/") ? `${file.type}; charset=utf-8` : file.type,
    "Content-Disposition": contentDisposition(kind, file.name),
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Accept-Ranges": "bytes",
  });
}

function bytesOf(file: StoredFile, width: number | undefined): number {
  return width === undefined ? file.bytes : (file.copyBytes[file.widths.indexOf(width)] ?? 0);
}
