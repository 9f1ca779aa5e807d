/** Headers that every answer carries, and the check that a change comes from our own pages. */
import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import type { RequestHandler } from "express";
import type { Config } from "../start/config.ts";
import { AppError } from "./errors.ts";

const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
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
  // The API opens itself to others (CORS), which this header does not stand in the way of.
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
};
const HSTS = "max-age=31536000";

/** What every page and answer carries. */
export const headersOf = (config: Config): Readonly<Record<string, string>> => ({
  ...SECURITY_HEADERS,
  ...transport(config),
});

/** What scripts, styles and icons carry: they are no documents, and on a first visit each header is sent ten times. */
export const staticHeaders = (config: Config): Readonly<Record<string, string>> => ({
  "X-Content-Type-Options": "nosniff",
  ...transport(config),
});

/** RFC 6797 §7.2: with every answer over https. */
const transport = (config: Config): Record<string, string> =>
  isHttps(config) ? { "Strict-Transport-Security": HSTS } : {};

export const isHttps = (config: Config): boolean => config.baseUrl?.startsWith("https:") ?? false;

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
  if (config.baseUrl !== undefined && origin === new URL(config.baseUrl).origin) return false;
  return !(isBareAddress(origin, host) && !isHttps(config));
}

/**
 * Without https the server may also be opened by the machine's address. A name would not do: anyone who owns one can point it
 * here after their page has loaded (DNS rebinding), and then Origin and Host agree.
 */
function isBareAddress(origin: string, host: string | undefined): boolean {
  const url = URL.parse(origin);
  if (url === null || origin !== `http://${host}`) return false;
  return url.hostname === "localhost" || isIP(url.hostname.replace(/^\[|\]$/g, "")) !== 0;
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
