/** Making and changing spaces. Every change is heard by all processes at once: kept pages go, sockets are checked again. */

import { sql } from "kysely";
import type { LocalisedText } from "../../../shared/schema.ts";
import { fitsInto } from "../../../shared/spaces/facts.ts";
import type { MembersRight, SpaceRight, ThreadKind, Visibility } from "../../../shared/spaces/kinds.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Db, Trx } from "../../platform/database/db.ts";
import { authorise } from "../../platform/http/authorise.ts";
import { AppError, invalidField, notFound } from "../../platform/http/errors.ts";
import { versionOf } from "../../platform/http/localised.ts";
import { publish } from "../../platform/live/bus.ts";

export type SpaceDetails = {
  slug: string;
  name: LocalisedText;
  description: LocalisedText;
  icon: string;
  colour: string;
  visibility: Visibility;
  membersMay: MembersRight;
  parentId: number | null;
  kinds: readonly ThreadKind[];
  defaultKind: ThreadKind | null;
  groups: readonly { id: number; may: SpaceRight }[];
};
export type StandingSpace = SpaceDetails & { id: number; archived: boolean; position: number };

export const spaceVersion = (details: SpaceDetails): string =>
  versionOf([
    [details.slug, details.icon, details.colour, details.visibility, details.membersMay, details.parentId],
    [sorted(details.name), sorted(details.description), [...details.kinds].sort(), details.defaultKind],
    details.groups.map(({ id, may }) => `${id}:${may}`).sort(),
  ]);
const sorted = (text: LocalisedText) => Object.entries(text).sort();

/** Answers with the new space's id. @throws AppError `sign_in_needed`, `forbidden`, `invalid` */
export async function createSpace(db: Db, viewer: Viewer | null, details: SpaceDetails): Promise<number> {
  return changeSpaces(db, viewer, async (trx, spaces) => {
    await refuseUnfit(trx, spaces, details);
    const last = Math.max(0, ...spaces.map(({ position }) => position));
    const { id } = await trx
      .insertInto("spaces")
      .values({ ...columnsOf(details), position: last + 1 })
      .returning("id")
      .executeTakeFirstOrThrow();
    await writeRights(trx, id, details);
    await publish(trx, { type: "space.changed", spaceId: id });
    return id;
  });
}

/** @throws AppError `conflict` where the details are not those of `version`; `invalid`, `not_found`, `forbidden` */
export async function editSpace(
  db: Db,
  viewer: Viewer | null,
  id: number,
  { version, ...details }: SpaceDetails & { version?: string | undefined },
): Promise<void> {
  await changeSpaces(db, viewer, async (trx, spaces) => {
    const present = pick(spaces, id);
    // Sent twice, or what the other one wanted as well.
    if (spaceVersion(present) === spaceVersion(details)) return;
    if (version !== undefined && version !== spaceVersion(present)) throw new AppError("conflict");
    await refuseUnfit(trx, spaces, details, present);
    await trx.updateTable("spaces").set(columnsOf(details)).where("id", "=", id).execute();
    if (details.slug !== present.slug) await keepAddress(trx, present, details.slug);
    await writeRights(trx, id, details);
    await publish(trx, { type: "space.changed", spaceId: id });
  });
}

/** @throws AppError `not_found`, `forbidden` */
export async function setArchived(db: Db, viewer: Viewer | null, id: number, on: boolean): Promise<void> {
  await changeSpaces(db, viewer, async (trx, spaces) => {
    pick(spaces, id);
    const at = on ? sql<Date>`coalesce(archived_at, now())` : null;
    await trx.updateTable("spaces").set({ archived_at: at }).where("id", "=", id).execute();
    await publish(trx, { type: "space.changed", spaceId: id });
  });
}

/** Only what never held anything that is still there: links to threads must go on. @throws AppError `invalid`, `not_found` */
export async function deleteSpace(db: Db, viewer: Viewer | null, id: number): Promise<void> {
  await changeSpaces(db, viewer, async (trx, spaces) => {
    pick(spaces, id);
    if (spaces.some(({ parentId }) => parentId === id)) throw invalidField("", "spaces.error.hasSubSpaces");
    // Who opens a thread here at this moment comes first or finds no space.
    await trx.selectFrom("spaces").select("id").where("id", "=", id).forUpdate().execute();
    const { rows } = await sql<{ held: boolean }>`
      SELECT EXISTS (SELECT FROM threads WHERE space_id = ${id})
        OR EXISTS (SELECT FROM practices WHERE space_id = ${id}) AS held`.execute(trx);
    if (rows[0]?.held) throw invalidField("", "spaces.error.notEmpty");
    await trx.deleteFrom("spaces").where("id", "=", id).execute();
    await publish(trx, { type: "space.changed", spaceId: id });
  });
}

/** One place up or down among its siblings. @throws AppError `not_found`, `forbidden` */
export async function moveSpace(db: Db, viewer: Viewer | null, id: number, by: -1 | 1): Promise<void> {
  await changeSpaces(db, viewer, async (trx, spaces) => {
    const { parentId } = pick(spaces, id);
    const siblings = spaces.filter((space) => space.parentId === parentId).map((space) => space.id);
    const from = siblings.indexOf(id);
    const to = Math.min(siblings.length - 1, Math.max(0, from + by));
    if (from === to) return;
    siblings.splice(to, 0, ...siblings.splice(from, 1));
    await sql`
      UPDATE spaces SET position = placed.position
      FROM unnest(${siblings}::int[]) WITH ORDINALITY AS placed (id, position)
      WHERE spaces.id = placed.id`.execute(trx);
    await publish(trx, { type: "space.changed", spaceId: id });
  });
}

/**
 * One who edits spaces is alone with all of them: that a sub-space fits its parent, or that an address is free, must
 * still be true when it is written.
 */
export async function changeSpaces<T>(
  db: Db,
  viewer: Viewer | null,
  change: (trx: Trx, spaces: readonly StandingSpace[]) => Promise<T>,
): Promise<T> {
  authorise(viewer, "space.manage");
  return db.transaction().execute(async (trx) => {
    await sql`SELECT pg_advisory_xact_lock(hashtext('spaces'))`.execute(trx);
    return change(trx, await standingSpaces(trx));
  });
}

/** All spaces but the hidden one, in the forum's order. */
export async function standingSpaces(db: Db | Trx): Promise<StandingSpace[]> {
  const rows = await db
    .selectFrom("spaces")
    .select(["id", "slug", "name", "description", "icon", "colour", "visibility", "kinds", "position"])
    .select(["members_may as membersMay", "parent_id as parentId", "default_kind as defaultKind", "rights as groups"])
    .select(sql<boolean>`archived_at IS NOT NULL`.as("archived"))
    .where("visibility", "<>", "conversation")
    .orderBy("position")
    .orderBy("id")
    .execute();
  return rows;
}

/** @throws AppError `not_found` */
export function pick(spaces: readonly StandingSpace[], id: number): StandingSpace {
  const found = spaces.find((space) => space.id === id);
  if (!found) throw notFound();
  return found;
}

async function refuseUnfit(
  trx: Trx,
  spaces: readonly StandingSpace[],
  details: SpaceDetails,
  present?: StandingSpace,
): Promise<void> {
  await refuseTakenSlug(trx, spaces, details.slug, present?.id);
  const known = await trx.selectFrom("groups").select("id").execute();
  if (!details.groups.every(({ id }) => known.some((group) => group.id === id)))
    throw invalidField("groups", "error.field.choice");
  if (details.defaultKind !== null && !details.kinds.includes(details.defaultKind))
    throw invalidField("defaultKind", "spaces.error.defaultKind");
  if (details.visibility === "group" && details.groups.length === 0)
    throw invalidField("visibility", "spaces.error.noGroup");
  const children = spaces.filter(({ parentId }) => present !== undefined && parentId === present.id);
  refuseUnfitParent(spaces, details, children.length > 0, present?.id);
  const moreOpen = children.filter((child) => !fitsInto(child, details));
  if (moreOpen.length > 0)
    throw invalidField("visibility", "spaces.error.childrenMoreOpen", {
      names: moreOpen.map(({ slug }) => slug).join(", "),
    });
}

async function refuseTakenSlug(
  trx: Trx,
  spaces: readonly StandingSpace[],
  slug: string,
  own: number | undefined,
): Promise<void> {
  if (spaces.some((space) => space.slug === slug && space.id !== own))
    throw invalidField("slug", "spaces.error.slugTaken");
  const former = await trx.selectFrom("space_slugs").select("space_id").where("slug", "=", slug).executeTakeFirst();
  if (former && former.space_id !== own) throw invalidField("slug", "spaces.error.slugFormer");
}

function refuseUnfitParent(
  spaces: readonly StandingSpace[],
  details: SpaceDetails,
  hasChildren: boolean,
  own: number | undefined,
): void {
  if (details.parentId === null) return;
  const parent = spaces.find(({ id }) => id === details.parentId);
  if (!parent || parent.id === own) throw invalidField("parentId", "error.field.choice");
  if (parent.parentId !== null || hasChildren) throw invalidField("parentId", "spaces.error.oneLevel");
  if (!fitsInto(details, parent)) throw invalidField("visibility", "spaces.error.moreOpen");
}

function columnsOf(details: SpaceDetails) {
  return {
    slug: details.slug,
    name: details.name,
    description: details.description,
    icon: details.icon,
    colour: details.colour,
    visibility: details.visibility,
    members_may: details.membersMay,
    parent_id: details.parentId,
    kinds: [...details.kinds],
    default_kind: details.defaultKind,
  };
}

/** Links to the old address lead on; one that the space takes back leads nowhere else any more. */
async function keepAddress(trx: Trx, before: StandingSpace, slug: string): Promise<void> {
  await trx.deleteFrom("space_slugs").where("slug", "=", slug).execute();
  await trx.insertInto("space_slugs").values({ slug: before.slug, space_id: before.id }).execute();
}

async function writeRights(trx: Trx, spaceId: number, { groups }: SpaceDetails): Promise<void> {
  await trx.deleteFrom("space_groups").where("space_id", "=", spaceId).execute();
  const rows = groups.map(({ id, may }) => ({ space_id: spaceId, group_id: id, may }));
  if (rows.length > 0) await trx.insertInto("space_groups").values(rows).execute();
}
