/** Work for the workers that takes minutes and little memory, as no form lets anybody ask for it: to see what is done about such. */
import type { ThreeTexts } from "../../server/platform/markdown/protocol.ts";

const TEXTS = 1_000;

/** Each `mark` makes it other work: what was ended once is refused at once. */
export function endless(mark: string): ThreeTexts[] {
  const words = (seed: number) => Array.from({ length: 1_100 }, (_, at) => `${mark}${(at * seed) % 1_097}`).join(" ");
  return Array<ThreeTexts>(TEXTS).fill({ base: words(1), mine: words(7), theirs: words(11) });
}
