/** Coming into a group, asking to, leaving, and what those who run it decide about others. */
import { sql } from "kysely";
import type { GroupRole } from "../../../shared/members/groups/facts.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Db, Trx } from "../../platform/database/db.ts";
import { invalidField, notFound } from "../../platform/http/errors.ts";
import { publish } from "../../platform/live/bus.ts";
import { changeGroup, putMember, refuseLastOwner, takeOut } from "./change.ts";
import { tellOwners, tellPerson } from "./tell.ts";

/** Effective at once: the next page, the open tabs, every process. @throws AppError `sign_in_needed`, `not_found`, `forbidden` */
export async function joinGroup(db: Db, viewer: Viewer | null, slug: string): Promise<void> {
  await changeGroup(db, viewer, slug, "group.join", (trx, group, me) => putMember(trx, group.id, me.id));
}

/** @throws AppError `invalid` for the last owner; `sign_in_needed`, `not_found`, `forbidden` */
export async function leaveGroup(db: Db, viewer: Viewer | null, slug: string): Promise<void> {
  await changeGroup(db, viewer, slug, "group.leave", (trx, group, me) => takeOut(trx, group, me.id));
}

/** Asking again replaces what was asked before, also after a refusal. @throws AppError `sign_in_needed`, `not_found`, `forbidden` */
export async function requestToJoin(db: Db, viewer: Viewer | null, slug: string, text: string): Promise<void> {
  await changeGroup(db, viewer, slug, "group.request", async (trx, group, me) => {
    const fresh = { text, created_at: sql<Date>`now()`, declined_at: null, declined_by: null, decline_reason: null };
    await trx
      .insertInto("group_requests")
      .values({ group_id: group.id, user_id: me.id, ...fresh })
      .onConflict((conflict) => conflict.columns(["group_id", "user_id"]).doUpdateSet(fresh))
      .execute();
    await tellOwners(trx, group, { actorId: me.id, text });
  });
}

/** @throws AppError `sign_in_needed`, `not_found`, `forbidden` */
export async function withdrawRequest(db: Db, viewer: Viewer | null, slug: string): Promise<void> {
  await changeGroup(db, viewer, slug, "group.read", async (trx, group, me) => {
    await trx.deleteFrom("group_requests").where("group_id", "=", group.id).where("user_id", "=", me.id).execute();
  });
}

/** @throws AppError `not_found` where nothing waits (any more); `forbidden` */
export async function acceptRequest(db: Db, viewer: Viewer | null, slug: string, userId: number): Promise<void> {
  await changeGroup(db, viewer, slug, "group.manage", async (trx, group, me) => {
    await getWaiting(trx, group.id, userId);
    await putMember(trx, group.id, userId);
    await tellPerson(trx, group, userId, { event: "accepted", actorId: me.id });
  });
}

/** The person reads the reason. @throws AppError `not_found` where nothing waits (any more); `forbidden` */
export async function declineRequest(
  db: Db,
  viewer: Viewer | null,
  slug: string,
  { userId, reason }: { userId: number; reason: string | null },
): Promise<void> {
  await changeGroup(db, viewer, slug, "group.manage", async (trx, group, me) => {
    await getWaiting(trx, group.id, userId);
    await trx
      .updateTable("group_requests")
      .set({ declined_at: sql<Date>`now()`, declined_by: me.id, decline_reason: reason })
      .where("group_id", "=", group.id)
      .where("user_id", "=", userId)
      .execute();
    await tellPerson(trx, group, userId, { event: "declined", actorId: me.id, text: reason });
  });
}

/** @throws AppError `invalid` where nobody is called so; `not_found`, `forbidden` */
export async function addMember(db: Db, viewer: Viewer | null, slug: string, handle: string): Promise<void> {
  await changeGroup(db, viewer, slug, "group.manage", async (trx, group, me) => {
    const person = await trx
      .selectFrom("users")
      .select("id")
      .where("handle", "=", handle)
      .where("email_confirmed_at", "is not", null)
      .where("erased_at", "is", null)
      .executeTakeFirst();
    if (!person) throw invalidField("handle", "groups.error.nobody");
    await putMember(trx, group.id, person.id);
    await tellPerson(trx, group, person.id, { event: "added", actorId: me.id });
  });
}

/** @throws AppError `invalid` for the last owner; `not_found`, `forbidden` */
export async function removeMember(db: Db, viewer: Viewer | null, slug: string, userId: number): Promise<void> {
  await changeGroup(db, viewer, slug, "group.manage", (trx, group) => takeOut(trx, group, userId));
}

/** @throws AppError `invalid` for the last owner; `not_found`, `forbidden` */
export async function setGroupRole(
  db: Db,
  viewer: Viewer | null,
  slug: string,
  { userId, role }: { userId: number; role: GroupRole },
): Promise<void> {
  await changeGroup(db, viewer, slug, "group.manage", async (trx, group) => {
    if (role === "member") refuseLastOwner(group, userId);
    const { numUpdatedRows } = await trx
      .updateTable("group_members")
      .set({ role })
      .where("group_id", "=", group.id)
      .where("user_id", "=", userId)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw notFound();
    await publish(trx, { type: "viewer.changed", userId });
  });
}

async function getWaiting(trx: Trx, groupId: number, userId: number): Promise<void> {
  const waiting = await trx
    .selectFrom("group_requests")
    .select("user_id")
    .where("group_id", "=", groupId)
    .where("user_id", "=", userId)
    .where("declined_at", "is", null)
    .executeTakeFirst();
  if (!waiting) throw notFound();
}
