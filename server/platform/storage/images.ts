/**
 * Pictures drawn again: turned upright, without metadata (places, serial numbers), as WebP in a few widths. What was
 * uploaded itself is never served, so nothing hidden in it reaches anybody.
 */
import type { Sharp } from "sharp";
import { FILES } from "../../../shared/limits.ts";
import { AppError } from "../http/errors.ts";
import { asJpeg } from "./heic.ts";

export type Drawn = {
  width: number;
  height: number;
  image: Buffer;
  /** Of the smaller copies, ascending, and each one itself. */
  widths: number[];
  copies: Buffer[];
};

/** A column of text is some 700 px wide, on screens of up to three dots a pixel. */
const WIDTHS = [480, 960, 1_440] as const;
const LARGEST_WIDTH = 2_400;
/** Decoded at most 64 MB each; tall screenshots stay legible. */
const LARGEST_AREA = 16_000_000;
/** WebP's own limit. */
const LARGEST_SIDE = 16_383;
/** All frames of an animation together; above that the first alone is kept. */
const ANIMATED_PIXELS = 60_000_000;
const QUALITY = 82;
/** Screenshots and drawings: letters keep their edges. */
const SHARP_EDGES = { quality: 90, smartSubsample: true } as const;
const SECONDS = 15;
const AT_ONCE = 2;

export const AVATAR_SIZES = [48, 96, 192] as const;
const LARGEST_AVATAR = 192;

/** @throws AppError `unsupported_type` for what can't be decoded, `too_complex` for what is too large to be */
export function drawImage(path: string): Promise<Drawn> {
  return inTurn(() => decodable(path, draw));
}

async function draw(path: string, { width, height, format, pages }: Header): Promise<Drawn> {
  if (pages > 1 && width * height * pages <= ANIMATED_PIXELS) return drawAnimation(path);
  const decoded = await openImage(path, FILES.pixels);
  const upright = await decoded
    .autoOrient()
    .resize({ ...bounds(width, height), fit: "inside", withoutEnlargement: true })
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
  const look = format === "png" || format === "gif" ? SHARP_EDGES : { quality: QUALITY };
  const widths = WIDTHS.filter((each) => each < upright.info.width);
  const image = await scaled(upright, upright.info.width, look);
  const copies: Buffer[] = [];
  for (const each of widths) copies.push(await scaled(upright, each, look));
  return { width: upright.info.width, height: upright.info.height, image, widths, copies };
}

/** Squares in the sizes of `AVATAR_SIZES`, cut where the picture draws the eye. */
export function drawAvatar(path: string): Promise<{ size: number; data: Buffer }[]> {
  return inTurn(() => decodable(path, drawSquares));
}

async function drawSquares(path: string): Promise<{ size: number; data: Buffer }[]> {
  const image = await openImage(path, FILES.pixels);
  const square = await image
    .autoOrient()
    .resize({ width: LARGEST_AVATAR, height: LARGEST_AVATAR, fit: "cover", position: "attention" })
    .flatten({ background: "#fff" })
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
  const avatars: { size: number; data: Buffer }[] = [];
  for (const size of AVATAR_SIZES) avatars.push({ size, data: await scaled(square, size, { quality: QUALITY }) });
  return avatars;
}

/** Hands on what the library can decode: the picture itself, or another of the same look where it can't. */
async function decodable<T>(path: string, use: (path: string, header: Header) => Promise<T>): Promise<T> {
  const header = await readHeader(path);
  if (header.compression !== "hevc") return use(path, header);
  return asJpeg(path, async (jpeg) => use(jpeg, await readHeader(jpeg)));
}

async function drawAnimation(path: string): Promise<Drawn> {
  const image = await openImage(path, ANIMATED_PIXELS, true);
  const { data, info } = await image
    .resize({ width: LARGEST_WIDTH, withoutEnlargement: true })
    .webp({ quality: QUALITY, effort: 2 })
    .toBuffer({ resolveWithObject: true });
  const height = info.pageHeight ?? info.height;
  return { width: info.width, height, image: data, widths: [], copies: [] };
}

type Raw = { data: Buffer; info: { width: number; height: number; channels: 1 | 2 | 3 | 4 } };

async function scaled(
  { data, info }: Raw,
  width: number,
  look: { quality: number; smartSubsample?: boolean },
): Promise<Buffer> {
  const { default: sharp } = await import("sharp");
  const { width: from, height, channels } = info;
  return sharp(data, { raw: { width: from, height, channels } })
    .resize({ width })
    .webp(look)
    .timeout({ seconds: SECONDS })
    .toBuffer();
}

type Header = { width: number; height: number; format: string; pages: number; compression: string | undefined };

/** As it stands upright. A picture that is too large ends here, before anything of it is decoded. */
async function readHeader(path: string): Promise<Header> {
  const image = await openImage(path, false);
  const { format, pages = 1, autoOrient, compression } = await image.metadata();
  if (autoOrient.width * autoOrient.height > FILES.pixels) throw new AppError("too_complex");
  return { ...autoOrient, format: String(format), pages, compression };
}

async function openImage(path: string, limitInputPixels: number | false, animated = false): Promise<Sharp> {
  const { default: sharp } = await import("sharp");
  sharp.cache(false);
  sharp.concurrency(1);
  return sharp(path, { limitInputPixels, animated, failOn: "error" }).timeout({ seconds: SECONDS });
}

function bounds(width: number, height: number): { width: number; height: number } {
  const shrink = Math.min(1, Math.sqrt(LARGEST_AREA / (width * height)));
  const most = (side: number, limit: number) => Math.max(1, Math.min(limit, Math.floor(side * shrink)));
  return { width: most(width, LARGEST_WIDTH), height: most(height, LARGEST_SIDE) };
}

let running = 0;
const waiting: (() => void)[] = [];

/** Two at once: each takes a core and its picture's memory. */
async function inTurn<T>(draw: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await draw();
  } catch (error) {
    throw error instanceof AppError ? error : new AppError("unsupported_type", { cause: error });
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
