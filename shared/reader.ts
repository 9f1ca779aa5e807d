/** For whom a page or a fragment is drawn: rights, language and time zone, handed to every view. */
import type { LocalisedText, Viewer } from "./contract.ts";
import type { Text, TextKey } from "./text.ts";

export type Reader = {
  viewer: Viewer | null;
  /** Interface language, a catalogue's name: "pl", "en", … */
  language: string;
  /** IANA zone. */
  timeZone: string;
  t: Text;
};

/** The text in the reader's language, else in English, else in whatever there is. */
export function localised(text: LocalisedText, language: string): string {
  return text[language] ?? text.en ?? Object.values(text)[0] ?? "";
}

const formats = new Map<string, Intl.DateTimeFormat>();
function format(reader: Reader, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${reader.language}|${reader.timeZone}|${name}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(reader.language, { ...options, timeZone: reader.timeZone });
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

const regionNames = new Map<string, Intl.DisplayNames>();
/** A country's name in the reader's language, from its ISO 3166-1 code. */
export function countryName(reader: Reader, code: string): string {
  let names = regionNames.get(reader.language);
  if (!names) regionNames.set(reader.language, (names = new Intl.DisplayNames(reader.language, { type: "region" })));
  return names.of(code) ?? code;
}

const languageNames = new Map<string, Intl.DisplayNames>();
/** A language's name in the reader's language, from its ISO 639-1 code. */
export function languageName(reader: Reader, code: string): string {
  let names = languageNames.get(reader.language);
  if (!names) languageNames.set(reader.language, (names = new Intl.DisplayNames(reader.language, { type: "language" })));
  return names.of(code) ?? code;
}

/** A key made of a fixed part and a value of a closed set; the catalogue test covers every combination. */
export function keyOf(prefix: string, value: string): TextKey {
  return `${prefix}.${value}` as TextKey;
}
