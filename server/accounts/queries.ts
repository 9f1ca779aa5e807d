/** What a person reads of their own account. */
import type { Db } from "../platform/db.ts";
import { notFound } from "../platform/errors.ts";

/** The values of the settings' forms. @throws AppError `not_found` */
export async function findOwnSettings(db: Db, userId: number) {
  const row = await db
    .selectFrom("users")
    .select(["handle", "email", "name", "organisation", "country", "languages", "about", "locale", "time_zone"])
    .where("id", "=", userId)
    .executeTakeFirst();
  if (!row) throw notFound();
  const { handle, email, name, organisation, country, languages, about, locale, time_zone } = row;
  const errors = {};
  return {
    handle,
    email,
    sections: {
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
