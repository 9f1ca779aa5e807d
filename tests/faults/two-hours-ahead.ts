/** Preloaded into a process (`--import`): its clock is two hours ahead, and it cannot know. */
const AHEAD_MS = 2 * 3_600_000;
const Right = Date;

class Ahead extends Right {
  constructor(...args: [] | [value: number | string | Date]) {
    // `new Date(2026, 0)` and the like pass through as they are.
    super(...((args.length === 0 ? [Right.now() + AHEAD_MS] : args) as [number]));
  }
  static override now(): number {
    return Right.now() + AHEAD_MS;
  }
}
globalThis.Date = Ahead as DateConstructor;
