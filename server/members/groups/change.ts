/** Changing a group or who belongs to it: alone with it, and with the right to do so as it is now. */

import type { GroupData, GroupRole } from "../../../shared/members/groups/facts.ts";
import type { Action } from "../../../shared/permissions.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Db, Trx } from "../../platform/database/db.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { AppError, invalidField, notFound } from "../../platform/http/errors.ts";
import { publish } from "../../platform/live/bus.ts";
import { findGroupById, getGroup } from "./queries.ts";

type GroupAction = Extract<Action, `group.${string}`>;

/** @throws AppError `sign_in_needed`, `not_found`, `forbidden` */
export async function changeGroup<T>(
  db: Db,
  viewer: Viewer | null,
  slug: string,
  action: Exclude<GroupAction, "group.create">,
  change: (trx: Trx, group: GroupData, viewer: Viewer) => Promise<T>,
): Promise<T> {
  if (viewer === null) throw new AppError("sign_in_needed");
  const { id } = await getGroup(db, viewer, slug);
  return db.transaction().execute(async (trx) => {
    const group = await lockGroup(trx, id);
    authorise(viewer, action, group);
    return change(trx, group, viewer);
  });
}

/** As it is once nobody else changes it. @throws AppError `not_found` */
export async function lockGroup(trx: Trx, id: number): Promise<GroupData> {
  await trx.selectFrom("groups").select("id").where("id", "=", id).forUpdate().execute();
  const group = await findGroupById(trx, id);
  if (!group) throw notFound();
  return group;
}

/** Takes somebody in, or changes what they are; every process and tab of theirs knows when it commits. */
export async function putMember(trx: Trx, groupId: number, userId: number, role: GroupRole = "member"): Promise<void> {
  await trx
    .insertInto("group_members")
    .values({ group_id: groupId, user_id: userId, role })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await trx.deleteFrom("group_requests").where("group_id", "=", groupId).where("user_id", "=", userId).execute();
  await publish(trx, { type: "viewer.changed", userId });
}

/** @throws AppError `invalid` for the last owner: somebody must answer for the group. */
export async function takeOut(trx: Trx, group: GroupData, userId: number): Promise<void> {
  refuseLastOwner(group, userId);
  await trx.deleteFrom("group_members").where("group_id", "=", group.id).where("user_id", "=", userId).execute();
  await publish(trx, { type: "viewer.changed", userId });
}

export function refuseLastOwner(group: GroupData, userId: number): void {
  if (group.owners.length === 1 && group.owners[0] === userId) throw invalidField("", "groups.error.lastOwner");
}
