/** Whom one may name in a text: people by the beginning of a name or handle, groups by their rule, and only those who can read it. */
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { LocalisedText } from "../../../shared/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { isNamedSoFar } from "../../accounts/person-search.ts";
import type { Conn } from "../../platform/database/db.ts";
import { escapeLike } from "../../platform/database/like.ts";
import { tidyLine } from "../../platform/text/typed-text.ts";
import { findSpace } from "../../spaces/queries.ts";
import { mayReadGroup, personIsHere } from "../../spaces/scopes.ts";
import { getThread } from "../threads/queries.ts";

export type Mentionable = {
  people: { handle: string; name: string; organisation: string | null; here: boolean }[];
  /** `members` is null where who is in it is not the viewer's to know. */
  groups: { slug: string; name: LocalisedText; members: number | null }[];
};
export type MentionQuery = { q: string; thread?: number | undefined; space?: string | undefined };

const MOST_PEOPLE = 8;
const MOST_GROUPS = 3;

/** @throws AppError `not_found` where the thread is not the viewer's to read */
export async function findMentionable(db: Conn, viewer: Viewer, query: MentionQuery): Promise<Mentionable> {
  const audience = await audienceOf(db, viewer, query);
  const words = tidyLine(query.q);
  const here = query.thread === undefined ? [] : await findPeople(db, viewer, audience, words, query.thread);
  // One letter fits half of the forum: it is worth answering with those who are in the thread, or by its handle.
  const others = here.length >= MOST_PEOPLE || words === "" ? [] : await findPeople(db, viewer, audience, words);
  const known = new Set(here.map(({ handle }) => handle));
  const people = [...here, ...others.filter(({ handle }) => !known.has(handle))].slice(0, MOST_PEOPLE);
  return { people, groups: words === "" ? [] : await findGroups(db, viewer, audience, words) };
}

/** Who can read what is being written, as conditions on `users` and on `groups`. */
type Audience = { people: RawBuilder<SqlBool>; groups: RawBuilder<SqlBool> };
const EVERYBODY: Audience = { people: sql`true`, groups: sql`true` };
const NOBODY: Audience = { people: sql`false`, groups: sql`false` };

async function audienceOf(db: Conn, viewer: Viewer, { thread, space: slug }: MentionQuery): Promise<Audience> {
  const readable = thread === undefined ? undefined : await getThread(db, viewer, thread);
  const space = readable?.space ?? (slug === undefined ? undefined : await findSpace(db, viewer, slug));
  if (slug !== undefined && !space) return NOBODY;
  if (!space || space.visibility === "public" || space.visibility === "members") return EVERYBODY;
  if (space.visibility === "conversation") {
    return { people: sql`users.id = ANY(${readable?.state.participants ?? []}::int[])`, groups: sql`false` };
  }
  const groups = space.groups.map(({ id }) => id);
  return {
    people: sql`(users.role = 'administrator' OR EXISTS (
      SELECT FROM group_members WHERE user_id = users.id AND group_id = ANY(${groups}::int[])))`,
    groups: sql`groups.id = ANY(${groups}::int[])`,
  };
}

type Found = Mentionable["people"];

/** With `thread`, those who wrote in it, the latest first; else everybody, those first whose name begins with the words. */
async function findPeople(
  db: Conn,
  viewer: Viewer,
  audience: Audience,
  words: string,
  thread?: number,
): Promise<Found> {
  const pattern = likePattern(words);
  const from =
    thread === undefined
      ? sql`users`
      : sql`users JOIN (
          SELECT author_id, max(id) AS latest FROM posts
          WHERE thread_id = ${thread} AND deleted_at IS NULL AND author_id IS NOT NULL
          GROUP BY author_id) AS writers ON writers.author_id = users.id`;
  const order =
    thread === undefined
      ? sql`users.handle::text LIKE plain_words(${pattern}) DESC,
          plain_words(users.name) LIKE plain_words(${pattern}) DESC, users.last_seen_at DESC NULLS LAST, users.id`
      : sql`writers.latest DESC`;
  const { rows } = await sql<Omit<Found[number], "here">>`
    SELECT users.handle, users.name, users.organisation FROM ${from}
    WHERE ${personIsHere}
      AND (users.suspended_until IS NULL OR users.suspended_until <= now())
      AND users.id <> ${viewer.id}
      AND ${isNamedSoFar(words)}
      AND ${audience.people}
    ORDER BY ${order} LIMIT ${MOST_PEOPLE}`.execute(db);
  return rows.map((row) => ({ ...row, here: thread !== undefined }));
}

/** Those that the viewer sees and may write to (the same rule as group.mention), and whose members can read what is written. */
async function findGroups(db: Conn, viewer: Viewer, audience: Audience, words: string): Promise<Mentionable["groups"]> {
  const pattern = likePattern(words);
  const keepsOrder = viewer.role !== "member";
  const isAdministrator = viewer.role === "administrator";
  const { rows } = await sql<Mentionable["groups"][number]>`
    SELECT groups.slug, groups.name,
      CASE WHEN groups.members_visible <> 'group' OR own.user_id IS NOT NULL OR ${isAdministrator}
        THEN (SELECT count(*) FROM group_members JOIN users ON users.id = group_members.user_id
          WHERE group_id = groups.id AND ${personIsHere}) END AS members
    FROM groups LEFT JOIN group_members AS own ON own.group_id = groups.id AND own.user_id = ${viewer.id}
    WHERE ${mayReadGroup(viewer)}
      AND (${keepsOrder} OR groups.mentionable = 'everyone' OR own.role = 'owner'
        OR (groups.mentionable = 'members' AND own.user_id IS NOT NULL))
      AND (groups.slug LIKE plain_words(${pattern}) OR plain_words(' ' || (
        SELECT string_agg(value, ' ') FROM jsonb_each_text(groups.name))) LIKE plain_words(${`% ${pattern}`}))
      AND ${audience.groups}
    ORDER BY groups.slug LIMIT ${MOST_GROUPS}`.execute(db);
  return rows;
}

const likePattern = (words: string): string => `${escapeLike(words)}%`;
