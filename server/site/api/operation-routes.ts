/** The operations of all modules as routes below `/api/v1`: who may ask, how often, what was asked, what is answered. */
import { type Request, type RequestHandler, type Response, Router } from "express";
import { findReadableHeir } from "../../forum/threads/lead-on.ts";
import { AppError, toAppError } from "../../platform/http/errors.ts";
import { idField } from "../../platform/http/fields.ts";
import type { Operation } from "../../platform/http/operation.ts";
import { countAct } from "../../platform/http/write-limits.ts";
import { hasHeard } from "../../platform/live/own-words.ts";
import { type LimitName, usedUp } from "../../platform/sessions/rate-limits.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { answerOnce, type KeptAnswer, requestHash } from "./kept-answers.ts";
import { readCall, sentKey } from "./read-call.ts";
import { announceLimit, composeAnswer, sendAnswer } from "./send-answer.ts";

export function operationRoutes(app: AppContext, declared: readonly Operation[]): Router {
  const router = Router();
  router.use(crossOrigin);
  const paths = Map.groupBy(declared, (operation) => operation.path);
  for (const [path, operations] of [...paths].sort(([a], [b]) => bySpecificity(a, b))) {
    const route = router.route(path);
    for (const operation of operations)
      route[operation.method]((req: Request, res: Response) => answer(app, operation, req, res));
    route.all(otherMethods(operations));
  }
  router.use(() => {
    throw new AppError("not_found");
  });
  return router;
}

/** `/threads/recent` before `/threads/:id`. */
function bySpecificity(a: string, b: string): number {
  const shape = (path: string) => path.replace(/:\w+/g, "\uffff");
  return shape(a) < shape(b) ? -1 : 1;
}

/**
 * Open to scripts of every site, because nothing here acts on who the browser is signed in as: no cookie is accepted from
 * another site (no Allow-Credentials, SameSite, and the check of Origin), and a token is sent only by those who hold it.
 */
const crossOrigin: RequestHandler = (req, res, next) => {
  res.set({
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers":
      "ETag, Idempotency-Replayed, Link, Location, RateLimit, RateLimit-Policy, Retry-After, WWW-Authenticate, X-Request-Id",
  });
  if (req.method === "OPTIONS") {
    res.set({
      "Access-Control-Allow-Headers": "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match",
      "Access-Control-Max-Age": "86400",
    });
  }
  next();
};

function otherMethods(operations: readonly Operation[]): RequestHandler {
  const methods = operations.flatMap(({ method }) => (method === "get" ? ["GET", "HEAD"] : [method.toUpperCase()]));
  const allowed = [...methods, "OPTIONS"].join(", ");
  return (req, res) => {
    res.set("Allow", allowed);
    if (req.method !== "OPTIONS") throw new AppError("method_not_allowed");
    res.set("Access-Control-Allow-Methods", allowed).status(204).end();
  };
}

async function answer(app: AppContext, operation: Operation, req: Request, res: Response): Promise<void> {
  if (!req.accepts(["application/json", "application/problem+json"])) throw new AppError("not_acceptable");
  admit(operation, req, res);
  if (operation.method !== "get") return change(app, operation, req, res);
  // Counting holds nothing up: what is refused was only read. Pages are not counted, so what their scripts read is not.
  const limit = operation.limit ?? (isScript(req) ? undefined : "apiRead");
  const [given] = await Promise.all([read(app, operation, req), limit && count(app, limit, req, res)]);
  sendAnswer(req, res, composeAnswer(operation, given, req));
}

/** What is read of a thread that was merged into another is read of that one. */
async function read(app: AppContext, operation: Operation, req: Request): ReturnType<Operation["run"]> {
  try {
    return await operation.run(readCall(app, operation, req));
  } catch (thrown) {
    const isOfThread = operation.path.startsWith("/threads/:id") && toAppError(thrown).code === "not_found";
    const id = isOfThread ? idField.safeParse(req.params.id).data : undefined;
    const heir = id === undefined ? undefined : await findReadableHeir(app.db, req.reader.viewer, id);
    if (heir === undefined) throw thrown;
    req.params.id = String(heir);
    return operation.run(readCall(app, operation, req));
  }
}

/** @throws AppError `sign_in_needed`, `scope_missing` */
function admit({ scope }: Operation, req: Request, res: Response): void {
  const { viewer } = req.reader;
  const needed = scope ?? "read";
  if (viewer === null) {
    if (scope === null) return;
    res.set("WWW-Authenticate", 'Bearer realm="Mosty"');
    throw new AppError("sign_in_needed");
  }
  if (viewer.scopes && !viewer.scopes.includes(needed)) {
    res.set("WWW-Authenticate", `Bearer realm="Mosty", error="insufficient_scope", scope="${needed}"`);
    throw new AppError("scope_missing");
  }
}

/** A script of the pages: signed in by the cookie, told of everything live, and repeating only what it sent itself. */
const isScript = ({ reader: { viewer } }: Request): boolean => viewer !== null && viewer.scopes === undefined;

async function change(app: AppContext, operation: Operation, req: Request, res: Response): Promise<void> {
  const call = readCall(app, operation, req);
  const { viewer } = req.reader;
  const key = sentKey(req);
  const limit = operation.limit ?? "write";
  const run = async (): Promise<KeptAnswer> =>
    composeAnswer(operation, await asPrecondition(operation, operation.run(call)), req);
  if (isScript(req) && (operation.keyed || key === undefined)) {
    await count(app, limit, req, res, key);
    return sendAnswer(req, res, await run());
  }
  const heard = async (): Promise<KeptAnswer> => {
    await count(app, limit, req, res);
    const answer = await run();
    await hasHeard(app);
    return answer;
  };
  if (key === undefined || viewer === null) return sendAnswer(req, res, await heard());
  const claim = {
    userId: viewer.id,
    key,
    operation: `${operation.method} ${operation.path}`,
    request: requestHash(key, req.originalUrl, req.body),
    process: app.bus.process,
  };
  const { answer, repeated } = await answerOnce(app.db, claim, heard);
  if (repeated) {
    // Sending the same again is not writing more, but can't be repeated without end.
    await count(app, "click", req, res);
    res.set("Idempotency-Replayed", "true");
  }
  sendAnswer(req, res, answer);
}

/** Anyone who names the state that they change is told that it is no longer that one by the status of that (RFC 9110 §15.5.13). */
async function asPrecondition<T>({ precondition }: Operation, running: Promise<T>): Promise<T> {
  if (!precondition) return running;
  return running.catch((thrown: unknown) => {
    const error = toAppError(thrown);
    throw error.code === "conflict" ? new AppError("precondition_failed", { fields: error.fields }) : thrown;
  });
}

/** `key` of what is sent again is counted as a click. @throws AppError `rate_limited` */
async function count(app: AppContext, name: LimitName, req: Request, res: Response, key?: string): Promise<void> {
  try {
    const counted = req.reader.viewer ? await countAct(app, req, name, key) : req.counted;
    if (counted) announceLimit(res, counted);
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code === "rate_limited") announceLimit(res, usedUp(name, error.retryAfter ?? 1));
    throw thrown;
  }
}
