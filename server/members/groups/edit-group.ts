/** Making, changing and deleting groups. */

import { sql } from "kysely";
import type { Audience, GroupData, Membership, MentionableBy } from "../../../shared/members/groups/facts.ts";
import type { LocalisedText } from "../../../shared/schema.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Db, Trx } from "../../platform/database/db.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { AppError, invalidField } from "../../platform/http/errors.ts";
import { versionOf } from "../../platform/http/localised.ts";
import { publish } from "../../platform/live/bus.ts";
import { changeGroup } from "./change.ts";

export type GroupDetails = {
  name: LocalisedText;
  description: LocalisedText;
  visibility: Audience;
  membersVisible: Audience;
  membership: Membership;
  mentionable: MentionableBy;
};

export const groupVersion = (group: GroupDetails): string =>
  versionOf([
    [group.visibility, group.membersVisible, group.membership, group.mentionable],
    Object.entries(group.name).sort(),
    Object.entries(group.description).sort(),
  ]);

const UNIQUE_VIOLATION = "23505";

/** Anyone who makes it runs it. @throws AppError `sign_in_needed`, `forbidden`, `invalid` where the address is taken */
export async function createGroup(
  db: Db,
  viewer: Viewer | null,
  { slug, ...details }: GroupDetails & { slug: string },
): Promise<void> {
  authorise(viewer, "group.create");
  try {
    await db.transaction().execute(async (trx) => {
      // People and groups are both called by @name.
      const person = await trx.selectFrom("users").select("id").where("handle", "=", slug).executeTakeFirst();
      if (person) throw invalidField("slug", "groups.error.slugTaken");
      const { id } = await trx
        .insertInto("groups")
        .values({ slug, ...columnsOf(details) })
        .returning("id")
        .executeTakeFirstOrThrow();
      await trx.insertInto("group_members").values({ group_id: id, user_id: viewer.id, role: "owner" }).execute();
      await publish(trx, { type: "viewer.changed", userId: viewer.id });
    });
  } catch (error) {
    if ((error as { code?: string }).code === UNIQUE_VIOLATION) throw invalidField("slug", "groups.error.slugTaken");
    throw error;
  }
}

/** @throws AppError `conflict` where the details are not those of `version`; `not_found`, `forbidden` */
export async function editGroup(
  db: Db,
  viewer: Viewer | null,
  slug: string,
  { version, ...details }: GroupDetails & { version?: string | undefined },
): Promise<void> {
  await changeGroup(db, viewer, slug, "group.manage", async (trx, group) => {
    const present = groupVersion(group);
    if (present === groupVersion(details)) return;
    if (version !== undefined && version !== present) throw new AppError("conflict");
    await trx.updateTable("groups").set(columnsOf(details)).where("id", "=", group.id).execute();
    if (details.membership !== "request")
      await trx.deleteFrom("group_requests").where("group_id", "=", group.id).execute();
    await tellSpaces(trx, group);
  });
}

/** @throws AppError `invalid` where a space still rests on it; `not_found`, `forbidden` */
export async function deleteGroup(db: Db, viewer: Viewer | null, slug: string): Promise<void> {
  await changeGroup(db, viewer, slug, "group.delete", async (trx, group) => {
    const { rows } = await sql<{ used: boolean }>`
      SELECT EXISTS (SELECT FROM space_groups WHERE group_id = ${group.id}) AS used`.execute(trx);
    if (rows[0]?.used) throw invalidField("", "groups.error.hasSpaces");
    const members = await trx.selectFrom("group_members").select("user_id").where("group_id", "=", group.id).execute();
    await trx.deleteFrom("groups").where("id", "=", group.id).execute();
    for (const { user_id } of members) await publish(trx, { type: "viewer.changed", userId: user_id });
  });
}

/** A group's name stands on the pages of its spaces, which are kept. */
async function tellSpaces(trx: Trx, { id }: GroupData): Promise<void> {
  const spaces = await trx.selectFrom("space_groups").select("space_id").where("group_id", "=", id).execute();
  for (const { space_id } of spaces) await publish(trx, { type: "space.changed", spaceId: space_id });
}

function columnsOf(details: GroupDetails) {
  return {
    name: details.name,
    description: details.description,
    visibility: details.visibility,
    members_visible: details.membersVisible,
    membership: details.membership,
    mentionable: details.mentionable,
  };
}
