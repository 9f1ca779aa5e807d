/** Console noise fails a test: what is worth printing is worth mending. */
import { afterEach, beforeEach, expect, vi } from "vitest";

const noise: unknown[][] = [];

beforeEach(() => {
  noise.length = 0;
  for (const method of ["error", "warn"] as const) {
    vi.spyOn(console, method).mockImplementation((...args: unknown[]) => void noise.push(args));
  }
});

afterEach(() => {
  vi.restoreAllMocks();
  expect(noise, "console noise").toEqual([]);
});
