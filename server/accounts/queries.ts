/** What a person reads of their own account. */
import type { Db } from "../platform/database/db.ts";
import { notFound } from "../platform/http/errors.ts";

/** The values of the settings' forms. @throws AppError `not_found` */
export async function findOwnSettings(db: Db, userId: number) {
  const row = await db
    .selectFrom("users")
    .select(["id", "handle", "email", "name", "organisation", "country", "languages", "about", "locale", "time_zone"])
    .select(["avatar", "role"])
    .where("id", "=", userId)
    .executeTakeFirst();
  if (!row) throw notFound();
  const { id, handle, email, name, organisation, country, avatar, role, languages, about, locale, time_zone } = row;
  const errors = {};
  return {
    person: { id, handle, name, organisation, country, avatar, role, recognisedIn: [] },
    email,
    sections: {
      avatar: { values: {}, errors },
      profile: {
        values: { name, organisation: organisation ?? "", country: country ?? "", languages, about },
        errors,
      },
      display: { values: { language: locale, timeZone: time_zone }, errors },
      email: { values: {}, errors },
      password: { values: {}, errors },
    },
  };
}
