/** "22 listopada 2026": as a book says it. */
import type { Reader } from "../../shared/reader.ts";

/** Readers across Europe do not write the month first. */
const LOCALE: Readonly<Record<string, string>> = { en: "en-GB" };

export function longDate({ language, timeZone }: Reader, iso: string): string {
  return new Intl.DateTimeFormat(LOCALE[language] ?? language, { dateStyle: "long", timeZone }).format(new Date(iso));
}
