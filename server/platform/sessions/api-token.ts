/**
 * Personal tokens of the JSON API: how one looks, and who speaks by it. A token is `mosty_`, 32 random letters and digits
 * (190 bits) and 6 of a checksum, so that scanners of leaked secrets recognise it and a mistyped one costs no query.
 */
import { createHash, randomInt } from "node:crypto";
import { crc32 } from "node:zlib";
import type { RequestHandler } from "express";
import { CompiledQuery } from "kysely";
import type { Role, TokenScope } from "../../../shared/viewer.ts";
import type { Db } from "../database/db.ts";
import { aside } from "../http/best-effort.ts";
import { AppError } from "../http/errors.ts";
import { accountReader, languageOf, visitor } from "../http/reader.ts";
import type { AppContext } from "../start/app-context.ts";
import { negotiateLanguage } from "../text/texts.ts";
import { addressKey } from "./rate-limits.ts";
import { type Account, toAccount } from "./session.ts";
import { ACCOUNT_COLUMNS, type AccountRow } from "./session-store.ts";

declare global {
  namespace Express {
    interface Request {
      /** Set where the request brings a token instead of a cookie. */
      tokenId?: number;
    }
  }
}

const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const PREFIX = "mosty_";
const RANDOM_LETTERS = 32;
const CHECK_LETTERS = 6;
const SHAPE = /^mosty_[0-9A-Za-z]{38}$/;

export function newToken(): string {
  const random = Array.from({ length: RANDOM_LETTERS }, () => LETTERS[randomInt(LETTERS.length)]).join("");
  return PREFIX + random + checksum(random);
}

function isToken(text: string): boolean {
  const random = text.slice(PREFIX.length, -CHECK_LETTERS);
  return SHAPE.test(text) && text.endsWith(checksum(random));
}

/** CRC-32 in base 62. */
function checksum(random: string): string {
  let rest = crc32(random);
  let letters = "";
  for (let place = 0; place < CHECK_LETTERS; place += 1) {
    letters = LETTERS.charAt(rest % LETTERS.length) + letters;
    rest = Math.floor(rest / LETTERS.length);
  }
  return letters;
}

export const tokenHash = (token: string): Buffer => createHash("sha256").update(token).digest();

/**
 * Lets the token of the Authorization header (RFC 6750) speak for its owner; without one it is the session's turn.
 * @throws AppError `token_invalid`, `rate_limited`
 */
export function bearer(app: AppContext): RequestHandler {
  const { config, db, limits, log } = app;
  return async (req, res, next) => {
    const token = bearerToken(req.headers.authorization);
    if (token === undefined) return next();
    const found = isToken(token) ? await findByToken(db, token) : undefined;
    if (!found) {
      req.reader = visitor(languageOf(req, config), config.timeZone);
      res.set("WWW-Authenticate", 'Bearer realm="Mosty", error="invalid_token"');
      await limits.use("wrongToken", addressKey(req));
      throw new AppError("token_invalid");
    }
    const { account, tokenId } = found;
    // What a program asks for its messages in; the person's own language where it asks for none.
    const language = negotiateLanguage(req.headers["accept-language"]) ?? account.language;
    Object.assign(req, { tokenId, user: account, reader: accountReader({ ...account, language }, config) });
    if (found.stale) await aside(log, noteUse(db, tokenId));
    next();
  };
}

/** `Bearer`, in whatever case, and one word; anything else is no token of ours. */
function bearerToken(header = ""): string | undefined {
  const [scheme = "", ...words] = header.split(" ").filter(Boolean);
  return scheme.toLowerCase() === "bearer" && header.length > scheme.length && words.length <= 1
    ? (words[0] ?? "")
    : undefined;
}

/** For what only sessions need. */
export const unlessToken =
  (handler: RequestHandler): RequestHandler =>
  (req, res, next) =>
    req.tokenId === undefined ? handler(req, res, next) : next();

type Found = { tokenId: number; account: Account; stale: boolean };
type Row = AccountRow & { tokenId: number; scopes: TokenScope[]; stale: boolean };

const FIND = `
  SELECT ${ACCOUNT_COLUMNS}, api_tokens.id AS "tokenId", api_tokens.scopes,
    coalesce(api_tokens.last_used_at < now() - interval '1 hour', true) AS stale
  FROM api_tokens JOIN users ON users.id = api_tokens.user_id
  WHERE api_tokens.hash = $1 AND api_tokens.expires_at > now()
    AND users.erased_at IS NULL AND users.email_confirmed_at IS NOT NULL`;

async function findByToken(db: Db, token: string): Promise<Found | undefined> {
  const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(FIND, [tokenHash(token)]));
  const [row] = rows;
  if (!row) return undefined;
  const { tokenId, scopes, stale, ...person } = row;
  const account = toAccount(person);
  return account && { tokenId, stale, account: { ...account, role: grantedRole(account.role, scopes), scopes } };
}

/** A moderator's token keeps order only where it was granted that: otherwise it is a member's. */
function grantedRole(role: Role, scopes: readonly TokenScope[]): Role {
  if (role === "administrator" && scopes.includes("administer")) return "administrator";
  if (role !== "member" && scopes.includes("moderate")) return "moderator";
  return "member";
}

/** To the hour, so that a program that reads every second does not write every second. */
async function noteUse(db: Db, id: number): Promise<void> {
  await db.executeQuery(
    CompiledQuery.raw("UPDATE api_tokens SET last_used_at = date_trunc('hour', now()) WHERE id = $1", [id]),
  );
}
