/** A process of its own that turns one HEIC photograph into a JPEG beside it: what hangs or grows in here is killed from outside. */

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import sharp from "sharp";

type Image = {
  get_width(): number;
  get_height(): number;
  display(into: { data: Uint8ClampedArray; width: number; height: number }, done: (drawn: object | null) => void): void;
};
type Library = { HeifDecoder: new () => { decode(file: Uint8Array): Image[] } };

/** CommonJS, which an import would want types for. */
const require = createRequire(import.meta.url);
/** Close enough that drawing it again loses nothing that is seen. */
const QUALITY = 95;

process.once("message", ({ from, to, pixels }: { from: string; to: string; pixels: number }) => {
  convert(from, to, pixels).then(
    () => process.send?.({ done: true }),
    (error: unknown) => process.send?.({ done: false, message: String(error) }),
  );
});

async function convert(from: string, to: string, pixels: number): Promise<void> {
  const library = require("libheif-js/wasm-bundle") as Library;
  const [image] = new library.HeifDecoder().decode(await readFile(from));
  if (!image) throw new Error("no picture in it");
  // As it stands upright: the library turns it as the file says.
  const [width, height] = [image.get_width(), image.get_height()];
  if (width * height > pixels) throw new Error("too large");
  const data = new Uint8ClampedArray(width * height * 4);
  const drawn = await new Promise((resolve) => image.display({ data, width, height }, resolve));
  if (!drawn) throw new Error("not decoded");
  await sharp(data, { raw: { width, height, channels: 4 } })
    .flatten({ background: "#fff" })
    .jpeg({ quality: QUALITY })
    .toFile(to);
}
