/** Headers that every answer carries, and the check that a change comes from our own pages. */
import type { IncomingMessage } from "node:http";
import type { RequestHandler } from "express";
import type { Config } from "./config.ts";
import { AppError } from "./errors.ts";

const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: https:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "Content-Security-Policy": CSP,
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
};
const HSTS = "max-age=31536000";

/** What every answer of this house carries. */
export function headersOf(config: Config): Readonly<Record<string, string>> {
  return config.baseUrl?.startsWith("https:")
    ? { ...SECURITY_HEADERS, "Strict-Transport-Security": HSTS }
    : SECURITY_HEADERS;
}

export function securityHeaders(config: Config): RequestHandler {
  const entries = Object.entries(headersOf(config));
  return (_req, res, next) => {
    for (const [name, value] of entries) res.setHeader(name, value);
    next();
  };
}

/**
 * True where the request comes from a page of another site, or from one that hides where it comes from (`null`).
 * Browsers send Origin with every POST and WebSocket handshake; a client that is not a browser sends neither header and
 * has no cookies of a victim to abuse.
 */
export function isForeign(req: IncomingMessage, config: Config): boolean {
  const { origin, host } = req.headers;
  const site = req.headers["sec-fetch-site"];
  if (origin === undefined) return site !== undefined && site !== "same-origin" && site !== "none";
  if (origin === config.baseUrl) return false;
  return !(URL.canParse(origin) && new URL(origin).host === host);
}

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);
/** Forms and JSON; `text/plain` is what a foreign page can send without asking first. */
const BODY_TYPES = ["application/x-www-form-urlencoded", "application/json", "multipart/form-data"];

/** Refuses changes that another site's page sends with our reader's cookie. */
export function sameOriginOnly(config: Config): RequestHandler {
  return (req, _res, next) => {
    if (SAFE.has(req.method)) return next();
    if (isForeign(req, config)) throw new AppError("foreign_origin");
    const hasBody = req.headers["transfer-encoding"] !== undefined || Number(req.headers["content-length"] ?? 0) > 0;
    if (hasBody && !req.is(BODY_TYPES)) throw new AppError("foreign_origin");
    next();
  };
}
