/** One round of load: from a process of its own, every answer checked. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { median } from "./report.ts";

export type LoadRequest = {
  path: string;
  headers?: Record<string, string>;
  /** What the right answer has: this entity tag, or these in its body. */
  expect: { etag: string } | { texts: readonly string[] };
};
export type LoadJob = {
  url: string;
  requests: readonly LoadRequest[];
  connections: number;
  seconds: number;
  /** Each request is asked once, and counted from the first one on: `seconds` says nothing then. */
  once?: true;
};
export type LoadResult = { requestsPerSecond: number; wrong: number; firstWrong: string | undefined };

/** Requests a second. @throws where any answer was not 200 or not the right one. */
export async function load(job: LoadJob): Promise<number> {
  const result = await runWorker(job);
  if (result.wrong > 0) throw new Error(`${job.url}: ${result.wrong} wrong answers, the first: ${result.firstWrong}`);
  return result.requestsPerSecond;
}

/** Takes turns, so that what the machine does meanwhile hits all alike; answers with each one's median. */
export async function inTurns(rounds: number, ...measures: (() => Promise<number>)[]): Promise<number[]> {
  const results: number[][] = measures.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, measure] of measures.entries()) results[index]?.push(await measure());
  }
  return results.map(median);
}

const worker = join(import.meta.dirname, "load-worker.ts");

function runWorker(job: LoadJob): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, [worker], { maxBuffer: 1e7 }, (error, stdout) => {
      if (error) reject(error);
      else resolve(JSON.parse(stdout) as LoadResult);
    });
    child.stdin?.end(JSON.stringify(job));
  });
}
