/** Signing in with passport: the local strategy, and the session that is made again each time. */
import type { Request, RequestHandler, Response } from "express";
import passport from "passport";
import { Strategy as LocalStrategy } from "passport-local";
import { AppError } from "../platform/http/errors.ts";
import { proxyFault } from "../platform/http/proxy-fault.ts";
import { addressKey } from "../platform/sessions/rate-limits.ts";
import type { Account } from "../platform/sessions/session.ts";
import type { AppContext } from "../platform/start/app-context.ts";
import { recognise } from "./credentials.ts";
import { rememberDevice } from "./devices.ts";
import { endSessions } from "./sessions.ts";

export type Door = {
  /** Checks the form's `login` and `password` and signs in. @throws AppError `invalid`, `rate_limited` */
  enter(req: Request, res: Response): Promise<void>;
  /** Signs in who is known by other means, such as the account's making. */
  admit(req: Request, res: Response, account: Account): Promise<void>;
};

export function createDoor(app: AppContext): Door {
  // An authenticator of its own: passport's shared one would mix up two applications in one process.
  const authenticator = new passport.Authenticator();
  authenticator.serializeUser((user, done) => done(null, user.id));
  authenticator.use(
    new LocalStrategy({ usernameField: "login", passReqToCallback: true }, (req, login, password, done) => {
      recognise(app.db, app.limits, { login, password }, addressKey(req)).then(
        (account) => done(null, account ?? false),
        (error: unknown) => done(error),
      );
    }),
  );
  /** Passport's middleware as a promise; it also gives the request the `login` that `admit` uses. */
  const authenticate = (req: Request, res: Response) =>
    new Promise<Account | undefined>((resolve, reject) => {
      const handler: RequestHandler = authenticator.authenticate(
        "local",
        { session: false },
        (error: unknown, account: Account | false | undefined) =>
          error ? reject(error) : resolve(account || undefined),
      );
      handler(req, res, reject);
    });
  const bind = authenticator.initialize();

  async function admit(req: Request, res: Response, account: Account): Promise<void> {
    if (proxyFault(req, app.config) === "https")
      throw new AppError("invalid", { fields: { "": { key: "signIn.proxy" } } });
    const before = req.user;
    if (before)
      await app.db.transaction().execute((trx) => endSessions(trx, { userId: before.id, sid: req.sessionID }));
    await new Promise<void>((resolve, reject) =>
      bind(req, res, (error?: unknown) => (error ? reject(error) : resolve())),
    );
    // Gives the session a new id, so that one planted before is worth nothing afterwards.
    await new Promise<void>((resolve, reject) =>
      req.login(account, (error: unknown) => (error ? reject(error) : resolve())),
    );
    rememberDevice(req);
  }

  return {
    admit,
    async enter(req, res) {
      const account = await authenticate(req, res);
      if (!account) throw new AppError("invalid", { fields: { "": { key: "signIn.wrong" } } });
      await admit(req, res, account);
    },
  };
}
