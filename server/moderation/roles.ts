/** Giving an account a role; and the lock under which anything is done to somebody. */
import { sql } from "kysely";
import type { PersonSubject } from "../../shared/accounts/rules.ts";
import { ROLES, type Role, type Viewer } from "../../shared/viewer.ts";
import type { Db, Trx } from "../platform/database/db.ts";
import { authorise } from "../platform/http/authorise.ts";
import { AppError, forbidden, notFound } from "../platform/http/errors.ts";
import { publish } from "../platform/live/bus.ts";

/** @throws AppError `not_found`, `forbidden` */
export async function setRole(db: Db, viewer: Viewer | null, handle: string, role: Role): Promise<void> {
  if (viewer === null) throw new AppError("sign_in_needed");
  await db.transaction().execute(async (trx) => {
    const { me, person } = await lockPerson(trx, viewer, handle);
    authorise(me, "person.setRole", person);
    await trx.updateTable("users").set({ role }).where("id", "=", person.id).execute();
    await publish(trx, { type: "viewer.changed", userId: person.id });
  });
}

/**
 * Both accounts are locked and their roles looked at again: of two administrators who demote or suspend each other at
 * once one wins, so that one always remains. Answers with the viewer as they are now, silenced or demoted meanwhile.
 * @throws AppError `not_found`, `forbidden` where the viewer was suspended meanwhile
 */
export async function lockPerson(
  trx: Trx,
  viewer: Viewer,
  handle: string,
): Promise<{ me: Viewer; person: PersonSubject }> {
  const rows = await trx
    .selectFrom("users")
    .select(["id", "handle", "role"])
    .select(
      sql<string | null>`CASE WHEN silenced_until > now() THEN to_json(silenced_until) #>> '{}' END`.as(
        "silencedUntil",
      ),
    )
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
  if (!actor?.active) throw forbidden();
  const { silencedUntil } = actor;
  return { me: { ...viewer, silencedUntil, role: lesser(viewer.role, actor.role) }, person };
}

/** The person who was demoted a moment ago has the new role, and anyone who asks by a token no more than it was granted. */
const lesser = (a: Role, b: Role): Role => (ROLES.indexOf(a) < ROLES.indexOf(b) ? a : b);
