/** Which language a text is written in, guessed among those of the forum (PRODUCT §10); its author can correct it. */
import { detect } from "tinyld/light";

const GUESSED_LANGUAGES = ["pl", "en", "de", "fr", "es", "pt", "cs", "uk"] as const;

/** Shorter texts ("Zgadzam się!") are guessed wrongly too often. */
const SHORTEST_GUESSED = 60;

/** The language of `text`, or `otherwise` where the text says too little. */
export function guessLanguage(text: string, otherwise: string): string {
  if (text.length < SHORTEST_GUESSED) return otherwise;
  return detect(text.slice(0, 2_000), { only: [...GUESSED_LANGUAGES] }) || otherwise;
}
