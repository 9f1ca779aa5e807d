/**
 * Preloaded into a process (`--import`, with `--expose-gc`): by signals a test blocks its event loop (SIGUSR2), or has it tell
 * how late the loop was since the last time and how much memory is left when everything unused is gone (SIGHUP).
 */
import { monitorEventLoopDelay } from "node:perf_hooks";

const BLOCKED_MS = 3_000;
const RESOLUTION_MS = 10;

const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delay.enable();

process.on("SIGUSR2", () => {
  const until = performance.now() + BLOCKED_MS;
  while (performance.now() < until);
});
process.on("SIGHUP", () => {
  const lateBy = delay.percentile(99) / 1e6 - RESOLUTION_MS;
  delay.reset();
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, arrayBuffers, rss } = process.memoryUsage();
  process.stdout.write(`inside ${JSON.stringify({ lateBy, heapUsed, arrayBuffers, rss })}\n`);
});
