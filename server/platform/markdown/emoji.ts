/** Emoji by the names that GitHub gives them: `:tada:`; a name that nobody knows stays as it was written. */
import { createRequire } from "node:module";

type Gemoji = { nameToEmoji: Readonly<Record<string, string>> };

/** Not within times (`10:30:45`), addresses or words. */
const NAMED = /(?<![\p{L}\p{N}:/]):([a-z0-9_+-]{1,50}):(?![\p{L}\p{N}:])/gu;

const require = createRequire(import.meta.url);
/** 2,000 names, loaded with the first text that has one. */
let names: Gemoji["nameToEmoji"] | undefined;

export function withEmoji(text: string): string {
  return text.replace(NAMED, (whole, name: string) => {
    names ??= (require("gemoji") as Gemoji).nameToEmoji;
    return Object.hasOwn(names, name) ? (names[name] ?? whole) : whole;
  });
}
