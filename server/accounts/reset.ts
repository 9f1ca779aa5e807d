/** A new password for who lost the old one. Nothing of it tells the browser whether an address has an account. */
import { sql } from "kysely";
import type { Trx } from "../platform/database/db.ts";
import { notFound } from "../platform/http/errors.ts";
import { publish } from "../platform/live/bus.ts";
import type { AppContext } from "../platform/start/app-context.ts";
import { endApiTokens } from "./api-tokens.ts";
import { mailPasswordChanged, mailReset } from "./mails.tsx";
import { hashPassword } from "./passwords.ts";
import { findRecipient, findRecipientByEmail } from "./recipients.ts";
import { type Ending, endSessions } from "./sessions.ts";
import { findToken, issueToken, revokeToken, useToken } from "./tokens.ts";

/** Sends the link to the address if it has an account. Runs as a job, so that the request does the same for all. */
export async function sendReset({ db, config }: AppContext, email: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const owner = await findRecipientByEmail(trx, email);
    if (!owner) return;
    const token = await issueToken(trx, { purpose: "reset_password", userId: owner.id, email: owner.email });
    await mailReset(trx, config, owner, token);
  });
}

/** Whose password the link would change; undefined where it is used, old or not the newest. */
export async function findReset(app: AppContext, token: string): Promise<{ handle: string } | undefined> {
  const subject = await findToken(app.db, "reset_password", token);
  return subject?.userId ? findRecipient(app.db, subject.userId) : undefined;
}

/** Sets the password and ends every session. @throws AppError `not_found` */
export async function resetPassword(app: AppContext, token: string, password: string): Promise<{ handle: string }> {
  if (!(await findReset(app, token))) throw notFound();
  const passwordHash = await hashPassword(password);
  return app.db.transaction().execute(async (trx) => {
    const subject = await useToken(trx, "reset_password", token);
    if (!subject?.userId) throw notFound();
    const person = await findRecipient(trx, subject.userId);
    await setPassword(trx, app, { userId: person.id, passwordHash });
    if (!person.confirmed && person.email === subject.email) await confirmByMail(trx, person.id);
    return person;
  });
}

/**
 * The one way in which a password changes: links and API tokens made with the old one die, sessions end (but perhaps the
 * one that asks), the person is told.
 */
export async function setPassword(
  trx: Trx,
  { config }: AppContext,
  { userId, passwordHash, except }: Omit<Ending, "sid"> & { passwordHash: string },
): Promise<void> {
  await trx.updateTable("users").set({ password_hash: passwordHash }).where("id", "=", userId).execute();
  await revokeToken(trx, "reset_password", userId);
  // Somebody who knew the old password may have asked for another address.
  await revokeToken(trx, "confirm_email", userId);
  await endApiTokens(trx, userId);
  await endSessions(trx, { userId, except });
  await mailPasswordChanged(trx, config, await findRecipient(trx, userId));
}

/** Who has read a message at the address has proved that it is theirs. */
async function confirmByMail(trx: Trx, userId: number): Promise<void> {
  await trx.updateTable("users").set({ email_confirmed_at: sql<Date>`now()` }).where("id", "=", userId).execute();
  await publish(trx, { type: "viewer.changed", userId });
}
