/** Tags are completed while they are typed, synonyms with what they stand for. */
import { completeWords } from "../frame/complete.ts";
import { getApi } from "../frame/http.ts";

/** As many as fit under a field. */
const COMPLETIONS = 8;

type Tag = { name: string; count: number; synonyms: readonly string[] };

export function completeTags(input: HTMLInputElement): void {
  completeWords(input, async (typed) => {
    const tags = await getApi<Tag[]>(`/tags?${new URLSearchParams({ q: typed, limit: String(COMPLETIONS) })}`);
    return tags.map((tag) => ({ value: tag.name, label: labelOf(tag, typed) }));
  });
}

function labelOf({ name, count, synonyms }: Tag, typed: string): string {
  const synonym = name.includes(typed) ? undefined : synonyms.find((each) => each.includes(typed));
  return synonym ? `${synonym} → ${name} (${count})` : `${name} (${count})`;
}
