/** "Tried 4 times, 1 failed": how often a practice was tried elsewhere, in one line. */
import type { Reader } from "../../reader.ts";
import { useReader } from "../../reader-context.ts";
import type { TriedCounts } from "./schema.ts";

export const timesTried = ({ worked, mixed, failed }: TriedCounts): number => worked + mixed + failed;

/** Nothing where nobody has told of it yet. */
export function TriedLine({ tried }: { tried: TriedCounts }) {
  const reader = useReader();
  const words = triedWords(reader, tried);
  return words ? <li class="tried-line">{words}</li> : null;
}

/** What is not confirmed is counted apart, and said so. */
export function triedWords({ t }: Reader, tried: TriedCounts): string {
  const times = timesTried(tried);
  const parts = [
    times > 0 ? t("tried.times", { count: times }) : "",
    times > 0 && tried.mixed > 0 ? t("tried.mixed", { count: tried.mixed }) : "",
    times > 0 && tried.failed > 0 ? t("tried.failed", { count: tried.failed }) : "",
    tried.unconfirmed > 0 ? t("tried.unconfirmed", { count: tried.unconfirmed }) : "",
  ];
  return parts.filter(Boolean).join(", ");
}
