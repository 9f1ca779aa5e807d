/**
 * First asks alone: a process that has drawn none of these pages, warmed up with others of their kind, is asked for each of
 * them once. A speed that only repeated requests have is not a speed.
 */
import type { Bench } from "./bench.ts";
import { inTurns, type LoadRequest, load } from "./load.ts";
import { type Case, type Goal, toCase } from "./report.ts";

type Cold = {
  /** Ends with `.cold`. */
  id: string;
  /** Each is asked for once. */
  requests: readonly LoadRequest[];
  /** Pages of the same kind that share nothing with them, so that code which is not compiled yet does not count. */
  warmUp: readonly LoadRequest[];
  floor: { url: string; requests: readonly LoadRequest[] };
  goal: Goal;
};
const WARM_UP_SECONDS = 2;

export async function coldCase(bench: Bench, { id, requests, warmUp, floor, goal }: Cold): Promise<Case> {
  bench.say(`${id}…`);
  const { options } = bench;
  const [floorRate = 0, rate = 0] = await inTurns(
    options.rounds,
    () => load({ ...options, ...floor }),
    async () => {
      const { url, stop } = await bench.anotherProduct();
      try {
        await load({ ...options, url, requests: warmUp, seconds: WARM_UP_SECONDS });
        return await load({ ...options, url, requests, once: true });
      } finally {
        await stop();
      }
    },
  );
  return toCase({ id, value: rate, unit: "pages/s", floor: floorRate }, goal);
}
