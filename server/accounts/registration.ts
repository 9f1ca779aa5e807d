/**
 * Registering and confirming the address. The browser gets the same answer whether the address has an account or not,
 * after the same work; only its owner learns, by mail.
 */
import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Trx } from "../platform/database/db.ts";
import { invalidField } from "../platform/http/errors.ts";
import { publish } from "../platform/live/bus.ts";
import type { AppContext } from "../platform/start/app-context.ts";
import { mailAddressChanged, mailAlreadyRegistered, mailConfirmation } from "./mails.tsx";
import { insertPerson } from "./new-person.ts";
import { hashPassword } from "./passwords.ts";
import { findRecipient, findRecipientByEmail, lockAddress } from "./recipients.ts";
import { findToken, issueToken, revokeToken, useToken } from "./tokens.ts";

export type Registration = {
  name: string;
  handle: string;
  email: string;
  password: string;
  locale: string;
  timeZone: string;
};

/** @throws AppError `invalid` where somebody has the handle. */
export async function checkHandle({ db }: AppContext, handle: string): Promise<void> {
  const taken = await db.selectFrom("users").select("id").where("handle", "=", handle).executeTakeFirst();
  if (taken) throw invalidField("handle", "account.field.handleTaken");
}

/**
 * Makes an account that waits for its address to be confirmed. Where the address belongs to a confirmed account, a
 * nameless one without that address takes the handle for the same seven days: whether a handle has become taken must not
 * tell what the answer did not. An account that waits for the same address gives way to the newer one, so that nobody
 * confirms what a stranger prepared. `alongside` belongs to the same transaction, no matter who owns the address.
 * @throws AppError `invalid` where the handle is taken
 */
export async function register(
  { db, config }: AppContext,
  registration: Registration,
  alongside: (trx: Trx, userId: number) => Promise<void> = async () => undefined,
): Promise<void> {
  const { password, ...person } = registration;
  const passwordHash = await hashPassword(password);
  await db.transaction().execute(async (trx) => {
    await lockAddress(trx, person.email);
    const owner = await findRecipientByEmail(trx, person.email);
    const isKnown = owner?.confirmed === true;
    if (owner && !isKnown) await trx.deleteFrom("users").where("id", "=", owner.id).execute();
    const email = isKnown ? `${randomUUID()}@placeholder.invalid` : person.email;
    const id = await insertPerson(trx, { ...person, email, passwordHash, termsAccepted: true });
    const token = await issueToken(trx, { purpose: "confirm_email", userId: id, email });
    const fresh = await findRecipient(trx, id);
    await alongside(trx, id);
    if (isKnown) await mailAlreadyRegistered(trx, config, owner);
    else await mailConfirmation(trx, config, fresh, token);
  });
}

/**
 * Makes an account whose address is known to be the person's: they came by a letter sent to it.
 * @throws AppError `invalid` where the handle is taken, or the address has an account already: its owner may know
 */
export async function registerConfirmed(
  trx: Trx,
  { passwordHash, ...person }: Omit<Registration, "password"> & { passwordHash: string },
): Promise<number> {
  await lockAddress(trx, person.email);
  const owner = await findRecipientByEmail(trx, person.email);
  if (owner?.confirmed) throw invalidField("email", "account.field.emailTaken");
  if (owner) await trx.deleteFrom("users").where("id", "=", owner.id).execute();
  return insertPerson(trx, { ...person, passwordHash, confirmed: true, termsAccepted: true });
}

/** Sends the link again to an address that waits for it; anything else is answered with nothing. Runs as a job. */
export async function resendConfirmation({ db, config }: AppContext, email: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const owner = await findRecipientByEmail(trx, email);
    if (!owner || owner.confirmed) return;
    const token = await issueToken(trx, { purpose: "confirm_email", userId: owner.id, email: owner.email });
    await mailConfirmation(trx, config, owner, token);
  });
}

/** Whose address the link would confirm; undefined where the link is used, old or not the newest. */
export async function findConfirmation(
  app: AppContext,
  token: string,
): Promise<{ handle: string; name: string; email: string } | undefined> {
  const subject = await findToken(app.db, "confirm_email", token);
  if (!subject?.userId || !subject.email) return undefined;
  const { handle, name } = await findRecipient(app.db, subject.userId);
  return { handle, name, email: subject.email };
}

/** Confirms the account's first address or its new one; undefined where the link does not work (any more). */
export async function confirmAddress(
  { db, config }: AppContext,
  token: string,
): Promise<{ handle: string } | undefined> {
  return db.transaction().execute(async (trx) => {
    const subject = await useToken(trx, "confirm_email", token);
    if (!subject?.userId || !subject.email) return undefined;
    const before = await findRecipient(trx, subject.userId);
    if (!(await takeAddress(trx, subject.userId, subject.email))) return undefined;
    if (before.confirmed && before.email !== subject.email) await mailAddressChanged(trx, config, before);
    await publish(trx, { type: "viewer.changed", userId: subject.userId });
    return { handle: before.handle };
  });
}

/** False where somebody else has confirmed the same address in the meantime. */
async function takeAddress(trx: Trx, userId: number, email: string): Promise<boolean> {
  await lockAddress(trx, email);
  const waiting = trx.deleteFrom("users").where("email", "=", email).where("id", "!=", userId);
  await waiting.where("email_confirmed_at", "is", null).execute();
  const other = await findRecipientByEmail(trx, email);
  if (other && other.id !== userId) return false;
  await trx
    .updateTable("users")
    .set({ email, email_confirmed_at: sql<Date>`now()` })
    .where("id", "=", userId)
    .execute();
  // A link that lies in the old mailbox must not open the account any more.
  await revokeToken(trx, "reset_password", userId);
  return true;
}
