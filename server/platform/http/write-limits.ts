/** What everything that is written passes first: somebody is signed in, and not faster than a person writes. */
import type { Request } from "express";
import { MemoryCache } from "../cache/memory-cache.ts";
import type { Counted, LimitName } from "../sessions/rate-limits.ts";
import type { AppContext } from "../start/app-context.ts";
import { AppError } from "./errors.ts";

/** Of the last writers in this process. */
const MOST_KEYS = 2_000;
const sentBefore = new MemoryCache<true>(MOST_KEYS);

/**
 * Counts an act. Sending the same again (`key`) is not writing more: it is counted as a click, so that a retry gets its
 * answer and still can't be repeated without end.
 * @throws AppError `sign_in_needed`, `rate_limited`
 */
export async function countAct(app: AppContext, req: Request, limit: LimitName, key?: string): Promise<Counted> {
  const { viewer } = req.reader;
  if (viewer === null) throw new AppError("sign_in_needed");
  const sent = key && `${viewer.id} ${key}`;
  const isRetry = sent !== undefined && sentBefore.get(sent) === true;
  if (sent) sentBefore.set(sent, true);
  return app.limits.use(isRetry ? "click" : limit, String(viewer.id));
}

/** @throws AppError `sign_in_needed`, `rate_limited` */
export const limitWriter = (app: AppContext, req: Request, key?: string) => countAct(app, req, "write", key);
