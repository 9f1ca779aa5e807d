/** What a file is, by what is in it: its name can say anything. Nothing is unpacked to find out. */
import { open } from "node:fs/promises";
import { extname } from "node:path";

export type Content = {
  /** MIME type. */
  type: string;
  /** As the name must end, without the dot. */
  extension: string;
};

/** Enough for every signature, and for the names of the first entries of an office document. */
const HEAD_BYTES = 65_536;
const TEXT_CHUNK_BYTES = 1_000_000;

/** Undefined where it is of no kind that may be kept. */
export async function contentOf(path: string, name: string): Promise<Content | undefined> {
  const handle = await open(path, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const head = buffer.subarray(0, bytesRead);
    const extension = extname(name).slice(1).toLowerCase();
    if (head.subarray(0, 4).equals(ZIP_ENTRY)) return zipped(head);
    // Entries of a zip are looked at above: the library would inflate some.
    const { fileTypeFromBuffer } = await import("file-type");
    const found = await fileTypeFromBuffer(head);
    if (found)
      return BY_SIGNATURE[found.mime] ?? (found.mime === "application/x-cfb" ? OFFICE_97[extension] : undefined);
    const text = TEXTS[extension];
    return text && !looksLikeMarkup(head) && (await isText(handle)) ? text : undefined;
  } finally {
    await handle.close();
  }
}

/** Drawn again by `images.ts`, so their own type ends here. */
export const IMAGE_TYPES: ReadonlySet<string> = new Set([
  "image/jpeg",
  "image/png",
  "image/webp",
  "image/gif",
  "image/avif",
  "image/heic",
  "image/heif",
]);

const of = (type: string, extension: string): Content => ({ type, extension });

const BY_SIGNATURE: Readonly<Record<string, Content>> = {
  "image/jpeg": of("image/jpeg", "jpg"),
  "image/png": of("image/png", "png"),
  "image/apng": of("image/png", "png"),
  "image/webp": of("image/webp", "webp"),
  "image/gif": of("image/gif", "gif"),
  "image/avif": of("image/avif", "avif"),
  "image/heic": of("image/heic", "heic"),
  "image/heif": of("image/heif", "heif"),
  "application/pdf": of("application/pdf", "pdf"),
  "application/rtf": of("application/rtf", "rtf"),
};

/** Word, Excel and PowerPoint before 2007 share one container; which of them it is only the name tells. */
const OFFICE_97: Readonly<Record<string, Content>> = {
  doc: of("application/msword", "doc"),
  xls: of("application/vnd.ms-excel", "xls"),
  ppt: of("application/vnd.ms-powerpoint", "ppt"),
};

const TEXTS: Readonly<Record<string, Content>> = {
  txt: of("text/plain", "txt"),
  md: of("text/markdown", "md"),
  csv: of("text/csv", "csv"),
  ics: of("text/calendar", "ics"),
  srt: of("text/plain", "srt"),
};

const ZIP_ENTRY = Buffer.from("PK\x03\x04", "latin1");
const OOXML = "application/vnd.openxmlformats-officedocument";
const OFFICE_2007: readonly (readonly [folder: string, content: Content])[] = [
  ["word/", of(`${OOXML}.wordprocessingml.document`, "docx")],
  ["xl/", of(`${OOXML}.spreadsheetml.sheet`, "xlsx")],
  ["ppt/", of(`${OOXML}.presentationml.presentation`, "pptx")],
];
const ODF = "application/vnd.oasis.opendocument";
const OPEN_DOCUMENT: Readonly<Record<string, string>> = {
  text: "odt",
  spreadsheet: "ods",
  presentation: "odp",
  graphics: "odg",
};

/** By the names of the first entries, which stand uncompressed before each (APPNOTE 4.3.7). */
function zipped(head: Buffer): Content {
  const names = entryNames(head);
  if (names[0] === "mimetype") {
    // An OpenDocument file begins with its type, stored as it is (ODF 1.3 part 2, 3.3).
    const start = 30 + "mimetype".length + head.readUInt16LE(28);
    const kind = head.toString("latin1", start, start + 80).match(/^application\/vnd\.oasis\.opendocument\.(\w+)/)?.[1];
    const extension = kind && OPEN_DOCUMENT[kind];
    if (extension) return of(`${ODF}.${kind}`, extension);
  }
  const isOffice = names.includes("[Content_Types].xml");
  const found = isOffice && OFFICE_2007.find(([folder]) => names.some((name) => name.startsWith(folder)));
  return found ? found[1] : of("application/zip", "zip");
}

function entryNames(head: Buffer): string[] {
  const names: string[] = [];
  for (let at = 0; at >= 0 && at + 30 <= head.length; at = head.indexOf(ZIP_ENTRY, at + 30))
    names.push(head.toString("utf8", at + 30, Math.min(head.length, at + 30 + head.readUInt16LE(at + 26))));
  return names;
}

/** HTML, SVG and XML may run as programs wherever somebody opens them. */
function looksLikeMarkup(head: Buffer): boolean {
  return /^[\s\ufeff]*<(?:[!?]|[a-z])/i.test(head.toString("utf8", 0, 1_024));
}

/** UTF-8 from beginning to end, without the control characters that no text has. */
async function isText(handle: Awaited<ReturnType<typeof open>>): Promise<boolean> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const chunk of handle.createReadStream({
      start: 0,
      autoClose: false,
      highWaterMark: TEXT_CHUNK_BYTES,
    })) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a text does not have
      if (/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(decoder.decode(chunk as Buffer, { stream: true })))
        return false;
    }
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
