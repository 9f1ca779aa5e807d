/** Coming in by an invitation: with the account one has, or with a new one. */

import { sql } from "kysely";
import type { Viewer } from "../../../shared/viewer.ts";
import { hashPassword } from "../../accounts/passwords.ts";
import { checkHandle, type Registration, register, registerConfirmed } from "../../accounts/registration.ts";
import type { Trx } from "../../platform/database/db.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { AppError, notFound } from "../../platform/http/errors.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { putMember } from "../groups/change.ts";
import { findHeld, type HeldInvitation, usesOf } from "./queries.ts";

/** @throws AppError `sign_in_needed`, `forbidden` for an account that waits for its address, `not_found` for a link that does not work (any more) */
export async function acceptInvitation(app: AppContext, viewer: Viewer | null, token: string): Promise<HeldInvitation> {
  if (viewer === null) throw new AppError("sign_in_needed");
  const held = await getHeld(app, token);
  authorise(viewer, "invitation.accept");
  const { group } = held;
  // Who is in already takes nobody's seat.
  if (group === null || viewer.groups.includes(group.id)) return held;
  await app.db.transaction().execute((trx) => takeSeat(trx, held, viewer.id));
  return held;
}

/**
 * With a link of many: registration as ever, the address to be confirmed; the seat is taken now, the membership counts
 * when the account does. With a letter the link itself proves the address: answers with the id of the account that is
 * ready. @throws AppError `not_found`, `invalid`
 */
export async function registerInvited(
  app: AppContext,
  token: string,
  { email, ...person }: Omit<Registration, "email"> & { email: string | undefined },
): Promise<number | undefined> {
  const held = await getHeld(app, token);
  await checkHandle(app, person.handle);
  if (held.email === null) {
    await register(app, { ...person, email: email ?? "" }, (trx, userId) => takeSeat(trx, held, userId));
    return undefined;
  }
  const { password, ...rest } = person;
  const known = { ...rest, email: held.email, passwordHash: await hashPassword(password) };
  return app.db.transaction().execute(async (trx) => {
    const userId = await registerConfirmed(trx, known);
    await takeSeat(trx, held, userId);
    return userId;
  });
}

async function getHeld({ db }: AppContext, token: string): Promise<HeldInvitation> {
  const held = await findHeld(db, token);
  if (!held) throw notFound();
  return held;
}

/** Alone with the invitation, so that of many at once no more come in than there are seats. @throws AppError `not_found` */
async function takeSeat(trx: Trx, { id, group }: HeldInvitation, userId: number): Promise<void> {
  await trx.selectFrom("invitations").select("id").where("id", "=", id).forUpdate().execute();
  const open = await trx
    .selectFrom("invitations")
    .select("id")
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", sql<Date>`now()`)
    .where(sql<boolean>`${usesOf} < max_uses`)
    .executeTakeFirst();
  if (!open) throw notFound();
  const used = await trx
    .insertInto("invitation_uses")
    .values({ invitation_id: id, user_id: userId })
    .onConflict((conflict) => conflict.doNothing())
    .returning("user_id")
    .executeTakeFirst();
  // Anyone who came by it and was put out again does not come back by it.
  if (!used) throw notFound();
  if (group) await putMember(trx, group.id, userId);
}
