/** Spaces as a viewer may read them. */
import { sql } from "kysely";
import type { LocalisedText } from "../../shared/schema.ts";
import { inTreeOrder } from "../../shared/spaces/facts.ts";
import type { ThreadKind } from "../../shared/spaces/kinds.ts";
import type { SpaceData } from "../../shared/spaces/schema.ts";
import type { SpaceGroup } from "../../shared/spaces/space-head.tsx";
import type { Viewer } from "../../shared/viewer.ts";
import { anyOf, type Conn } from "../platform/database/db.ts";
import { mayReadGroup, mayReadSpace } from "./scopes.ts";

/** All spaces that the viewer may read, in the forum's order, with what is in them. */
export async function listSpaces(db: Conn, viewer: Viewer | null): Promise<SpaceData[]> {
  const rows = await spaceRows(db, viewer).orderBy("spaces.position").orderBy("spaces.id").execute();
  return inTreeOrder(rows.map(toSpaceData));
}

export async function findSpace(db: Conn, viewer: Viewer | null, slug: string): Promise<SpaceData | undefined> {
  const row = await spaceRows(db, viewer).where("spaces.slug", "=", slug).executeTakeFirst();
  return row && toSpaceData(row);
}

/** The present address of a space that had this one before, if the viewer may read it. */
export async function findMovedSpace(db: Conn, viewer: Viewer | null, slug: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("space_slugs")
    .innerJoin("spaces", "spaces.id", "space_slugs.space_id")
    .select("spaces.slug")
    .where("space_slugs.slug", "=", slug)
    .where(mayReadSpace(viewer))
    .executeTakeFirst();
  return row?.slug;
}

/** Groups with a right of their own in a space, as far as the viewer may know of them. */
export async function listSpaceGroups(db: Conn, viewer: Viewer | null, spaceId: number): Promise<SpaceGroup[]> {
  return db
    .selectFrom("space_groups")
    .innerJoin("groups", "groups.id", "space_groups.group_id")
    .select(["groups.id", "groups.slug", "groups.name", "space_groups.may"])
    .where("space_groups.space_id", "=", spaceId)
    .where(mayReadGroup(viewer))
    .orderBy("groups.slug")
    .execute();
}

export type SpaceTemplate = { kind: ThreadKind; body: LocalisedText; hint: LocalisedText };

export async function listTemplates(db: Conn, spaceId: number): Promise<SpaceTemplate[]> {
  return db.selectFrom("space_templates").select(["kind", "body", "hint"]).where("space_id", "=", spaceId).execute();
}

/** Ids of the spaces that the viewer may read, of those given or of all. */
export async function readableSpaceIds(db: Conn, viewer: Viewer | null, among?: readonly number[]): Promise<number[]> {
  const rows = await db
    .selectFrom("spaces")
    .select("spaces.id")
    .where(mayReadSpace(viewer))
    .$if(among !== undefined, (query) => query.where("spaces.id", "=", anyOf(among ?? [])))
    .execute();
  return rows.map((row) => row.id);
}

function spaceRows(db: Conn, viewer: Viewer | null) {
  return db
    .selectFrom("spaces")
    .select([
      "spaces.id",
      "spaces.slug",
      "spaces.name",
      "spaces.description",
      "spaces.visibility",
      "spaces.members_may as membersMay",
      "spaces.rights as groups",
      "spaces.parent_id as parentId",
      "spaces.icon",
      "spaces.colour",
      "spaces.kinds",
      "spaces.default_kind as defaultKind",
      "spaces.thread_count as threadCount",
    ])
    .select([
      sql<boolean>`spaces.archived_at IS NOT NULL`.as("archived"),
      // Ordered look-up instead of max(): one step down the index of the space's latest threads.
      sql<Date | null>`(
        SELECT last_post_at FROM threads WHERE space_id = spaces.id AND deleted_at IS NULL
        ORDER BY last_post_at DESC, id DESC LIMIT 1)`.as("lastActivityAt"),
    ])
    .where(mayReadSpace(viewer));
}

type SpaceRow = Awaited<ReturnType<ReturnType<typeof spaceRows>["execute"]>>[number];

function toSpaceData(row: SpaceRow): SpaceData {
  return { ...row, lastActivityAt: row.lastActivityAt?.toISOString() ?? null };
}
