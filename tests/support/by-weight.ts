/** The order of test files: those that take long begin, so that none of them runs on alone while the other core is idle. */
import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * Beginnings of the files that take more than some seconds, the longest first: browsers, processes that are started and
 * killed, tables that ask thousands of times, texts that are made to take all the time there is. `npm run test:fast` leaves
 * these out; what is not named comes after them in the order that vitest gives.
 */
export const HEAVY: readonly string[] = [
  "permissions/matrix",
  "faults/ending",
  "faults/start",
  "faults/killed-server",
  "journeys/accessibility-signed-in",
  "faults/",
  "platform/embedded",
  "journeys/",
  "site/api/",
  "site/pages/layout",
  "site/pages/screens",
  "site/warm-pages",
  "attacks/markdown",
  "demo/first-start",
  "practices/editions/",
  "practices/editor",
  "practices/browser",
  "live/catch-up",
  "demo/seed",
  "accounts/views",
  "attacks/threads-",
  "attacks/live-",
  "forum/thread-tools/",
  "spaces/administration/rights",
  "expertise/routing/routing",
  "forum/conversations/private",
  "moderation/cases",
  "moderation/undoing",
  "platform/text-work",
  "platform/markdown",
  "attacks/typed-names",
  "attacks/costs",
  "attacks/practices",
  "attacks/http-input",
  "attacks/http-sites",
  "attacks/files",
  "attacks/accounts-sign-in",
  "forum/rerendering/",
  "permissions/editions",
  "permissions/replications",
  "permissions/experts",
  "permissions/files",
  "permissions/practices",
  "permissions/routing",
  "forum/polls/polls",
  "problems/course",
  "notifications/telling",
  "practices/live-flags",
  "notifications/browser",
  "forum/files/browser",
  "forum/foreign-pictures/browser",
  "problems/board",
];

export class ByWeight extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files);
    return usual.toSorted((a, b) => rankOf(a.moduleId) - rankOf(b.moduleId));
  }
}

function rankOf(file: string): number {
  const rank = HEAVY.findIndex((part) => file.includes(`/tests/${part}`));
  return rank === -1 ? HEAVY.length : rank;
}
