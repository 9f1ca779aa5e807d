/** The order of test files: those that take long begin, so that none of them runs on alone while the other core is idle. */
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Longest first; what is not named comes after them in the order that vitest gives. */
const LONG = [
  "faults/killed-server",
  "faults/memory",
  "faults/start",
  "journeys/accessibility-signed-in",
  "permissions/matrix",
  "platform/embedded",
  "faults/",
  "journeys/",
  "demo/",
  "attacks/",
  "site/api/",
];

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files);
    return usual.toSorted((a, b) => rankOf(a.moduleId) - rankOf(b.moduleId));
  }
}

function rankOf(file: string): number {
  const rank = LONG.findIndex((part) => file.includes(`/tests/${part}`));
  return rank === -1 ? LONG.length : rank;
}
