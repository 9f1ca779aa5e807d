/**
 * All spaces as they stand, kept in memory: few, changed rarely, asked for by every list. Who may see which is decided by
 * the permission table each time.
 */
import { sql } from "kysely";
import type { SpaceData, Viewer } from "../../shared/contract.ts";
import { can } from "../../shared/permissions.ts";
import { inTreeOrder } from "../../shared/spaces/facts.ts";
import type { House } from "../platform/start/app-context.ts";

export type SpaceEntry = Omit<SpaceData, "threadCount" | "lastActivityAt"> & { lineId: number | null };

const kept = new WeakMap<House, Promise<SpaceEntry[]>>();
const watched = new WeakSet<House>();

/** The spaces that the viewer may read, in the house's order, without counts. */
export async function readableSpaces(house: House, viewer: Viewer | null): Promise<SpaceEntry[]> {
  const all = kept.get(house) ?? load(house);
  return inTreeOrder((await all).filter((space) => can(viewer, "space.read", space)));
}

function load(house: House): Promise<SpaceEntry[]> {
  watch(house);
  const loading = house.db
    .selectFrom("spaces")
    .select([
      "id",
      "slug",
      "name",
      "description",
      "visibility",
      "members_may as membersMay",
      "rights as groups",
      "parent_id as parentId",
      "icon",
      "colour",
      "kinds",
      "default_kind as defaultKind",
      "line_id as lineId",
    ])
    .select(sql<boolean>`archived_at IS NOT NULL`.as("archived"))
    .where("visibility", "<>", "conversation")
    .orderBy("position")
    .orderBy("id")
    .execute();
  // Without the bus nobody would tell of a change.
  if (house.bus.listening) kept.set(house, loading);
  loading.catch(() => kept.delete(house));
  return loading;
}

function watch(house: House): void {
  if (watched.has(house)) return;
  watched.add(house);
  const forget = () => void kept.delete(house);
  house.bus.on("space.changed", forget);
  house.bus.onLost(forget);
  house.bus.onResync(forget);
}
