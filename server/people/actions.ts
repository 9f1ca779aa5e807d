/** What moderators and administrators do with an account: give it a role, suspend it, let it in again. */
import { sql } from "kysely";
import type { Role, Viewer } from "../../shared/contract.ts";
import { can, type PersonSubject } from "../../shared/permissions.ts";
import { endSessions } from "../accounts/sessions.ts";
import { publish } from "../platform/bus.ts";
import type { Db, Trx } from "../platform/db.ts";
import { AppError, forbidden, notFound } from "../platform/errors.ts";

type PersonAction = "person.setRole" | "person.moderate";

/** @throws AppError `not_found`, `forbidden` */
export async function setRole(db: Db, viewer: Viewer | null, handle: string, role: Role): Promise<void> {
  await changePerson(db, viewer, "person.setRole", handle, async (trx, person) => {
    await trx.updateTable("users").set({ role }).where("id", "=", person.id).execute();
  });
}

/** Ends all sessions and keeps the person out for so many days; 0 lets them in again. @throws AppError `not_found`, `forbidden` */
export async function suspend(db: Db, viewer: Viewer | null, handle: string, days: number): Promise<void> {
  await changePerson(db, viewer, "person.moderate", handle, async (trx, person) => {
    const until = days === 0 ? null : sql<Date>`now() + make_interval(days => ${days})`;
    await trx.updateTable("users").set({ suspended_until: until }).where("id", "=", person.id).execute();
    if (days > 0) await endSessions(trx, { userId: person.id });
  });
}

/**
 * Both accounts are locked and the rights looked at again: of two administrators who demote or suspend each other at
 * once one wins, so that one always remains.
 */
async function changePerson(
  db: Db,
  viewer: Viewer | null,
  action: PersonAction,
  handle: string,
  change: (trx: Trx, person: PersonSubject) => Promise<void>,
): Promise<void> {
  if (viewer === null) throw new AppError("sign_in_needed");
  await db.transaction().execute(async (trx) => {
    const rows = await trx
      .selectFrom("users")
      .select(["id", "handle", "role"])
      .select(sql<boolean>`suspended_until IS NULL OR suspended_until <= now()`.as("active"))
      .where((eb) => eb.or([eb("handle", "=", handle), eb("id", "=", viewer.id)]))
      .where("erased_at", "is", null)
      .where("email_confirmed_at", "is not", null)
      .orderBy("id")
      .forUpdate()
      .execute();
    const actor = rows.find((row) => row.id === viewer.id);
    const person = rows.find((row) => row.handle === handle.toLowerCase());
    if (!person) throw notFound();
    if (!actor?.active || !can({ ...viewer, role: lesser(viewer.role, actor.role) }, action, person)) throw forbidden();
    await change(trx, person);
    await publish(trx, { type: "viewer.changed", userId: person.id });
  });
}

/** Whoever was demoted a moment ago has the new role, whoever asks by a token no more than it was granted. */
const lesser = (a: Role, b: Role): Role => (ROLES.indexOf(a) < ROLES.indexOf(b) ? a : b);
const ROLES: readonly Role[] = ["member", "moderator", "administrator"];
