/** How an operation's answer stands on the wire: JSON with an ETag, Link headers, limits. */
import { createHash } from "node:crypto";
import type { Request, Response } from "express";
import { API_ROOT, type ApiAnswer, type Operation } from "../../platform/http/operation.ts";
import { PRIVATE } from "../../platform/http/respond.ts";
import type { Counted } from "../../platform/sessions/rate-limits.ts";
import type { KeptAnswer } from "./kept-answers.ts";

const VARY = "Accept-Encoding, Accept-Language, Authorization, Cookie";
/** A visitor's answer may be kept if it is asked for again each time. */
const REVALIDATE = "no-cache";

export function composeAnswer(operation: Operation, given: ApiAnswer<unknown>, req: Request): KeptAnswer {
  const status = operation.status ?? 200;
  const body = status === 204 ? null : JSON.stringify(given.body);
  const headers: Record<string, string> = {};
  if (given.location !== undefined) headers.Location = API_ROOT + given.location;
  if (given.next) headers.Link = `<${nextAddress(req, given.next)}>; rel="next"`;
  if (given.etag !== undefined) headers.ETag = `"${given.etag}"`;
  else if (operation.method === "get" && body !== null) headers.ETag = `"${tagOf(body)}"`;
  return { status, headers, body };
}

/** Relative, as RFC 8288 §3.1 allows: right behind every proxy. */
function nextAddress(req: Request, next: string): string {
  const url = new URL(req.originalUrl, "http://localhost");
  url.searchParams.set("after", next);
  return url.pathname + url.search;
}

const tagOf = (body: string): string => createHash("sha256").update(body).digest("base64url").slice(0, 22);

export function sendAnswer(req: Request, res: Response, { status, headers, body }: KeptAnswer): void {
  res.set(headers).set({ Vary: VARY, "Cache-Control": req.reader.viewer ? PRIVATE : REVALIDATE });
  if (req.method === "GET" || req.method === "HEAD") {
    // Express compares the ETag that is set here with If-None-Match.
    res.status(200);
    if (req.fresh) {
      res.status(304).end();
      return;
    }
  }
  res.status(status);
  if (body === null) {
    res.end();
    return;
  }
  const bytes = Buffer.from(body);
  res.set({ "Content-Type": "application/json; charset=utf-8", "Content-Length": String(bytes.length) });
  res.end(req.method === "HEAD" ? undefined : bytes);
}

/** draft-ietf-httpapi-ratelimit-headers: what may be done in which time, and how much of that is left. */
export function announceLimit(res: Response, { name, points, seconds, left, secondsLeft }: Counted): void {
  res.set("RateLimit-Policy", `"${name}";q=${points};w=${seconds}`);
  res.set("RateLimit", `"${name}";r=${left};t=${secondsLeft}`);
}
