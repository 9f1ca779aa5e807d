/** Nobody waits for ever: where an answer takes too long, because the database does, the person who asked is told to come back. */
import type { Request, RequestHandler, Response } from "express";
import { AppError } from "./errors.ts";
import { bringsFiles } from "./multipart.ts";

/** QUALITY's figure. Each statement has its own limit, but a request may take several. */
const ANSWER_WITHIN_MS = 5_000;

/** A picture takes its time to be made smaller, and may wait for others. */
const FILES_WITHIN_MS = 30_000;
/** A body other than files that is still not here after this holds a place for nothing. */
const BODY_WITHIN_MS = 30_000;

/** What was begun goes on: a post may be saved after its writer was told to try again, which the same key then finds. */
export function answerInTime(
  fail: (req: Request, res: Response, error: AppError) => void,
  within = ANSWER_WITHIN_MS,
): RequestHandler {
  return (req, res, next) => {
    const brings = bringsFiles(req);
    const late = setInterval(
      () => {
        // Who is still sending is waited for; that has limits of its own.
        if (!req.complete) return;
        clearInterval(late);
        if (res.headersSent) return;
        fail(req, res, new AppError("busy", { retryAfter: 2, cause: new Error("no answer in time") }));
        if (res.writableFinished) closeAnswer(res);
        else res.once("finish", () => closeAnswer(res));
      },
      brings ? FILES_WITHIN_MS : within,
    );
    const stuck = brings ? undefined : setTimeout(() => req.complete || req.destroy(), BODY_WITHIN_MS);
    res.once("close", () => {
      clearInterval(late);
      clearTimeout(stuck);
    });
    next();
  };
}

/** What answers late finds nothing to answer to, instead of failing: the work itself was done. */
function closeAnswer(res: Response): void {
  const nothing = () => res;
  Object.assign(res, { setHeader: nothing, removeHeader: nothing, writeHead: nothing, end: nothing });
}
