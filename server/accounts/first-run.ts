/** The first administrator: made by whoever holds the link that the house prints until there is one. */
import type { Conn, Db } from "../platform/db.ts";
import { notFound } from "../platform/errors.ts";
import { insertPerson, type NewPerson } from "./new-person.ts";
import { hashPassword } from "./passwords.ts";
import { findToken, issueToken, useToken } from "./tokens.ts";

/** The link, made anew each time so that only the newest works; undefined once there is an administrator. */
export async function firstRunLink(db: Db, baseUrl: string): Promise<string | undefined> {
  if (await hasAdministrator(db)) return undefined;
  const token = await issueToken(db, { purpose: "first_run", userId: null });
  return `${baseUrl}/first-run?token=${token}`;
}

/** Whether the link is the newest and there is no administrator yet. */
export async function isFirstRun(db: Db, token: string): Promise<boolean> {
  return (await findToken(db, "first_run", token)) !== undefined && !(await hasAdministrator(db));
}

/** Makes the administrator and answers with the id. @throws AppError `not_found`, `invalid` for a handle or address that is taken. */
export async function createFirstAdministrator(
  db: Db,
  token: string,
  person: Omit<NewPerson, "passwordHash"> & { password: string },
): Promise<number> {
  const { password, ...rest } = person;
  const passwordHash = await hashPassword(password);
  return db.transaction().execute(async (trx) => {
    // There is one such token at most, and deleting it is open to one transaction only.
    if (!(await useToken(trx, "first_run", token)) || (await hasAdministrator(trx))) throw notFound();
    return insertPerson(trx, { ...rest, passwordHash, role: "administrator", confirmed: true });
  });
}

async function hasAdministrator(db: Conn): Promise<boolean> {
  const row = await db
    .selectFrom("users")
    .select("id")
    .where("role", "=", "administrator")
    .where("password_hash", "is not", null)
    .where("erased_at", "is", null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
