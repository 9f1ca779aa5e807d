/** Invitations: for those who made them or run the group, and what one is for anyone who holds its link. */
import { sql } from "kysely";
import type { GroupData } from "../../../shared/members/groups/facts.ts";
import type { InvitationData, InvitationState } from "../../../shared/members/invitations/schema.ts";
import type { InvitationSubject } from "../../../shared/members/rules.ts";
import { can } from "../../../shared/permissions.ts";
import type { Page, PersonRef } from "../../../shared/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import { personJson } from "../../accounts/person-columns.ts";
import type { Conn, Db } from "../../platform/database/db.ts";
import { findAccount } from "../../platform/sessions/session.ts";
import { findGroupById } from "../groups/queries.ts";
import { hashOf } from "./token.ts";

const PER_PAGE = 40;

/** Seats that are taken, those of accounts that still wait for their address included. */
export const usesOf = sql<number>`(SELECT count(*) FROM invitation_uses WHERE invitation_id = invitations.id)`;

/** Newest first: of a group all, else the viewer's own, for administrators everybody's. */
export async function listInvitations(
  db: Conn,
  viewer: Viewer,
  { groupId, after }: { groupId?: number | undefined; after?: number | undefined },
): Promise<Page<InvitationData>> {
  const rows = await db
    .selectFrom("invitations")
    .leftJoin("users as inviter", "inviter.id", "invitations.invited_by")
    .leftJoin("groups", "groups.id", "invitations.group_id")
    .select([
      "invitations.id",
      "invitations.note",
      "invitations.max_uses",
      "invitations.created_at",
      "invitations.expires_at",
    ])
    .select(["groups.slug as group_slug", "groups.name as group_name", "invitations.email", "invitations.invited_by"])
    .select("invitations.group_id")
    .select([
      personJson("inviter").as("inviter"),
      usesOf.as("uses"),
      sql<PersonRef[] | null>`(
        SELECT json_agg(${personJson("guest")} ORDER BY used_at)
        FROM invitation_uses JOIN users AS guest ON guest.id = user_id
        WHERE invitation_id = invitations.id AND guest.email_confirmed_at IS NOT NULL AND guest.erased_at IS NULL)`.as(
        "came",
      ),
      sql<InvitationState>`CASE
        WHEN revoked_at IS NOT NULL THEN 'revoked'
        WHEN ${usesOf} >= max_uses THEN 'used'
        WHEN expires_at <= now() THEN 'expired'
        ELSE 'open' END`.as("state"),
    ])
    .$if(groupId !== undefined, (query) => query.where("invitations.group_id", "=", groupId ?? 0))
    .$if(groupId === undefined && viewer.role !== "administrator", (query) =>
      query.where("invitations.invited_by", "=", viewer.id),
    )
    .$if(after !== undefined, (query) => query.where("invitations.id", "<", after ?? 0))
    .orderBy("invitations.id", "desc")
    .limit(PER_PAGE + 1)
    .execute();
  const shown = rows.slice(0, PER_PAGE);
  const dead = await findDead(db, shown);
  const items = shown.map(
    (row): InvitationData => ({
      id: row.id,
      group: row.group_slug !== null && row.group_name !== null ? { slug: row.group_slug, name: row.group_name } : null,
      invitedBy: row.inviter,
      kind: row.email === null ? "link" : "letter",
      // An address is nobody's business but of who wrote to it.
      email: row.invited_by === viewer.id ? row.email : null,
      note: row.note,
      maxUses: row.max_uses,
      uses: row.uses,
      state: dead.has(row.id) ? "revoked" : row.state,
      createdAt: row.created_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
      came: row.came ?? [],
    }),
  );
  return { items, next: rows.length > PER_PAGE ? String(items.at(-1)?.id) : null };
}

type Listed = {
  id: number;
  state: InvitationState;
  group_id: number | null;
  email: string | null;
  invited_by: number | null;
};

/** Open ones that open nothing, since who made them may not ask people in any more. */
async function findDead(db: Conn, rows: readonly Listed[]): Promise<ReadonlySet<number>> {
  const open = rows.filter(({ state }) => state === "open");
  const once = <T>(ids: readonly (number | null)[], find: (id: number) => Promise<T>) =>
    Promise.all([...new Set(ids)].map(async (id) => [id, id === null ? undefined : await find(id)] as const));
  const inviters = new Map(
    await once(
      open.map(({ invited_by }) => invited_by),
      (id) => findAccount(db, id),
    ),
  );
  const groups = new Map(
    await once(
      open.map(({ group_id }) => group_id),
      (id) => findGroupById(db, id),
    ),
  );
  const dead = open.filter(({ invited_by, group_id, email }) => {
    const inviter = inviters.get(invited_by);
    return !inviter || !mayStillInvite(inviter, groups.get(group_id) ?? null, email);
  });
  return new Set(dead.map(({ id }) => id));
}

export async function findInvitationSubject(db: Conn, id: number): Promise<InvitationSubject | undefined> {
  const row = await db
    .selectFrom("invitations")
    .select(["invited_by", "group_id"])
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) return undefined;
  const group = row.group_id === null ? null : ((await findGroupById(db, row.group_id)) ?? null);
  return { invitedBy: row.invited_by, group };
}

/** An invitation as it is shown to anyone who holds its link. */
export type HeldInvitation = {
  id: number;
  group: GroupData | null;
  from: string;
  note: string;
  email: string | null;
  expiresAt: string;
};

/** A link of many is only as good as the right to make one; a letter asks for less. */
const mayStillInvite = (inviter: Viewer, group: GroupData | null, email: string | null): boolean => {
  if (group) return can(inviter, "invitation.toGroup", group);
  return can(inviter, email === null ? "invitation.linkToHouse" : "invitation.toHouse");
};

/**
 * What the link stands for, while it lives: not revoked, not used up, not too old, and the person who made it may still ask
 * people in. Looking changes nothing.
 */
export async function findHeld(db: Db, token: string): Promise<HeldInvitation | undefined> {
  const row = await db
    .selectFrom("invitations")
    .select(["id", "group_id", "invited_by", "note", "email", "expires_at"])
    .where("hash", "=", hashOf(token))
    .where("revoked_at", "is", null)
    .where("expires_at", ">", sql<Date>`now()`)
    .where(sql<boolean>`${usesOf} < max_uses`)
    .executeTakeFirst();
  if (!row || row.invited_by === null) return undefined;
  const group = row.group_id === null ? null : await findGroupById(db, row.group_id);
  const inviter = await findAccount(db, row.invited_by);
  if (group === undefined || !inviter) return undefined;
  if (!mayStillInvite(inviter, group, row.email)) return undefined;
  const { id, note, email } = row;
  return { id, group, note, email, from: inviter.name, expiresAt: row.expires_at.toISOString() };
}
