/** Adding a person: a handle of their own choice or made from the name, and what is told when it is taken. */
import { sql } from "kysely";
import { LIMITS } from "../../shared/limits.ts";
import { slugify } from "../../shared/links.ts";
import { trimEndOf } from "../../shared/trim.ts";
import type { Role } from "../../shared/viewer.ts";
import type { Conn, Trx } from "../platform/database/db.ts";
import { invalidField } from "../platform/http/errors.ts";
import { isFreeHandle } from "./fields.ts";

export type NewPerson = {
  name: string;
  /** Empty: one is made from the name. */
  handle: string;
  email: string;
  passwordHash: string;
  locale: string;
  timeZone: string;
};
type Standing = { role?: Role; confirmed?: boolean; termsAccepted?: boolean };

/** How many numbers are tried behind a name before a random one is taken. */
const NUMBERED = 50;

/** Inserts the person and answers with the id. @throws AppError `invalid` at the field that is taken. */
export async function insertPerson(trx: Trx, person: NewPerson & Standing): Promise<number> {
  const chosen = person.handle !== "";
  const handle = chosen ? person.handle : await suggestHandle(trx, person.name);
  const row = await trx
    .insertInto("users")
    .values({
      handle,
      name: person.name,
      email: person.email,
      password_hash: person.passwordHash,
      locale: person.locale,
      time_zone: person.timeZone,
      role: person.role ?? "member",
      trusted_at: null,
      email_confirmed_at: person.confirmed ? sql<Date>`now()` : null,
      terms_accepted_at: person.termsAccepted ? sql<Date>`now()` : null,
    })
    // Waits for another that is just taking the same one, then gives way.
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (row) return row.id;
  const taken = await trx.selectFrom("users").select("id").where("handle", "=", handle).executeTakeFirst();
  if (!taken) throw invalidField("email", "account.field.emailTaken");
  if (chosen) throw invalidField("handle", "account.field.handleTaken");
  // Somebody of the same name was quicker by a moment: the next suggestion sees that.
  return insertPerson(trx, person);
}

/** "Łucja Żak" → "lucja-zak", or "lucja-zak-2" where that is taken. */
export async function suggestHandle(db: Conn, name: string): Promise<string> {
  const base = trimEndOf(slugify(name, "").slice(0, LIMITS.handle.max - 6), "-");
  const stem = isFreeHandle(base) ? base : `member${base === "" ? "" : `-${base}`}`;
  const candidates = [stem, ...Array.from({ length: NUMBERED }, (_, index) => `${stem}-${index + 2}`)];
  const taken = await db.selectFrom("users").select("handle").where("handle", "in", candidates).execute();
  const used = new Set(taken.map((row) => row.handle));
  return candidates.find((candidate) => !used.has(candidate)) ?? `${stem}-${Math.random().toString(36).slice(2, 7)}`;
}
