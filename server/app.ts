/** The HTTP side of the house: what every request passes, then the modules in their order. */
import { randomUUID } from "node:crypto";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import express, { type Express as App, type RequestHandler } from "express";
import { BODY_BYTES, LIMITS } from "../shared/limits.ts";
import { modules } from "./areas.ts";
import { countView } from "./platform/cache/views.ts";
import { formRoutes } from "./platform/http/act-forms.ts";
import { staticFiles } from "./platform/http/assets.ts";
import { answerInTime } from "./platform/http/deadline.ts";
import { AppError } from "./platform/http/errors.ts";
import { healthRoutes } from "./platform/http/health.ts";
import { refuseFiles } from "./platform/http/multipart.ts";
import { API_ROOT } from "./platform/http/operation.ts";
import { shedOverload } from "./platform/http/overload.ts";
import { reportProxyFaults } from "./platform/http/proxy-fault.ts";
import { languageOf, readerMiddleware } from "./platform/http/reader.ts";
import { namesTag, targetPath } from "./platform/http/request-headers.ts";
import { chooseEncoding, keptHeaders, PRIVATE, pageKey, sendError } from "./platform/http/respond.ts";
import { headersOf, sameOriginOnly, securityHeaders } from "./platform/http/security.ts";
import { leadOnWhenHeard } from "./platform/live/own-words.ts";
import { onBehalfOf } from "./platform/markdown/on-behalf.ts";
import { bearer, unlessToken } from "./platform/sessions/api-token.ts";
import { addressKey, type Counted } from "./platform/sessions/rate-limits.ts";
import type { Sessions } from "./platform/sessions/session.ts";
import type { House } from "./platform/start/app-context.ts";

declare global {
  namespace Express {
    interface Request {
      /** Ties what a person reports to the log. */
      id: string;
      /** How far a visitor's limit is used up. */
      counted?: Counted;
    }
  }
}

/** The longest form is a good practice's: a box for each claim and post (LIMITS.practice), the template's fields, the countries. */
const FORM_FIELDS = LIMITS.practice.claims * LIMITS.practice.posts + 160;

export type ServingState = { stopping: boolean };

export function createApp(house: House, sessions: Sessions, state: ServingState, lagLimitMs?: number): App {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.set("query parser", "simple");
  app.set("trust proxy", house.config.trustProxy);

  // Before the headers that only documents need: on a first visit they were 3 of 60 kB.
  app.use(staticFiles(house.config));
  app.use(identify(house));
  app.use(securityHeaders(house.config));
  app.use(healthRoutes(house.db, house.bus, state));
  app.use(reportProxyFaults(house));
  app.use(privateByDefault);
  app.use(shedOverload(lagLimitMs));
  app.use(answerInTime((req, res, error) => sendError(house, req, res, error)));
  app.use(refuseOddAddresses);
  app.use(API_ROOT, bearer(house));
  // Who brings a token has no cookie that a foreign page could abuse, and gets none.
  app.use(unlessToken(sameOriginOnly(house.config)), ...sessions.middleware.map(unlessToken));
  app.use(unlessToken(readerMiddleware(house.config)), unlessToken(countForHeader(house)));
  app.use(limitVisitors(house));
  app.use(express.urlencoded({ extended: false, limit: BODY_BYTES, parameterLimit: FORM_FIELDS, inflate: false }));
  app.use(express.json({ limit: BODY_BYTES, inflate: false }));
  app.use(leadOnWhenHeard(house));
  app.use(refuseFiles(modules.flatMap((module) => module.uploads ?? [])));
  // After the body is read: what is begun in its events would be nobody's.
  app.use((req, _res, next) => onBehalfOf(req.user ? `person ${req.user.id}` : addressKey(req), next));

  const operations = modules.flatMap((module) => module.api ?? []);
  for (const module of modules) if (module.routes) app.use(module.routes(house, operations));
  app.use(formRoutes(house, operations));

  app.use(() => {
    throw new AppError("not_found");
  });
  for (const module of modules) if (module.refused) app.use(module.refused(house));
  const onError: express.ErrorRequestHandler = (error, req, res, _next) => sendError(house, req, res, error);
  app.use(onError);
  return app;
}

/**
 * Answers visitors from the kept pages before Express sees the request; everything else goes on. A hit costs no query,
 * so it counts towards no limit.
 */
export function createListener(house: House, sessions: Sessions, app: App): RequestListener {
  const security = headersOf(house.config);
  return (req: IncomingMessage, res: ServerResponse) => {
    req.url = targetPath(req.url);
    if (req.method !== "GET" || sessions.hasCookie(req)) return app(req, res);
    const page = house.pages.get(pageKey(languageOf(req, house.config), req.url));
    if (!page) return app(req, res);
    if (page.threadId !== undefined) countView(page.threadId, req);
    if (namesTag(req.headers["if-none-match"], page.etag)) {
      res.writeHead(304, { ...security, ...keptHeaders(page, undefined, undefined) }).end();
      return;
    }
    const [encoding, body] = chooseEncoding(req.headers["accept-encoding"], page);
    res.writeHead(200, { ...security, ...keptHeaders(page, encoding, body.length) }).end(body);
  };
}

function identify(house: House): RequestHandler {
  return (req, res, next) => {
    req.id = randomUUID();
    res.set("X-Request-Id", req.id);
    const started = performance.now();
    res.once("finish", () => {
      const route = `${req.baseUrl}${req.route?.path ?? "*"}`;
      const ms = Math.round(performance.now() - started);
      house.log.info({ requestId: req.id, method: req.method, route, status: res.statusCode, ms }, "request");
    });
    next();
  };
}

/** What may be kept on the way says so itself; the rest, a redirect with a thread's title in its address too, is for one. */
const privateByDefault: RequestHandler = (_req, res, next) => {
  res.setHeader("Cache-Control", PRIVATE);
  next();
};

/** NUL and what is not UTF-8 in an address can name nothing that exists; PostgreSQL would refuse either with an error. */
const refuseOddAddresses: RequestHandler = (req, _res, next) => {
  if (!req.url.includes("%")) return next();
  let decoded: string;
  try {
    decoded = decodeURIComponent(req.url.replaceAll("+", " "));
  } catch (cause) {
    throw new AppError("bad_request", { cause });
  }
  if (decoded.includes("\0")) throw new AppError("bad_request");
  next();
};

/** Every page says in its header what waits for the reader, that of a refused form as well; scripts do not ask. */
function countForHeader(house: House): RequestHandler {
  return async (req, _res, next) => {
    if (req.user && !req.path.startsWith(`${API_ROOT}/`)) await house.standing.putOn(req.reader);
    next();
  };
}

function limitVisitors(house: House): RequestHandler {
  return async (req, _res, next) => {
    // One page may show a hundred pictures.
    if (!req.user && isPicture(req.path)) await house.limits.use("picture", addressKey(req));
    else if (!req.user) {
      const key = addressKey(req);
      [, req.counted] = await Promise.all([house.limits.use("visitBurst", key), house.limits.use("visitMinute", key)]);
    }
    next();
  };
}

const isPicture = (path: string): boolean => path.startsWith("/files/") || path.startsWith("/avatars/");
