/** Groups as a viewer may read them, their members, and who asks to come in. */
import { sql } from "kysely";
import type { GroupData, OwnRequest } from "../../../shared/members/groups/facts.ts";
import type { GroupMember, GroupRequest } from "../../../shared/members/groups/schema.ts";
import type { Page } from "../../../shared/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { personJson } from "../../accounts/person-columns.ts";
import type { Conn } from "../../platform/database/db.ts";
import { notFound } from "../../platform/http/errors.ts";
import { mayReadGroup, mayReadSpace } from "../../spaces/scopes.ts";

const MEMBERS_PER_PAGE = 60;

/** People who are there: accounts that wait for their address or were erased belong to nothing yet, or any more. */
const present = sql<boolean>`(users.email_confirmed_at IS NOT NULL AND users.erased_at IS NULL)`;

export async function listGroups(db: Conn, viewer: Viewer | null): Promise<GroupData[]> {
  return groupRows(db).where(mayReadGroup(viewer)).orderBy("groups.slug").execute();
}

/** @throws AppError `not_found` where there is none or none that the viewer may know of */
export async function getGroup(db: Conn, viewer: Viewer | null, slug: string): Promise<GroupData> {
  const group = await groupRows(db).where("groups.slug", "=", slug).where(mayReadGroup(viewer)).executeTakeFirst();
  if (!group) throw notFound();
  return group;
}

/** Anyone who may read them or not: for those who carry an invitation. */
export async function findGroupById(db: Conn, id: number): Promise<GroupData | undefined> {
  return groupRows(db).where("groups.id", "=", id).executeTakeFirst();
}

function groupRows(db: Conn) {
  return db
    .selectFrom("groups")
    .select(["groups.id", "groups.slug", "groups.name", "groups.description", "groups.visibility"])
    .select(["groups.members_visible as membersVisible", "groups.membership", "groups.mentionable"])
    .select([
      sql<number[]>`ARRAY(
        SELECT user_id FROM group_members WHERE group_id = groups.id AND role = 'owner' ORDER BY user_id)`.as("owners"),
      sql<number>`(SELECT count(*) FROM group_members JOIN users ON users.id = group_members.user_id
        WHERE group_id = groups.id AND ${present})`.as("memberCount"),
    ]);
}

/** Who runs the group first, then by when they came; the cursor is `<role> <id>` of the last one shown. */
export async function listMembers(db: Conn, groupId: number, after?: number): Promise<Page<GroupMember>> {
  const place = sql`(group_members.role <> 'owner', group_members.joined_at, group_members.user_id)`;
  let query = db
    .selectFrom("group_members")
    .innerJoin("users", "users.id", "group_members.user_id")
    .select(["group_members.role", "group_members.joined_at"])
    .select(personJson("users").as("person"))
    .where("group_members.group_id", "=", groupId)
    .where(present)
    .orderBy(sql`group_members.role <> 'owner'`)
    .orderBy("group_members.joined_at")
    .orderBy("group_members.user_id")
    .limit(MEMBERS_PER_PAGE + 1);
  if (after !== undefined)
    query = query.where(
      sql<boolean>`${place} > (SELECT role <> 'owner', joined_at, user_id FROM group_members
        WHERE group_id = ${groupId} AND user_id = ${after})`,
    );
  const rows = await query.execute();
  const members = rows.flatMap(({ person, role, joined_at }) =>
    person ? [{ person, role, joinedAt: joined_at.toISOString() }] : [],
  );
  const shown = members.slice(0, MEMBERS_PER_PAGE);
  return { items: shown, next: members.length > MEMBERS_PER_PAGE ? String(shown.at(-1)?.person.id) : null };
}

/** Those that wait, oldest first. */
export async function listRequests(db: Conn, groupId: number): Promise<GroupRequest[]> {
  const rows = await db
    .selectFrom("group_requests")
    .innerJoin("users", "users.id", "group_requests.user_id")
    .select(["group_requests.text", "group_requests.created_at"])
    .select(personJson("users").as("person"))
    .where("group_id", "=", groupId)
    .where("declined_at", "is", null)
    .where(present)
    .orderBy("group_requests.created_at")
    .limit(200)
    .execute();
  return rows.flatMap(({ person, text, created_at }) =>
    person ? [{ person, text, createdAt: created_at.toISOString() }] : [],
  );
}

export async function findOwnRequest(db: Conn, viewer: Viewer, groupId: number): Promise<OwnRequest | undefined> {
  const row = await db
    .selectFrom("group_requests")
    .select(["text", "declined_at", "decline_reason"])
    .where("group_id", "=", groupId)
    .where("user_id", "=", viewer.id)
    .executeTakeFirst();
  return row && { text: row.text, declined: row.declined_at !== null, reason: row.decline_reason };
}

/** Spaces in which the group has a right of its own, as far as the viewer may read them. */
export async function listGroupSpaces(db: Conn, viewer: Viewer | null, groupId: number) {
  return db
    .selectFrom("spaces")
    .innerJoin("space_groups", "space_groups.space_id", "spaces.id")
    .select(["spaces.id", "spaces.slug", "spaces.name", "spaces.icon", "spaces.colour", "spaces.visibility"])
    .select("space_groups.may")
    .where("space_groups.group_id", "=", groupId)
    .where(mayReadSpace(viewer))
    .orderBy("spaces.position")
    .orderBy("spaces.id")
    .execute();
}
