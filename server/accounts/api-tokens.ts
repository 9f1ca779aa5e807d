/** Personal tokens of the JSON API: making one, seeing which there are, ending them. */
import { sql } from "kysely";
import type { TokenData } from "../../shared/accounts/tokens.tsx";
import { LIMITS } from "../../shared/limits.ts";
import type { Role, TokenScope } from "../../shared/viewer.ts";
import type { Conn, Trx } from "../platform/database/db.ts";
import { invalidField, notFound } from "../platform/http/errors.ts";
import { newToken, tokenHash } from "../platform/sessions/api-token.ts";
import type { AppContext } from "../platform/start/app-context.ts";
import { mailTokenMade } from "./mails.tsx";
import { checkOwnPassword } from "./own-password.ts";
import { findRecipient } from "./recipients.ts";

export type TokenDraft = {
  name: string;
  scopes: readonly TokenScope[];
  days: number;
  /** Of the form: sending it twice makes one token. */
  key: string;
  /** The password, so that a browser left open or a stolen session makes nothing that lasts. */
  current: string;
};

const UNIQUE_VIOLATION = "23505";

/**
 * The new token's text, which is kept nowhere; undefined where this form made one before. The owner is told by mail.
 * @throws AppError `invalid` at `current` or `name`, `rate_limited`
 */
export async function createToken(app: AppContext, userId: number, draft: TokenDraft): Promise<string | undefined> {
  const { db, config } = app;
  await checkOwnPassword(app, userId, draft.current);
  const token = newToken();
  try {
    await db.transaction().execute(async (trx) => {
      await refuseTooMany(trx, userId);
      await trx
        .insertInto("api_tokens")
        .values({
          user_id: userId,
          name: draft.name,
          hash: tokenHash(token),
          ending: token.slice(-4),
          scopes: [...draft.scopes],
          expires_at: sql<Date>`now() + make_interval(days => ${draft.days})`,
          form_key: draft.key,
        })
        .execute();
      await mailTokenMade(trx, config, await findRecipient(trx, userId), draft.name);
    });
  } catch (error) {
    if ((error as { code?: string }).code === UNIQUE_VIOLATION) return undefined;
    throw error;
  }
  return token;
}

/** Under the person's lock, so that two at once do not both find room. */
async function refuseTooMany(trx: Trx, userId: number): Promise<void> {
  await trx.selectFrom("users").select("id").where("id", "=", userId).forUpdate().execute();
  const { count } = await trx
    .selectFrom("api_tokens")
    .select(sql<number>`count(*)`.as("count"))
    .where("user_id", "=", userId)
    .executeTakeFirstOrThrow();
  if (Number(count) >= LIMITS.tokens.count) throw invalidField("name", "token.tooMany", { count: LIMITS.tokens.count });
}

/** Newest first. */
export async function listTokens(db: Conn, userId: number): Promise<TokenData[]> {
  const rows = await db
    .selectFrom("api_tokens")
    .select(["id", "name", "ending", "scopes", "created_at", "expires_at", "last_used_at"])
    .select(sql<boolean>`expires_at <= now()`.as("expired"))
    .where("user_id", "=", userId)
    .orderBy("id", "desc")
    .execute();
  return rows.map(({ created_at, expires_at, last_used_at, ...row }) => ({
    ...row,
    createdAt: created_at.toISOString(),
    expiresAt: expires_at.toISOString(),
    lastUsedAt: last_used_at?.toISOString() ?? null,
  }));
}

/** @throws AppError `not_found` where the person has no such token */
export async function revokeApiToken(db: Conn, userId: number, id: number): Promise<void> {
  const { numDeletedRows } = await db
    .deleteFrom("api_tokens")
    .where("id", "=", id)
    .where("user_id", "=", userId)
    .executeTakeFirst();
  if (numDeletedRows === 0n) throw notFound();
}

/** All of a person's: with a new password nothing that the old one could make lives on (U11). */
export async function endApiTokens(trx: Trx, userId: number): Promise<void> {
  await trx.deleteFrom("api_tokens").where("user_id", "=", userId).execute();
}

/** What a person of this role can hand on: nobody grants what they do not have. */
export function grantableScopes(role: Role, groups: readonly number[]): TokenScope[] {
  const scopes: TokenScope[] = ["read", "write", "conversations", "account"];
  // A group's member may moderate in its space; whether they do is looked at with each request.
  if (role !== "member" || groups.length > 0) scopes.push("moderate");
  if (role === "administrator") scopes.push("administer");
  return scopes;
}
