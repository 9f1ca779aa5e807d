/** Sessions in PostgreSQL, and who is looking: the viewer with language and time zone, loaded once a request. */
import type { IncomingMessage } from "node:http";
import connectPgSimple from "connect-pg-simple";
import type { RequestHandler } from "express";
import session from "express-session";
import { sql } from "kysely";
import passport from "passport";
import type { Viewer } from "../../shared/contract.ts";
import type { Config } from "./config.ts";
import type { Database, Db } from "./db.ts";
import type { Log } from "./log.ts";

const DAY_MS = 86_400_000;
const SESSION_DAYS = 14;

/** A signed-in person as the server knows them: the viewer of the permission table and how to speak to them. */
export type Account = Viewer & { language: string; timeZone: string; suspendedUntil: Date | null };

declare module "express-session" {
  interface SessionData {
    /** Day number of the last renewal: the cookie moves on at most once a day. */
    day?: number;
    notice?: { kind: "ok" | "problem"; key: string };
  }
}
declare global {
  namespace Express {
    // Passport's own name for it.
    interface User extends Account {}
  }
}

/** `__Host-` ties the cookie to this very host and to https. */
export const sessionCookieName = (config: Config): string =>
  config.baseUrl?.startsWith("https:") ? "__Host-mosty" : "mosty";

/** The person with this id who may be signed in, or undefined. */
export async function findAccount(db: Db, id: number): Promise<Account | undefined> {
  const row = await db
    .selectFrom("users")
    .select(["id", "handle", "name", "role", "locale", "time_zone", "suspended_until"])
    .select((eb) => [
      eb("email_confirmed_at", "is not", null).as("confirmed"),
      sql<number[]>`ARRAY(SELECT group_id FROM group_members WHERE user_id = users.id)`.as("groups"),
    ])
    .where("id", "=", id)
    .where("erased_at", "is", null)
    .executeTakeFirst();
  if (!row) return undefined;
  const { locale, time_zone, suspended_until, confirmed, ...rest } = row;
  if (suspended_until && suspended_until > new Date()) return undefined;
  return {
    ...rest,
    confirmed: Boolean(confirmed),
    language: locale,
    timeZone: time_zone,
    suspendedUntil: suspended_until,
  };
}

export type Sessions = {
  /** Parses the cookie and signs the person in; in this order on every route that knows people. */
  middleware: readonly RequestHandler[];
  /** True where the request brings a session cookie at all: without one it is a visitor's. */
  hasCookie(req: IncomingMessage): boolean;
  close(): void;
};

export function createSessions(config: Config, database: Database, secret: string, log: Log): Sessions {
  const Store = connectPgSimple(session);
  const store = new Store({
    pool: database.pool,
    tableName: "sessions",
    // A write for each page view would cost more than the page; renewal is daily, below.
    disableTouch: true,
    pruneSessionInterval: 15 * 60,
    errorLog: (...args: unknown[]) => log.warn({ args: args.map(String) }, "session store"),
  });
  const name = sessionCookieName(config);
  const cookieStart = `${name}=`;

  // Passport's shared authenticator would answer for two houses in one process from the first one's database.
  const authenticator = new passport.Authenticator();
  authenticator.serializeUser((user, done) => done(null, user.id));
  authenticator.deserializeUser((id: number, done) => {
    findAccount(database.db, id).then(
      (account) => done(null, account ?? false),
      (error: unknown) => done(error),
    );
  });

  const sessionMiddleware = session({
    name,
    secret,
    store,
    resave: false,
    saveUninitialized: false,
    cookie: {
      httpOnly: true,
      sameSite: "lax",
      secure: config.baseUrl?.startsWith("https:") ?? false,
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
    hasCookie: (req) => {
      const cookies = req.headers.cookie;
      return cookies !== undefined && (cookies.startsWith(cookieStart) || cookies.includes(`; ${cookieStart}`));
    },
    close: () => store.close(),
  };
}
