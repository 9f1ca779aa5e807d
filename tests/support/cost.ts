/** How the time that something takes on this thread grows with its text: by CPU time, so a busy machine does not count. */

/** The least of a few runs, in milliseconds of this thread's CPU time; what else ran meanwhile only adds. */
async function costOf(run: () => unknown, runs: number): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let done = 0; done < runs; done += 1) {
    const before = process.threadCpuUsage();
    await run();
    const { user, system } = process.threadCpuUsage(before);
    least = Math.min(least, (user + system) / 1_000);
  }
  return least;
}

/** Below this nothing is a square of thousands, and clocks that tick every 4 ms tell little. */
const CERTAIN_MS = 30;
const RUNS = 4;

/** Text four times as long may cost six times as much, where it costs what can be measured; squares cost sixteen. */
export async function isLinear(run: (length: number) => unknown, length: number): Promise<boolean> {
  if ((await costOf(() => run(length), 1)) < CERTAIN_MS) return true;
  const long = await costOf(() => run(length), RUNS);
  const short = await costOf(() => run(length / 4), RUNS);
  return long < Math.max(CERTAIN_MS, 6 * short);
}
