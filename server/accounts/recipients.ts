/** Whom to write to: the one place that reads addresses. */
import { sql } from "kysely";
import type { Conn, Trx } from "../platform/database/db.ts";
import { notFound } from "../platform/http/errors.ts";
import type { Recipient } from "./mails.tsx";

/** `confirmed` is false for an account that waits for its first address. */
export type KnownRecipient = Recipient & { confirmed: boolean };

export async function findRecipientByEmail(db: Conn, email: string): Promise<KnownRecipient | undefined> {
  return recipients(db).where("email", "=", email).executeTakeFirst();
}

/** @throws AppError `not_found` */
export async function findRecipient(db: Conn, id: number): Promise<KnownRecipient> {
  const row = await recipients(db).where("id", "=", id).executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

/** Until the transaction ends nobody else gives this address to an account: two at once wait instead of failing. */
export async function lockAddress(trx: Trx, email: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(lower(${email}), 0))`.execute(trx);
}

function recipients(db: Conn) {
  return db
    .selectFrom("users")
    .select(["id", "name", "handle", "email", "locale"])
    .select((eb) => eb("email_confirmed_at", "is not", null).$castTo<boolean>().as("confirmed"))
    .where("erased_at", "is", null);
}
