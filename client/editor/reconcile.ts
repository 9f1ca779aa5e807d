/** Which of two texts holds, the one in the field or the one that another device has saved. */

/** `print` is everything that would be saved, as one text; `text` the words alone, `others` those of other fields, as of a poll. */
export type Kept = { print: string; text: string; others?: readonly string[] };
/** What field and server last had in common. */
export type Synced = { print: string; revision: number };

/** "same": they agree; "mine", "theirs": that one holds and nothing is lost; "conflict": only a person can say. */
export type Verdict = "same" | "mine" | "theirs" | "conflict";

export function reconcile(
  mine: Kept & { untouched: boolean },
  synced: Synced | null,
  theirs: (Kept & { revision: number }) | null,
): Verdict {
  if (theirs === null) return synced && synced.revision > 0 && synced.print === mine.print ? "theirs" : "mine";
  if (mine.print === theirs.print) return "same";
  // Nothing has happened elsewhere since the last save: what was typed here comes after it.
  if (synced?.revision === theirs.revision) return "mine";
  if (mine.untouched || synced?.print === mine.print) return "theirs";
  // All that stands there stands here too.
  const all = [theirs.text, ...(theirs.others ?? [])];
  const stand = [mine.text, ...(mine.others ?? [])];
  const isHere = all.every((words, index) => (stand[index] ?? "").includes(words.trim()));
  return isHere && all.some((words) => words.trim() !== "") ? "mine" : "conflict";
}
