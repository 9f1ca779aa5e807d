/** Sessions in PostgreSQL, and who is looking: the viewer with language and time zone, loaded once a request. */
import type { IncomingMessage } from "node:http";
import type { RequestHandler } from "express";
import session from "express-session";
import { CompiledQuery } from "kysely";
import { Authenticator } from "passport";
import type { Notice } from "../../../shared/frame/frame.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Db } from "../database/db.ts";
import { hasCookie } from "../http/request-headers.ts";
import { isHttps } from "../http/security.ts";
import type { Config } from "../start/config.ts";
import { ACCOUNT_COLUMNS, type AccountRow, SessionStore } from "./session-store.ts";

const DAY_MS = 86_400_000;
const SESSION_DAYS = 14;

/** A signed-in person as the server knows them: the viewer of the permission table and how to speak to them. */
export type Account = Viewer & { language: string; timeZone: string };

declare module "express-session" {
  interface SessionData {
    /** Day number of the last renewal: the cookie moves on at most once a day. */
    day?: number;
    notice?: Notice;
  }
}
declare global {
  namespace Express {
    // Passport's own name for it.
    interface User extends Account {}
  }
}

/** `__Host-` ties the cookie to this very host and to https. */
export const sessionCookieName = (config: Config): string => (isHttps(config) ? "__Host-mosty" : "mosty");

const FIND = `SELECT ${ACCOUNT_COLUMNS} FROM users WHERE users.id = $1 AND users.erased_at IS NULL`;

/** The person with this id who may be signed in, or undefined. */
export async function findAccount(db: Db, id: number): Promise<Account | undefined> {
  const { rows } = await db.executeQuery<AccountRow>(CompiledQuery.raw(FIND, [id]));
  return rows[0] && toAccount(rows[0]);
}

const FIND_BY_SESSION = `
  SELECT ${ACCOUNT_COLUMNS} FROM sessions JOIN users ON users.id = sessions.user_id
  WHERE sessions.sid = $1 AND sessions.expire > now() AND users.erased_at IS NULL`;

/** The person whose session this is, as they are now; undefined where it has ended. */
export async function findSessionAccount(db: Db, sid: string): Promise<Account | undefined> {
  const { rows } = await db.executeQuery<AccountRow>(CompiledQuery.raw(FIND_BY_SESSION, [sid]));
  return rows[0] && toAccount(rows[0]);
}

/** Undefined while suspended: such a person is a visitor. */
export function toAccount({ locale, time_zone, suspended, ...rest }: AccountRow): Account | undefined {
  return suspended ? undefined : { ...rest, language: locale, timeZone: time_zone };
}

export type Sessions = {
  /** Parses the cookie and signs the person in; in this order on every route that knows people. */
  middleware: readonly RequestHandler[];
  /** True where the request brings a session cookie at all: without one it is a visitor's. */
  hasCookie(req: IncomingMessage): boolean;
};

export function createSessions(config: Config, db: Db, secret: string): Sessions {
  const store = new SessionStore(db);
  const name = sessionCookieName(config);

  // Of its own: passport's shared instance would mix up two applications in one process.
  const authenticator = new Authenticator();
  authenticator.serializeUser((user, done) => done(null, user.id));
  authenticator.deserializeUser(
    (req: IncomingMessage, _id: number, done: (error: unknown, user: Account | false) => void) => {
      done(null, (req.sessionAccount && toAccount(req.sessionAccount)) ?? false);
    },
  );

  const sessionMiddleware = session({
    name,
    secret,
    store,
    resave: false,
    saveUninitialized: false,
    cookie: {
      httpOnly: true,
      sameSite: "lax",
      secure: isHttps(config),
      maxAge: SESSION_DAYS * DAY_MS,
      path: "/",
    },
  });
  const renewDaily: RequestHandler = (req, _res, next) => {
    const today = Math.floor(Date.now() / DAY_MS);
    if (req.user && req.session.day !== today) req.session.day = today;
    next();
  };

  return {
    middleware: [sessionMiddleware, authenticator.session(), renewDaily],
    hasCookie: (req) => hasCookie(req, name),
  };
}
