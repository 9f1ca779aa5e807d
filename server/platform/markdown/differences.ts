/** What pages ask of texts that were changed: compared and put together by the workers, and kept, as versions never change. */
import { createHash } from "node:crypto";
import { VERSIONS_PER_PAGE } from "../../../shared/limits.ts";
import { MemoryCache } from "../cache/memory-cache.ts";
import type { Difference, Pair } from "./diff.ts";
import { runJob } from "./pool.ts";
import type { ThreeTexts } from "./protocol.ts";

export type { Difference } from "./diff.ts";

/** UTF-16 units of the pieces kept. */
const MOST_KEPT = 4_000_000;
const kept = new MemoryCache<Difference[][]>(MOST_KEPT, (all) =>
  all.flat().reduce((sum, { text }) => sum + text.length + 50, 50),
);

/** All comparisons of one page, which share one budget. @throws MarkdownError "busy", "too_complex" */
export async function differencesOf(pairs: readonly Pair[]): Promise<Difference[][]> {
  if (pairs.length === 0) return [];
  const key = createHash("sha256").update(JSON.stringify(pairs)).digest("base64");
  const found = kept.get(key) ?? (await runJob("compare", pairs));
  kept.set(key, found);
  return found;
}

/**
 * Versions newest first, `VERSIONS_PER_PAGE` at most, each with what changed in it against the one before; the first ever is all
 * "same". `rows` has one more where there are older ones, of which `next` is then the cursor.
 */
export async function changesOf<T extends { version: number; source: string }>(
  rows: readonly T[],
): Promise<{ versions: (T & { parts: Difference[] })[]; next: number | null }> {
  const shown = rows.slice(0, VERSIONS_PER_PAGE);
  const parts = await differencesOf(shown.map(({ source }, at) => [rows[at + 1]?.source ?? source, source]));
  return {
    versions: shown.map((row, at) => ({ ...row, parts: parts[at] ?? [] })),
    next: rows.length > shown.length ? (shown.at(-1)?.version ?? null) : null,
  };
}

/** Word by word, each text of two from what both began with. @throws MarkdownError "busy", "too_complex" */
export async function mergedWords(texts: readonly ThreeTexts[]): Promise<string[]> {
  return texts.length === 0 ? [] : runJob("merge", texts);
}
