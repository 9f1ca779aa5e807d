/**
 * What a request to an operation brings, through the operation's schemas. Every refusal names its place: a JSON pointer
 * (RFC 6901) in the body, the parameter's name in the query.
 */

import { createHash, randomUUID } from "node:crypto";
import type { Request } from "express";
import type { z } from "zod";
import { UUID } from "../../../shared/patterns.ts";
import { AppError, type FieldError } from "../../platform/http/errors.ts";
import { readParams } from "../../platform/http/fields.ts";
import type { ApiCall, Operation } from "../../platform/http/operation.ts";
import type { AppContext } from "../../platform/start/app-context.ts";

type AnyCall = ApiCall<undefined, undefined, undefined>;

/** @throws AppError `bad_request`, `not_found`, `invalid`, `unsupported_type`, `precondition_required` */
export function readCall(app: AppContext, operation: Operation, req: Request): AnyCall {
  const { params, query, body, precondition } = operation;
  return {
    app,
    reader: req.reader,
    req,
    params: (params && readParams(params, req.params)) as undefined,
    query: (query && readQuery(query, req.query)) as undefined,
    body: (body && readJson(body, req)) as undefined,
    key: keyOf(req),
    byForm: false,
    ifMatch: precondition ? readIfMatch(req) : "",
  };
}

function readQuery(schema: z.ZodType, query: unknown): unknown {
  const parsed = schema.safeParse(query);
  if (parsed.success) return parsed.data;
  const names = parsed.error.issues.map((issue) => `?${String(issue.path[0] ?? "")}`);
  const fields = Object.fromEntries(names.map((name) => [name, { key: "error.field.value" } as const]));
  throw new AppError("bad_request", { fields });
}

function readJson(schema: z.ZodType, req: Request): unknown {
  const hasBody = req.headers["transfer-encoding"] !== undefined || Number(req.headers["content-length"] ?? 0) > 0;
  if (hasBody && !req.is("application/json")) throw new AppError("unsupported_type");
  const parsed = schema.safeParse(req.body ?? {});
  if (parsed.success) return parsed.data;
  const fields: Record<string, FieldError> = {};
  for (const issue of parsed.error.issues) fields[pointerOf(issue)] ??= refusal(issue, req.body);
  // What a person can mend is 422; a number where a text belongs is the program's mistake.
  const isMistake = parsed.error.issues.some((issue) => isWrongType(issue, req.body));
  throw new AppError(isMistake ? "bad_request" : "invalid", { fields });
}

/** Without the first slash, which the renderer of problems puts before every field. */
const pointerOf = (issue: z.core.$ZodIssue): string =>
  issue.path.map((part) => String(part).replaceAll("~", "~0").replaceAll("/", "~1")).join("/");

function refusal(issue: z.core.$ZodIssue, body: unknown): FieldError {
  if (issue.code === "custom" && issue.params) return issue.params as FieldError;
  if (valueAt(issue, body) === undefined) return { key: "error.field.required" };
  return { key: isWrongType(issue, body) ? "error.field.type" : "error.field.value" };
}

const isWrongType = (issue: z.core.$ZodIssue, body: unknown): boolean =>
  issue.code === "invalid_type" && valueAt(issue, body) !== undefined;

const valueAt = (issue: z.core.$ZodIssue, body: unknown): unknown =>
  issue.path.reduce<unknown>((inside, key) => (inside as Record<PropertyKey, unknown> | undefined)?.[key], body);

/** One strong ETag, or `*`: to overwrite several known states at once is nothing that anybody edits by. */
function readIfMatch(req: Request): string {
  const header = req.headers["if-match"]?.trim();
  if (!header) throw new AppError("precondition_required");
  if (header === "*") return "*";
  const tag = /^"([\x21\x23-\x7e]*)"$/.exec(header)?.[1];
  // A weak tag never matches (RFC 9110 §13.1.1), nor does what is no tag.
  if (tag === undefined) throw new AppError("precondition_failed");
  return tag;
}

const LONGEST_KEY = 64;

/** The Idempotency-Key as it was sent. @throws AppError `bad_request` */
export function sentKey(req: Request): string | undefined {
  const header = req.headers["idempotency-key"];
  if (header === undefined) return undefined;
  // The draft's own form is a quoted string; most programs send it bare.
  const key = String(header).replace(/^"(.*)"$/, "$1");
  if (!/^[\x21-\x7e]+$/.test(key) || key.length > LONGEST_KEY) throw new AppError("bad_request");
  return key;
}

/** Actions keep UUIDs: a key of another shape is made into one, the same each time. */
function keyOf(req: Request): string {
  const key = sentKey(req);
  if (key === undefined) return randomUUID();
  const lower = key.toLowerCase();
  if (UUID.test(lower)) return lower;
  const hex = createHash("sha256").update(`${req.user?.id} ${key}`).digest("hex");
  // Version 8: "vendor specific" (RFC 9562 §5.8).
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
