/** Tags are completed while they are typed, synonyms with what they stand for. */
import { completeWords } from "../frame/complete.ts";
import { send } from "../frame/http.ts";

type Tag = { name: string; count: number; synonyms: readonly string[] };

export function completeTags(input: HTMLInputElement): void {
  completeWords(input, async (typed) => {
    const response = await send(`/tags?q=${encodeURIComponent(typed)}`, { headers: { Accept: "application/json" } });
    if (!response.ok) return undefined;
    const { tags } = (await response.json()) as { tags: Tag[] };
    return tags.map((tag) => ({ value: tag.name, label: labelOf(tag, typed) }));
  });
}

function labelOf({ name, count, synonyms }: Tag, typed: string): string {
  const synonym = name.includes(typed) ? undefined : synonyms.find((each) => each.includes(typed));
  return synonym ? `${synonym} → ${name} (${count})` : `${name} (${count})`;
}
