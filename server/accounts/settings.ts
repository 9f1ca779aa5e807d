/** What people change about themselves. What others see of it is told to all processes. */

import type { Db } from "../platform/database/db.ts";
import { requireMailable } from "../platform/jobs/smtp-utf8.ts";
import { publish } from "../platform/live/bus.ts";
import { nameOnlyKnown } from "../platform/markdown/known-handles.ts";
import { RENDERER_VERSION, renderMarkdown } from "../platform/markdown/render.ts";
import type { AppContext } from "../platform/start/app-context.ts";
import { mailAlreadyRegistered, mailNewAddress } from "./mails.tsx";
import { checkOwnPassword } from "./own-password.ts";
import { hashPassword } from "./passwords.ts";
import { findRecipient, findRecipientByEmail } from "./recipients.ts";
import { setPassword } from "./reset.ts";
import { issueToken } from "./tokens.ts";

export type Profile = {
  name: string;
  organisation: string | null;
  country: string | null;
  languages: string[];
  /** Markdown. */
  about: string;
};

export async function changeProfile({ db, config }: AppContext, userId: number, profile: Profile): Promise<void> {
  const rendered = profile.about === "" ? "" : await renderAbout(db, profile.about, config.baseUrl);
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable("users")
      .set({ ...profile, about_html: rendered, about_renderer: RENDERER_VERSION })
      .where("id", "=", userId)
      .execute();
    await publish(trx, { type: "viewer.changed", userId });
  });
}

/** Files can't be attached here, so pictures of other sites stay links. */
async function renderAbout(db: Db, about: string, baseUrl: string): Promise<string> {
  return (await nameOnlyKnown(db, await renderMarkdown(about, { baseUrl }), null)).html;
}

/** Rights and what others see stay as they are, so nobody else needs to hear of it. */
export async function setLocale(db: Db, userId: number, locale: string, timeZone?: string): Promise<void> {
  const zone = timeZone === undefined ? {} : { time_zone: timeZone };
  await db
    .updateTable("users")
    .set({ locale, ...zone })
    .where("id", "=", userId)
    .execute();
}

/** Sets a new password; every session but the one that asks ends. @throws AppError `invalid` at `current`, `rate_limited` */
export async function changePassword(
  app: AppContext,
  { userId, sid }: { userId: number; sid: string },
  { current, password }: { current: string; password: string },
): Promise<void> {
  await checkOwnPassword(app, userId, current);
  const passwordHash = await hashPassword(password);
  await app.db.transaction().execute((trx) => setPassword(trx, app, { userId, passwordHash, except: sid }));
}

/**
 * Sends a link to the new address; until it is used the old one stays. Where the address belongs to somebody else, they
 * are told and the browser gets the same answer. @throws AppError `invalid` at `current`, `rate_limited`
 */
export async function askForNewAddress(
  app: AppContext,
  userId: number,
  { current, email }: { current: string; email: string },
): Promise<void> {
  const { db, config, limits } = app;
  await checkOwnPassword(app, userId, current);
  await requireMailable(config, email);
  await limits.use("reset", `address|${userId}`);
  await db.transaction().execute(async (trx) => {
    const person = await findRecipient(trx, userId);
    const owner = await findRecipientByEmail(trx, email);
    const token = await issueToken(trx, { purpose: "confirm_email", userId, email });
    if (owner?.confirmed && owner.id !== userId) await mailAlreadyRegistered(trx, config, owner);
    else await mailNewAddress(trx, config, { ...person, email }, token);
  });
}
