/** Who else reads and who writes. */
import type { Presence } from "../../shared/live.ts";
import type { Reader } from "../../shared/reader.ts";

/** More names than these say less. */
const NAMES = 5;

export function showPresence({ t, viewer, language }: Reader, presence: Presence): void {
  const readers = document.querySelector("[data-presence-readers]");
  const writing = document.querySelector("[data-presence-writing]");
  if (!readers || !writing) return;
  const others = presence.readers.filter((person) => person.id !== viewer?.id).map((person) => person.name);
  const writers = presence.writing.filter((person) => person.id !== viewer?.id).map((person) => person.name);
  // Anyone who is not signed in is one of the visitors.
  const visitors = Math.max(0, presence.visitors - (viewer ? 0 : 1));
  const here = shorten(others);
  if (visitors > 0) here.push(t("client.visitors", { count: visitors }));
  readers.textContent = here.length > 0 ? t("client.alsoHere", { people: list(here) }) : "";
  writing.textContent =
    writers.length > 0 ? t("client.writing", { count: writers.length, people: list(shorten(writers)) }) : "";

  function shorten(names: readonly string[]): string[] {
    if (names.length <= NAMES) return [...names];
    return [...names.slice(0, NAMES), t("client.others", { count: names.length - NAMES })];
  }
  function list(parts: readonly string[]): string {
    return new Intl.ListFormat(language, { type: "conjunction" }).format(parts);
  }
}
