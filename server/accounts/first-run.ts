/** The first administrator: made by the person who holds the link that the forum prints until there is one. */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Conn, Db } from "../platform/database/db.ts";
import { notFound } from "../platform/http/errors.ts";
import { insertPerson, type NewPerson } from "./new-person.ts";
import { hashPassword } from "./passwords.ts";

/** One for all processes and starts until it is used, so that every link that was printed works. */
const SETTING = "first_run_token";
const TOKEN_BYTES = 32;

/** The link; undefined once there is an administrator. */
export async function firstRunLink(db: Db, baseUrl: string): Promise<string | undefined> {
  if (await hasAdministrator(db)) return undefined;
  const fresh = randomBytes(TOKEN_BYTES).toString("base64url");
  await db
    .insertInto("settings")
    .values({ key: SETTING, value: JSON.stringify(fresh) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const token = await findSetting(db);
  return token && `${baseUrl}/first-run?token=${token}`;
}

/** Whether the link is the one and there is no administrator yet. */
export async function isFirstRun(db: Conn, token: string): Promise<boolean> {
  const wanted = await findSetting(db);
  return wanted !== undefined && isSame(wanted, token) && !(await hasAdministrator(db));
}

async function findSetting(db: Conn): Promise<string | undefined> {
  const row = await db.selectFrom("settings").select("value").where("key", "=", SETTING).executeTakeFirst();
  return row && String(row.value);
}

/** In the same time whatever differs. */
function isSame(wanted: string, given: string): boolean {
  const [a, b] = [wanted, given].map((token) => createHash("sha256").update(token).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
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
    if (!(await isFirstRun(trx, token))) throw notFound();
    // Of two at once one deletes it; the other finds it gone.
    const used = await trx.deleteFrom("settings").where("key", "=", SETTING).executeTakeFirst();
    if (used.numDeletedRows === 0n) throw notFound();
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
