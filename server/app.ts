/** The HTTP side of the application: what every request passes, then the modules in their order. */
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
import { refuseOtherBodies } from "./platform/http/multipart.ts";
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
import type { AppContext } from "./platform/start/app-context.ts";

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

export function createApp(app: AppContext, sessions: Sessions, state: ServingState, lagLimitMs?: number): App {
  const web = express();
  web.disable("x-powered-by");
  web.disable("etag");
  web.set("query parser", "simple");
  web.set("trust proxy", app.config.trustProxy);

  // Before the headers that only documents need: on a first visit they were 3 of 60 kB.
  web.use(staticFiles(app.config));
  web.use(identify(app));
  web.use(securityHeaders(app.config));
  web.use(healthRoutes(app.db, app.bus, state));
  web.use(reportProxyFaults(app));
  web.use(privateByDefault);
  web.use(shedOverload(lagLimitMs));
  web.use(answerInTime((req, res, error) => sendError(app, req, res, error)));
  web.use(refuseOddAddresses);
  web.use(API_ROOT, bearer(app));
  // Who brings a token has no cookie that a foreign page could abuse, and gets none.
  web.use(unlessToken(sameOriginOnly(app.config)), ...sessions.middleware.map(unlessToken));
  web.use(unlessToken(readerMiddleware(app.config)), unlessToken(countForHeader(app)));
  web.use(limitVisitors(app));
  web.use(express.urlencoded({ extended: false, limit: BODY_BYTES, parameterLimit: FORM_FIELDS, inflate: false }));
  web.use(API_ROOT, express.json({ limit: BODY_BYTES, inflate: false }));
  web.use(leadOnWhenHeard(app));
  web.use(refuseOtherBodies(modules.flatMap((module) => module.uploads ?? [])));
  // After the body is read: what is begun in its events would be nobody's.
  web.use((req, _res, next) => onBehalfOf(req.user ? `person ${req.user.id}` : addressKey(req), next));

  const operations = modules.flatMap((module) => module.api ?? []);
  for (const module of modules) if (module.routes) web.use(module.routes(app, operations));
  web.use(formRoutes(app, operations));

  web.use(() => {
    throw new AppError("not_found");
  });
  for (const module of modules) if (module.refused) web.use(module.refused(app));
  const onError: express.ErrorRequestHandler = (error, req, res, _next) => sendError(app, req, res, error);
  web.use(onError);
  return web;
}

/**
 * Answers visitors from the kept pages before Express sees the request; everything else goes on. A hit costs no query,
 * so it counts towards no limit.
 */
export function createListener(app: AppContext, sessions: Sessions, web: App): RequestListener {
  const security = headersOf(app.config);
  return (req: IncomingMessage, res: ServerResponse) => {
    req.url = targetPath(req.url);
    if (req.method !== "GET" || sessions.hasCookie(req)) return web(req, res);
    const page = app.pages.get(pageKey(languageOf(req, app.config), req.url));
    if (!page) return web(req, res);
    if (page.threadId !== undefined) countView(page.threadId, req);
    if (namesTag(req.headers["if-none-match"], page.etag)) {
      res.writeHead(304, { ...security, ...keptHeaders(page, undefined, undefined) }).end();
      return;
    }
    const [encoding, body] = chooseEncoding(req.headers["accept-encoding"], page);
    res.writeHead(200, { ...security, ...keptHeaders(page, encoding, body.length) }).end(body);
  };
}

function identify(app: AppContext): RequestHandler {
  return (req, res, next) => {
    req.id = randomUUID();
    res.set("X-Request-Id", req.id);
    const started = performance.now();
    res.once("finish", () => {
      const route = `${req.baseUrl}${req.route?.path ?? "*"}`;
      const ms = Math.round(performance.now() - started);
      app.log.info({ requestId: req.id, method: req.method, route, status: res.statusCode, ms }, "request");
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
function countForHeader(app: AppContext): RequestHandler {
  return async (req, _res, next) => {
    if (req.user && !req.path.startsWith(`${API_ROOT}/`)) await app.standing.putOn(req.reader);
    next();
  };
}

function limitVisitors(app: AppContext): RequestHandler {
  return async (req, _res, next) => {
    // One page may show a hundred pictures.
    if (!req.user && isPicture(req.path)) await app.limits.use("picture", addressKey(req));
    else if (!req.user) {
      const key = addressKey(req);
      [, req.counted] = await Promise.all([app.limits.use("visitBurst", key), app.limits.use("visitMinute", key)]);
    }
    next();
  };
}

const isPicture = (path: string): boolean => path.startsWith("/files/") || path.startsWith("/avatars/");
