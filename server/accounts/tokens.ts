/** One-time tokens in links: 256 random bits, kept only as their SHA-256, one live for each person and purpose. */
import { createHash, randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { Conn, Trx } from "../platform/database/db.ts";

export type TokenPurpose = "confirm_email" | "reset_password";

const TOKEN_BYTES = 32;
/** Long enough to find the message among others, short enough that an old mailbox opens nothing. */
export const TOKEN_HOURS = 1;
const LIFE = sql<Date>`now() + make_interval(hours => ${TOKEN_HOURS})`;

type Holder = { purpose: TokenPurpose; userId: number | null; email?: string };

/** Makes a token and puts it in the place of an older one of the same person and purpose. Counted by the database's clock. */
export async function issueToken(db: Conn, { purpose, userId, email }: Holder): Promise<string> {
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  const fresh = {
    hash: hashOf(token),
    email: email ?? null,
    created_at: sql<Date>`now()`,
    expires_at: LIFE,
  };
  await db
    .insertInto("tokens")
    .values({ ...fresh, purpose, user_id: userId })
    .onConflict((conflict) => conflict.columns(["purpose", "user_id"]).doUpdateSet(fresh))
    .execute();
  return token;
}

export type TokenSubject = { userId: number | null; email: string | null };

/** Whom the token stands for, while it lives; looking does not use it up. */
export async function findToken(db: Conn, purpose: TokenPurpose, token: string): Promise<TokenSubject | undefined> {
  return db
    .selectFrom("tokens")
    .select(["user_id as userId", "email"])
    .where("hash", "=", hashOf(token))
    .where("purpose", "=", purpose)
    .where("expires_at", ">", sql<Date>`now()`)
    .executeTakeFirst();
}

/** Uses the token up; of two at once only one gets an answer. */
export async function useToken(trx: Trx, purpose: TokenPurpose, token: string): Promise<TokenSubject | undefined> {
  return trx
    .deleteFrom("tokens")
    .where("hash", "=", hashOf(token))
    .where("purpose", "=", purpose)
    .where("expires_at", ">", sql<Date>`now()`)
    .returning(["user_id as userId", "email"])
    .executeTakeFirst();
}

/** Makes the person's token of this purpose worthless. */
export async function revokeToken(trx: Trx, purpose: TokenPurpose, userId: number): Promise<void> {
  await trx.deleteFrom("tokens").where("purpose", "=", purpose).where("user_id", "=", userId).execute();
}

const hashOf = (token: string): Buffer => createHash("sha256").update(token).digest();
