/** For whom a page or a fragment is drawn: rights, language and time zone, handed to every view. */
import type { Badges, LocalisedText, Viewer } from "./contract.ts";
import type { Text, TextKey } from "./text.ts";

export type Reader = {
  viewer: Viewer | null;
  /** Interface language, a catalogue's name: "pl", "en", … */
  language: string;
  /** IANA zone. */
  timeZone: string;
  t: Text;
  /** What waits for the viewer, where it is known. */
  badges?: Badges | undefined;
};

/** The text in the reader's language, else in English, else in whatever there is. */
export function localised(text: LocalisedText, language: string): string {
  return text[language] ?? text.en ?? Object.values(text)[0] ?? "";
}

/** "6 Nov 2026, 15:21": readers across Europe do not write the month first. */
const DATE_LOCALE: Readonly<Record<string, string>> = { en: "en-GB" };

const formats = new Map<string, Intl.DateTimeFormat>();
function format(reader: Reader, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${reader.language}|${reader.timeZone}|${name}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(DATE_LOCALE[reader.language] ?? reader.language, {
      ...options,
      timeZone: reader.timeZone,
    });
    formats.set(key, found);
  }
  return found;
}

/** "22 lis 2026, 14:05" */
export function dateTime(reader: Reader, iso: string): string {
  return format(reader, "dateTime", { dateStyle: "medium", timeStyle: "short" }).format(new Date(iso));
}

/** "22 lis 2026" */
export function date(reader: Reader, iso: string): string {
  return format(reader, "date", { dateStyle: "medium" }).format(new Date(iso));
}

type NameKind = "region" | "language";
const displayNames = new Map<string, Intl.DisplayNames>();
const found = new Map<string, string>();

/** Looked up once: Intl's own look-up costs as much as drawing the row that it is for. */
function displayName(reader: Reader, kind: NameKind, code: string): string {
  const key = `${reader.language}|${kind}|${code}`;
  const known = found.get(key);
  if (known !== undefined) return known;
  const names =
    displayNames.get(`${reader.language}|${kind}`) ?? new Intl.DisplayNames(reader.language, { type: kind });
  displayNames.set(`${reader.language}|${kind}`, names);
  const name = names.of(code) ?? code;
  found.set(key, name);
  return name;
}

/** A country's name in the reader's language, from its ISO 3166-1 code. */
export function countryName(reader: Reader, code: string): string {
  return displayName(reader, "region", code);
}

/** A language's name in the reader's language, from its ISO 639-1 code. */
export function languageName(reader: Reader, code: string): string {
  return displayName(reader, "language", code);
}

/** A key made of a fixed part and a value of a closed set; the catalogue test covers every combination. */
export function keyOf(prefix: string, value: string): TextKey {
  return `${prefix}.${value}` as TextKey;
}

/** "240 kB", "2,4 MB" */
export function fileSize(reader: Reader, bytes: number): string {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1_000, "kilobyte"] : [bytes / 1_000_000, "megabyte"];
  return new Intl.NumberFormat(reader.language, {
    style: "unit",
    unit,
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
}
