/** What is remembered by the way, such as how far somebody has read, must not keep what they asked for from them. */

import type { Log } from "../start/log.ts";
import { toAppError } from "./errors.ts";

/** Undefined where the database has no room or does not answer now; faults of our own are thrown as ever. */
export async function aside<T>(log: Log, work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code !== "disk_full" && error.code !== "unavailable") throw thrown;
    log.warn({ err: error.cause }, "not remembered");
    return undefined;
  }
}
