/** A thread's page come alive: what the forum does there, and what later areas open over it. */
import type { ThreadPageData } from "../shared/page-data.ts";
import { enhanceThreadPage } from "./forum/page.ts";

export function enlivenThreadPage(data: ThreadPageData): Promise<void> {
  return enhanceThreadPage(data, { flag: async () => (await import("./moderation/flag.ts")).flag });
}
