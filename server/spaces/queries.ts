/** Spaces as a viewer may read them. */
import { sql } from "kysely";
import type { SpaceData, Viewer } from "../../shared/contract.ts";
import { anyOf, type Conn } from "../platform/db.ts";
import { mayReadSpace } from "./scopes.ts";

/** All spaces that the viewer may read, in the house's order, with what is in them. */
export async function listSpaces(db: Conn, viewer: Viewer | null): Promise<SpaceData[]> {
  const rows = await spaceRows(db, viewer).orderBy("spaces.position").orderBy("spaces.id").execute();
  return rows.map(toSpaceData);
}

export async function findSpace(db: Conn, viewer: Viewer | null, slug: string): Promise<SpaceData | undefined> {
  const row = await spaceRows(db, viewer).where("spaces.slug", "=", slug).executeTakeFirst();
  return row && toSpaceData(row);
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
