/** The pictures of an edition, brought to what every reading program and printer takes: JPEG, or PNG where one sees through. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";

export type Picture = { file: string; type: "image/jpeg" | "image/png"; data: Buffer; width: number; height: number };
/** By the name that the manuscript gives them. */
export type Pictures = ReadonlyMap<string, Picture>;

/** The text is 158 mm wide: 1,200 dots are 190 to the inch, enough for photographs in print. */
export const TEXT_WIDTH = 1_200;
const QUALITY = 80;

/** One after the other: each takes its memory decoded. What can't be decoded is left out, its description stays. */
export async function readPictures(folder: string, names: readonly string[]): Promise<Pictures> {
  const pictures = new Map<string, Picture>();
  if (names.length === 0) return pictures;
  const { default: sharp } = await import("sharp");
  sharp.cache(false);
  sharp.concurrency(1);
  for (const name of names) {
    const source = sharp(await readFile(join(folder, name)), { failOn: "error" });
    const { hasAlpha } = await source.metadata();
    const sized = source.resize({ width: TEXT_WIDTH, withoutEnlargement: true });
    const drawn = hasAlpha ? sized.png({ palette: true }) : sized.jpeg({ quality: QUALITY, mozjpeg: true });
    const { data, info } = await drawn.toBuffer({ resolveWithObject: true });
    const type = hasAlpha ? "image/png" : "image/jpeg";
    const file = `${name.split(".", 1)}.${hasAlpha ? "png" : "jpg"}`;
    pictures.set(name, { file, type, data, width: info.width, height: info.height });
  }
  return pictures;
}
