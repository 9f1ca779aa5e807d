/** Bytes of a stored file as an answer: whole or the part that was asked for. The caller has set what they are. */
import { pipeline } from "node:stream/promises";
import type { Request, Response } from "express";
import { notFound } from "../http/errors.ts";
import type { AppContext } from "../start/app-context.ts";
import type { ByteRange } from "./store.ts";

type Stored = { name: string; bytes: number };

/** Whole, or the one range that was asked for; several at once are answered with the whole (RFC 9110 §14.2). */
export async function sendBytes(app: AppContext, req: Request, res: Response, { name, bytes }: Stored): Promise<void> {
  const range = rangeOf(req, res, bytes);
  if (range === "outside") {
    res.status(416).set("Content-Range", `bytes */${bytes}`).end();
    return;
  }
  if (range) res.status(206).set("Content-Range", `bytes ${range.start}-${range.end}/${bytes}`);
  res.set("Content-Length", String(range ? range.end - range.start + 1 : bytes));
  if (req.method === "HEAD") {
    res.end();
    return;
  }
  const stream = await app.files.open(name, range);
  if (!stream) {
    app.log.error({ file: name }, "a stored file is gone");
    res.removeHeader("Content-Length");
    throw notFound();
  }
  // Anyone who leaves in the middle is no fault of ours.
  await pipeline(stream, res).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ERR_STREAM_PREMATURE_CLOSE") throw error;
  });
}

function rangeOf(req: Request, res: Response, bytes: number): ByteRange | "outside" | undefined {
  const condition = req.headers["if-range"];
  if (condition !== undefined && condition !== res.get("ETag")) return undefined;
  const ranges = req.range(bytes);
  if (ranges === undefined || ranges === -2) return undefined;
  if (ranges === -1) return "outside";
  const [only] = ranges;
  return ranges.length === 1 && ranges.type === "bytes" ? only : undefined;
}
