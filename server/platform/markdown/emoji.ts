/** Emoji by the names that GitHub gives them: `:tada:`; a name that nobody knows stays as it was written. */
import { createRequire } from "node:module";

type Gemoji = { nameToEmoji: Readonly<Record<string, string>> };

/** One or several side by side; not within times (`10:30:45`), addresses or words. */
const NAMED = /(?<![\p{L}\p{N}:/])(?::[a-z0-9_+-]{1,50}:){1,100}(?![\p{L}\p{N}:])/gu;
const NAME = /:([a-z0-9_+-]{1,50}):/g;

const require = createRequire(import.meta.url);
/** 2,000 names, loaded with the first text that has one. */
let names: Gemoji["nameToEmoji"] | undefined;

export function withEmoji(text: string): string {
  return text.replace(NAMED, (run) => run.replace(NAME, emojiOf));
}

function emojiOf(written: string, name: string): string {
  names ??= (require("gemoji") as Gemoji).nameToEmoji;
  return Object.hasOwn(names, name) ? (names[name] ?? written) : written;
}
