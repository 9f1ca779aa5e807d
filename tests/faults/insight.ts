/** Looks into a process that was started with `inside.ts`. */
import { join } from "node:path";
import { vi } from "vitest";
import type { RunningProcess } from "./start-process.ts";

export const INSIDE = ["--expose-gc", "--import", join(import.meta.dirname, "inside.ts")];

/** `lateBy`: milliseconds, 99 % of the event loop's turns since the last look were less late. The rest in bytes. */
export type Insight = { lateBy: number; heapUsed: number; arrayBuffers: number; rss: number };

export async function lookInside(run: RunningProcess): Promise<Insight> {
  const told = () => [...run.stdout.matchAll(/^inside (.+)$/gm)];
  const before = told().length;
  run.child.kill("SIGHUP");
  const line = await vi.waitUntil(() => told()[before]?.[1], { timeout: 10_000, interval: 20 });
  return JSON.parse(line) as Insight;
}
