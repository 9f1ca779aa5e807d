/** People as others see them: the directory, and one person with what the reader may see of their contributions. */
import { type SqlBool, sql } from "kysely";
import type { LocalisedText, Page, PersonRef, ThreadListItem, Viewer } from "../../shared/contract.ts";
import { excerpt } from "../../shared/excerpt.ts";
import type { PersonPostItem, ProfileData } from "../../shared/views/accounts/profile.tsx";
import type { Db } from "../platform/db.ts";
import { mayListThread } from "../spaces/scopes.ts";
import { listRows } from "../threads/lists.ts";
import { personJson, toListItem } from "../threads/rows.ts";

const PEOPLE_PER_PAGE = 40;
const LATEST_THREADS = 5;
const LATEST_POSTS = 8;
const EXCERPT_LENGTH = 200;

export type DirectoryFilter = { q?: string | undefined; country?: string | undefined; after?: number | undefined };

/** By name as readers sort names; the cursor is the id of the last person shown. */
export async function listPeople(db: Db, { q, country, after }: DirectoryFilter): Promise<Page<PersonRef>> {
  let query = knownPeople(db)
    .select(personJson("users").as("person"))
    .orderBy(sql`name COLLATE "und-x-icu"`)
    .orderBy("id")
    .limit(PEOPLE_PER_PAGE + 1);
  if (country) query = query.where("country", "=", country);
  if (q) {
    const pattern = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
    // As the indexes have them: "Łódź" is found by "lodz".
    query = query.where(sql<SqlBool>`(person_words(name, handle) LIKE plain_words(${pattern})
      OR plain_words(organisation) LIKE plain_words(${pattern}))`);
  }
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

/** Everybody who has a role in running the house. */
export async function listTeam(db: Db): Promise<PersonRef[]> {
  const rows = await knownPeople(db)
    .select(personJson("users").as("person"))
    .where("role", "!=", "member")
    .orderBy("role")
    .orderBy(sql`name COLLATE "und-x-icu"`)
    .execute();
  return rows.flatMap(({ person }) => person ?? []);
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

export async function listThreadsBy(db: Db, viewer: Viewer | null, personId: number): Promise<ThreadListItem[]> {
  const rows = await listRows(db, viewer)
    .where("threads.author_id", "=", personId)
    .where("threads.deleted_at", "is", null)
    .where(mayListThread(viewer))
    .orderBy("threads.created_at", "desc")
    .limit(LATEST_THREADS)
    .execute();
  return rows.map(toListItem);
}

export async function listPostsBy(db: Db, viewer: Viewer | null, personId: number): Promise<PersonPostItem[]> {
  const rows = await db
    .selectFrom("posts")
    .innerJoin("threads", "threads.id", "posts.thread_id")
    .innerJoin("spaces", "spaces.id", "threads.space_id")
    .select([
      "posts.id",
      "posts.kind",
      "posts.language",
      "posts.created_at",
      "threads.title",
      "threads.language as thread_language",
    ])
    .select([
      sql<string>`left(posts.plain, ${EXCERPT_LENGTH * 4})`.as("beginning"),
      sql<boolean>`threads.accepted_post_id IS NOT DISTINCT FROM posts.id`.as("accepted"),
      sql<LocalisedText>`spaces.name`.as("space"),
    ])
    .where("posts.author_id", "=", personId)
    .where("posts.kind", "!=", "opening")
    .where("posts.deleted_at", "is", null)
    .where("threads.deleted_at", "is", null)
    .where(mayListThread(viewer))
    .orderBy("posts.id", "desc")
    .limit(LATEST_POSTS)
    .execute();
  return rows.map(({ beginning, created_at, title, thread_language, ...row }) => ({
    ...row,
    excerpt: excerpt(beginning, EXCERPT_LENGTH),
    createdAt: created_at.toISOString(),
    threadTitle: title,
    threadLanguage: thread_language,
  }));
}

/** Whoever has confirmed an address and was not erased; the others exist for nobody. */
function knownPeople(db: Db) {
  return db.selectFrom("users").where("erased_at", "is", null).where("email_confirmed_at", "is not", null);
}
