/** People as others see them: the directory, and one person with what the reader may see of their contributions. */
import { type SqlBool, sql } from "kysely";
import type { Page, PersonRef } from "../../shared/schema.ts";
import type { ProfileData } from "../../shared/site/profiles/profile.tsx";
import type { Db } from "../platform/database/db.ts";
import { personJson } from "./person-columns.ts";
import { isFoundBy } from "./person-search.ts";

const PEOPLE_PER_PAGE = 40;

export type DirectoryFilter = { q?: string | undefined; country?: string | undefined; after?: number | undefined };

/** By name as readers sort names; the cursor is the id of the last person shown. */
export async function listPeople(db: Db, { q, country, after }: DirectoryFilter): Promise<Page<PersonRef>> {
  let query = knownPeople(db)
    .select(personJson("users").as("person"))
    .orderBy(sql`name COLLATE "und-x-icu"`)
    .orderBy("id")
    .limit(PEOPLE_PER_PAGE + 1);
  if (country) query = query.where("country", "=", country);
  if (q) query = query.where(isFoundBy(q));
  if (after) {
    query = query.where(
      sql<SqlBool>`(name COLLATE "und-x-icu", id) > (SELECT name COLLATE "und-x-icu", id FROM users WHERE id = ${after})`,
    );
  }
  const rows = await query.execute();
  const people = rows.flatMap(({ person }) => (person ? [person] : []));
  const shown = people.slice(0, PEOPLE_PER_PAGE);
  return { items: shown, next: people.length > PEOPLE_PER_PAGE ? String(shown.at(-1)?.id) : null };
}

/** Countries that people come from, for the directory's filter. */
export async function listCountries(db: Db): Promise<string[]> {
  const rows = await knownPeople(db).select("country").distinct().where("country", "is not", null).execute();
  return rows.flatMap(({ country }) => country ?? []);
}

/** Everybody who has a role in running the forum. */
export async function listTeam(db: Db): Promise<PersonRef[]> {
  const rows = await knownPeople(db)
    .select(personJson("users").as("person"))
    .where("role", "!=", "member")
    .orderBy("role")
    .orderBy(sql`name COLLATE "und-x-icu"`)
    .execute();
  return rows.flatMap(({ person }) => person ?? []);
}

/** The handle of the account into which one of this name was merged. */
export async function findHeir(db: Db, handle: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("users as former")
    .innerJoin("users as heir", "heir.id", "former.merged_into")
    .select("heir.handle")
    .where("former.handle", "=", handle)
    .where("heir.erased_at", "is", null)
    .executeTakeFirst();
  return row?.handle;
}

export async function findProfile(db: Db, handle: string): Promise<ProfileData | undefined> {
  const row = await knownPeople(db)
    .select(["languages", "about_html", "created_at"])
    .select(sql<Date | null>`CASE WHEN suspended_until > now() THEN suspended_until END`.as("suspendedUntil"))
    .select(personJson("users").as("person"))
    .where("handle", "=", handle)
    .executeTakeFirst();
  if (!row?.person) return undefined;
  return {
    person: row.person,
    languages: row.languages,
    aboutHtml: row.about_html,
    memberSince: row.created_at.toISOString(),
    suspendedUntil: row.suspendedUntil?.toISOString() ?? null,
  };
}

/** Anyone who has confirmed an address and was not erased; the others exist for nobody. */
function knownPeople(db: Db) {
  return db.selectFrom("users").where("erased_at", "is", null).where("email_confirmed_at", "is not", null);
}
