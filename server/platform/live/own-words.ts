/**
 * Who has written reads their own words on the next page. What this process keeps in memory is forgotten when the bus says
 * so, a moment after the commit: an answer that leads on waits for that moment, and never for long.
 */
import { randomUUID } from "node:crypto";
import type { Request, RequestHandler } from "express";
import type { AppContext } from "../start/app-context.ts";
import { publish } from "./bus.ts";

/** Longer than a message takes on a busy machine, shorter than somebody wonders. */
const MOST_MS = 500;

const waiting = new WeakMap<AppContext, Map<string, () => void>>();

/** Resolves when everything that was committed so far has been heard here; messages arrive in the order of the commits. */
export async function hasHeard(app: AppContext): Promise<void> {
  if (!app.bus.listening) return;
  const heard = waiting.get(app) ?? listen(app);
  const id = randomUUID();
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, MOST_MS);
    function done(): void {
      clearTimeout(timer);
      heard.delete(id);
      resolve();
    }
    heard.set(id, done);
    publish(app.db, { type: "heard", id }).catch((error: unknown) => {
      // Who can't ask does not wait: the page is as good as it is.
      app.log.debug({ err: error }, "not asked how far this process has heard");
      done();
    });
  });
}

function listen(app: AppContext): Map<string, () => void> {
  const heard = new Map<string, () => void>();
  waiting.set(app, heard);
  app.bus.on("heard", ({ id }) => heard.get(id)?.());
  return heard;
}

/** Forms that were sent lead on to a page: that page is drawn after what they did was heard, with the notice of it. */
export const leadOnWhenHeard =
  (app: AppContext): RequestHandler =>
  (req, res, next) => {
    if (req.method === "GET" || req.method === "HEAD") return next();
    const redirect = res.redirect.bind(res) as (status: number, url: string) => void;
    res.redirect = ((status: number, url: string) => {
      Promise.all([hasHeard(app), noticeSaved(req)]).then(
        // Unless the time was up meanwhile.
        () => res.headersSent || redirect(status, url),
        next,
      );
    }) as typeof res.redirect;
    next();
  };

/** express-session sends an answer's head before it saves, and a browser goes on by the head alone. */
async function noticeSaved({ session }: Request): Promise<void> {
  if (!session?.notice) return;
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  session.save((error) => (error ? reject(error) : resolve()));
  await promise;
}
