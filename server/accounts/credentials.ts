/** Recognising a person by handle or address and password: what an attacker could learn from it is the same for all. */
import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Db } from "../platform/database/db.ts";
import { AppError } from "../platform/http/errors.ts";
import type { RateLimits } from "../platform/sessions/rate-limits.ts";
import { type Account, findAccount } from "../platform/sessions/session.ts";
import { verifyPassword } from "./passwords.ts";

/** Who it is was proved; what they may be shown is when it ends, why, and the way to appeal. */
export class SuspendedError extends AppError {
  readonly userId: number;

  constructor(userId: number) {
    super("invalid", { fields: { "": { key: "signIn.suspended" } } });
    this.userId = userId;
  }
}

export type Credentials = { login: string; password: string };

/**
 * The account, or undefined where handle, address or password is wrong, or the address was never confirmed: telling
 * these apart would tell a stranger who has an account. Anyone who knows the password is told of a suspension.
 * @throws AppError `rate_limited`, `invalid` for a suspended account
 */
export async function recognise(
  db: Db,
  limits: RateLimits,
  { login, password }: Credentials,
  from: string,
): Promise<Account | undefined> {
  const person = await findByLogin(db, login);
  const key = `${digest(person ? `#${person.id}` : login.toLowerCase())}|${from}`;
  await limits.use("signInAddress", from);
  await limits.use("signIn", key);
  const known = await verifyPassword(person?.password_hash, password);
  if (!person || !known || person.email_confirmed_at === null) return undefined;
  await limits.forgive("signIn", key);
  if (person.suspended) {
    throw new SuspendedError(person.id);
  }
  return findAccount(db, person.id);
}

async function findByLogin(db: Db, login: string) {
  return db
    .selectFrom("users")
    .select(["id", "password_hash", "email_confirmed_at", sql<boolean>`suspended_until > now()`.as("suspended")])
    .where(login.includes("@") ? "email" : "handle", "=", login)
    .where("erased_at", "is", null)
    .executeTakeFirst();
}

/** What strangers type may be somebody's address or, in the wrong field, a password: counters keep only its digest. */
export function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
