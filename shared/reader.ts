/** For whom a page or a fragment is drawn: rights, language and time zone; views ask for it by useReader. */

import type { LocalisedText } from "./schema.ts";
import type { Text, TextKey } from "./text.ts";
import type { Badges, Viewer } from "./viewer.ts";

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

/** How the readers of a language write dates, where `Intl` would not by itself: English here is that of Europe. */
type DateStyle = { locale: string; short: Intl.DateTimeFormatOptions; clock: Intl.DateTimeFormatOptions };
const DATES: Readonly<Record<string, DateStyle>> = {
  en: { locale: "en-GB", short: { dateStyle: "medium" }, clock: { timeStyle: "short" } },
  pl: { locale: "pl", short: { dateStyle: "short" }, clock: { hour: "numeric", minute: "2-digit" } },
};
const datesIn = (language: string): DateStyle =>
  DATES[language] ?? { locale: language, short: { dateStyle: "medium" }, clock: { timeStyle: "short" } };

const formats = new Map<string, Intl.DateTimeFormat>();
function format(reader: Reader, name: string, options: (dates: DateStyle) => Intl.DateTimeFormatOptions) {
  const key = `${reader.language}|${reader.timeZone}|${name}`;
  let found = formats.get(key);
  if (!found) {
    const dates = datesIn(reader.language);
    found = new Intl.DateTimeFormat(dates.locale, { ...options(dates), timeZone: reader.timeZone });
    formats.set(key, found);
  }
  return found;
}

/** "22 listopada 2026, 3:05"; put together here, as browsers and Node join day and time by different words. */
export function dateTime(reader: Reader, iso: string): string {
  return `${date(reader, iso)}, ${format(reader, "clock", ({ clock }) => clock).format(new Date(iso))}`;
}

/** "22 listopada 2026", "22 November 2026" */
export function date(reader: Reader, iso: string): string {
  return format(reader, "date", () => ({ dateStyle: "long" })).format(new Date(iso));
}

/** As rows of lists have room for: "22.11.2026", "22 Nov 2026" */
export function shortDate(reader: Reader, iso: string): string {
  return format(reader, "short", ({ short }) => short).format(new Date(iso));
}

/** "listopad 2026", "November 2026"; the month of the day, without a zone. */
export function monthName(reader: Reader, day: string): string {
  return format({ ...reader, timeZone: "UTC" }, "month", () => ({ month: "long", year: "numeric" })).format(
    new Date(day),
  );
}

/** As axes of plots have room for: "11.26", "11/26" */
export function shortMonth(reader: Reader, day: string): string {
  return format({ ...reader, timeZone: "UTC" }, "shortMonth", () => ({ month: "numeric", year: "2-digit" })).format(
    new Date(day),
  );
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
