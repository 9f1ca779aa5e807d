/** What the Node process holds when nothing happens. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Bench } from "../bench.ts";
import { memoryOf } from "../processes.ts";
import { type Case, toCase } from "../report.ts";
import { threadPaths, visitorRequests } from "../requests.ts";

const REST_MS = 20_000;

export async function memoryCases(bench: Bench): Promise<Case[]> {
  bench.say("memory.idle…");
  const product = await bench.anotherProduct();
  try {
    await visitorRequests(product.url, threadPaths(bench.data).slice(0, 5));
    await sleep(REST_MS);
    return [toCase({ id: "memory.idle", value: await memoryOf(product), unit: "MB" }, { atMost: 160 })];
  } finally {
    await product.stop();
  }
}
