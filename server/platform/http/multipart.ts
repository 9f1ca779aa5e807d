/** Bodies that bring files: streamed to the disk under limits, never held in memory; refused where no files are expected. */
import { randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { Busboy, type BusboyFileStream } from "@fastify/busboy";
import type { Request, RequestHandler } from "express";
import { AppError } from "./errors.ts";

export type Received = {
  /** As the sender named it: anything at all. */
  name: string;
  /** Where it lies until it is kept or thrown away. */
  path: string;
  bytes: number;
};
type Limits = { bytes: number; files: number };

/** Anyone who sends nothing for so long has gone. */
const SILENT_MS = 30_000;
/** Of everything in a body that is not a file. */
const FORM_BYTES = 300_000;
/** Beside the files a form carries a choice or two. */
const FIELDS = { fields: 20, fieldNameSize: 100, fieldSize: 10_000, headerPairs: 20, headerSize: 8_192 };

export const bringsFiles = (req: Request): boolean => req.is("multipart/form-data") === "multipart/form-data";

/** In Express's notation, by parts. */
const isAt = (address: readonly string[], path: readonly string[]): boolean =>
  address.length === path.length && address.every((part, index) => part.startsWith(":") || part === path[index]);

/**
 * A form whose body is of another kind than its address takes is told so, instead of being read as empty: files go to
 * `takenAt` alone, JSON to the API.
 */
export function refuseOtherBodies(takenAt: readonly string[]): RequestHandler {
  const addresses = takenAt.map((path) => path.split("/"));
  return (req, _res, next) => {
    const isUnreadJson = req.method === "POST" && req.body === undefined && Boolean(req.is("application/json"));
    if (isUnreadJson || (bringsFiles(req) && !addresses.some((address) => isAt(address, req.path.split("/")))))
      throw new AppError("unsupported_type");
    next();
  };
}

/**
 * Receives the files of the request's body into `folder` and hands them over; whatever lies there afterwards is removed.
 * @throws AppError `bad_request` for what is malformed, `too_large`, `disk_full`
 */
export async function receiveFiles<T>(
  req: Request,
  { folder, ...limits }: Limits & { folder: string },
  use: (files: readonly Received[]) => Promise<T>,
): Promise<T> {
  if (!bringsFiles(req)) throw new AppError("bad_request");
  const most = limits.bytes * limits.files + FORM_BYTES;
  if (Number(req.headers["content-length"] ?? 0) > most) throw new AppError("too_large");
  await mkdir(folder, { recursive: true });
  const files: Received[] = [];
  try {
    await receive(req, folder, limits, files);
    // A file field that was left empty is a part without a name and without bytes.
    return await use(files.filter(({ name, bytes }) => name !== "" || bytes > 0));
  } finally {
    await Promise.all(files.map((file) => rm(file.path, { force: true })));
  }
}

async function receive(req: Request, folder: string, limits: Limits, files: Received[]): Promise<void> {
  const parser = openParser(req, limits);
  const over = new AbortController();
  const writing: Promise<void>[] = [];
  const { promise: parsed, resolve, reject } = Promise.withResolvers<void>();
  let failed: unknown;
  const refuse = (cause?: unknown) => reject(new AppError("bad_request", { cause }));

  parser.on("finish", resolve);
  parser.on("error", refuse);
  for (const limit of ["filesLimit", "fieldsLimit", "partsLimit"] as const) parser.on(limit, () => refuse(limit));
  parser.on("field", (field: string | undefined) => {
    if (!field) refuse("a field without a name");
  });
  parser.on("file", (field: string | undefined, stream: BusboyFileStream, name: string | undefined) => {
    const file: Received = {
      name: unescapeName(name ?? ""),
      path: join(folder, randomBytes(16).toString("hex")),
      bytes: 0,
    };
    files.push(file);
    if (!field) refuse("a file without a name of its field");
    stream.once("limit", () => reject(new AppError("too_large")));
    const written = pipeline(stream, createWriteStream(file.path), { signal: over.signal }).then(() => {
      file.bytes = stream.bytesRead;
    });
    writing.push(
      written.catch((error: unknown) => {
        failed ??= error;
        reject(error);
      }),
    );
  });
  req.once("close", () => req.complete || refuse("cut off"));
  req.setTimeout(SILENT_MS, () => refuse("silent"));
  req.pipe(parser);

  try {
    await parsed;
    await Promise.all(writing);
    // Of the last bytes one hears only after the body has ended.
    if (failed) throw failed;
  } finally {
    req.setTimeout(0);
    // The rest is let go by: closing the connection would keep the answer from anyone who is still sending.
    req.unpipe(parser);
    req.resume();
    over.abort();
    await Promise.allSettled(writing);
  }
}

/** What FormData writes for a quotation mark and line ends in a name (HTML Standard, "multipart/form-data encoding algorithm"). */
const ESCAPED: Readonly<Record<string, string>> = { "%22": '"', "%0D": "\r", "%0A": "\n" };
const unescapeName = (name: string): string => name.replace(/%(?:22|0D|0A)/g, (each) => ESCAPED[each] ?? each);

function openParser(req: Request, limits: Limits): InstanceType<typeof Busboy> {
  try {
    return new Busboy({
      headers: { ...req.headers, "content-type": req.headers["content-type"] ?? "" },
      limits: { ...FIELDS, fileSize: limits.bytes, files: limits.files, parts: FIELDS.fields + limits.files },
    });
  } catch (cause) {
    throw new AppError("bad_request", { cause });
  }
}
