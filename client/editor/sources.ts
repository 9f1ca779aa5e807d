/** What can be completed: people and groups after `@`, emoji after `:`. */

import type { PageData } from "../../shared/page-data.ts";
import { localised } from "../../shared/reader.ts";
import type { LocalisedText } from "../../shared/schema.ts";
import type { Text } from "../../shared/text.ts";
import { getApi } from "../frame/http.ts";
import type { Source, Suggestion } from "./suggest.ts";

type Mentionable = {
  people: { handle: string; name: string; organisation: string | null }[];
  groups: { slug: string; name: LocalisedText; members: number | null }[];
};

/** Those first who write in the thread; where none is open, `space` says who will be able to read. */
export function mentions(data: PageData, t: Text, space: () => string): Source {
  return {
    label: t("editor.people"),
    find: (before) => /(?:^|[^\p{L}\p{N}_@/.-])@([\p{L}\p{N}_-]{0,30})$/u.exec(before)?.[1] ?? null,
    async ask(q, signal) {
      const where: Record<string, string> =
        data.kind === "thread" ? { thread: String(data.thread.id) } : { space: space() };
      const { people, groups } = await getApi<Mentionable>(`/mentions?${new URLSearchParams({ q, ...where })}`, {
        signal,
      });
      return [
        ...people.map(
          ({ handle, name, organisation }): Suggestion => ({
            text: `@${handle}`,
            label: name,
            note: organisation ? `@${handle} · ${organisation}` : `@${handle}`,
          }),
        ),
        ...groups.map(
          ({ slug, name, members }): Suggestion => ({
            text: `@${slug}`,
            label: localised(name, document.documentElement.lang),
            note: members === null ? `@${slug}` : `@${slug} · ${t("editor.members", { count: members })}`,
          }),
        ),
      ];
    },
  };
}

const MOST_EMOJI = 8;

export function emoji(t: Text): Source {
  return {
    label: t("editor.emoji"),
    find: (before) => /(?:^|[\s(])(?::)([a-z0-9_+-]{2,30})$/.exec(before)?.[1] ?? null,
    async ask(query) {
      const { nameToEmoji } = await import("gemoji");
      const names = Object.keys(nameToEmoji).filter((name) => name.includes(query));
      // Those that begin so, the shortest first.
      names.sort((a, b) => Number(b.startsWith(query)) - Number(a.startsWith(query)) || a.length - b.length);
      return names
        .slice(0, MOST_EMOJI)
        .map((name) => ({ text: `:${name}:`, label: `:${name}:`, sign: nameToEmoji[name] ?? "" }));
    },
  };
}
