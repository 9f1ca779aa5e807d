/** Pages that are fetched before anybody looks at them: by browsers that guess, and by the client while one reads on. */
import type { IncomingMessage } from "node:http";

/** What is fetched ahead counts as no view and as not read; what was looked at is told afterwards. */
export function isFetchedAhead({ headers }: IncomingMessage): boolean {
  // `Sec-Purpose` is the standard (Fetch §"Sec-Purpose"); scripts may only set its predecessor.
  return [headers["sec-purpose"], headers.purpose].some((purpose) => purpose?.includes("prefetch"));
}
