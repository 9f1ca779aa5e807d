/** For whom this request's answer is drawn: viewer, language, time zone. */
import type { IncomingMessage } from "node:http";
import { parse as parseCookies } from "cookie";
import type { Request, RequestHandler } from "express";
import type { Reader } from "../../../shared/reader.ts";
import type { Config } from "../start/config.ts";
import { isLanguage, negotiateLanguage, textOf } from "../text/texts.ts";

declare global {
  namespace Express {
    interface Request {
      reader: Reader;
    }
  }
}

export const LANGUAGE_COOKIE = "language";

/** The language that was chosen by hand, else the browser's best, else the forum's. */
export function languageOf(req: IncomingMessage, config: Config): string {
  const cookies = req.headers.cookie;
  if (cookies?.includes(LANGUAGE_COOKIE)) {
    const chosen = parseCookies(cookies)[LANGUAGE_COOKIE];
    if (isLanguage(chosen)) return chosen;
  }
  return negotiateLanguage(req.headers["accept-language"]) ?? fallback(config);
}
const fallback = (config: Config) => (isLanguage(config.language) ? config.language : "en");

/** A reader who is not signed in. */
export function visitor(language: string, timeZone: string): Reader {
  return { viewer: null, language, timeZone, t: textOf(language) };
}

/** The account's language wins over the browser's: it was chosen and follows the person to every device. */
export function readerMiddleware(config: Config): RequestHandler {
  return (req: Request, _res, next) => {
    req.reader = req.user ? accountReader(req.user, config) : visitor(languageOf(req, config), config.timeZone);
    next();
  };
}

export function accountReader(account: Express.User, config: Config): Reader {
  const { language, timeZone, ...viewer } = account;
  const known = isLanguage(language) ? language : fallback(config);
  return { viewer, language: known, timeZone, t: textOf(known) };
}
