/** Sheds load before it hurts: while the event loop lags or too much is in flight, new requests are told to come back. */
import type { Request, RequestHandler } from "express";
import { AppError } from "./errors.ts";

const PROBE_MS = 100;
/** A loop that answers a timer this late has more work than it can do. */
const LAG_LIMIT_MS = 1_000;
const IN_FLIGHT_LIMIT = 500;

/** How late the loop's timers are: there is one loop, however many applications are open in it. */
const loop = { lateBy: 0, expected: Number.POSITIVE_INFINITY };

function watchLoop(): void {
  if (Number.isFinite(loop.expected)) return;
  loop.expected = performance.now() + PROBE_MS;
  setInterval(() => {
    const now = performance.now();
    loop.lateBy = Math.max(0, now - loop.expected);
    loop.expected = now + PROBE_MS;
  }, PROBE_MS).unref();
}

/** `lagLimitMs`: how late the loop may be; no limit where other work than the server's runs in it. */
export function shedOverload(lagLimitMs = LAG_LIMIT_MS): RequestHandler {
  watchLoop();
  let inFlight = 0;
  return (req, res, next) => {
    // The probe itself may be the one that is late.
    const lag = Math.max(loop.lateBy, performance.now() - loop.expected);
    if (lag > lagLimitMs || inFlight >= IN_FLIGHT_LIMIT) throw new AppError("busy", { retryAfter: 2 });
    const enter = () => {
      if (res.writableEnded) return;
      inFlight += 1;
      res.once("close", () => {
        inFlight -= 1;
      });
    };
    // Who sends a body slowly costs a connection, not work: it counts once it is here, or a few hundred would shut the application.
    if (hasBody(req)) req.once("end", enter);
    else enter();
    next();
  };
}

const hasBody = (req: Request): boolean =>
  req.headers["transfer-encoding"] !== undefined || Number(req.headers["content-length"] ?? 0) > 0;
