/**
 * All spaces as they stand, kept in memory: few, changed rarely, asked for by every list. Who may see which is decided by
 * the permission table each time.
 */
import { sql } from "kysely";
import { can } from "../../shared/permissions.ts";
import { inTreeOrder } from "../../shared/spaces/facts.ts";
import type { SpaceData } from "../../shared/spaces/schema.ts";
import type { Viewer } from "../../shared/viewer.ts";
import type { AppContext } from "../platform/start/app-context.ts";

export type SpaceEntry = Omit<SpaceData, "threadCount" | "lastActivityAt"> & { lineId: number | null };

const kept = new WeakMap<AppContext, Promise<SpaceEntry[]>>();
const watched = new WeakSet<AppContext>();

/** The spaces that the viewer may read, in the forum's order, without counts. */
export async function readableSpaces(app: AppContext, viewer: Viewer | null): Promise<SpaceEntry[]> {
  const all = kept.get(app) ?? load(app);
  return inTreeOrder((await all).filter((space) => can(viewer, "space.read", space)));
}

function load(app: AppContext): Promise<SpaceEntry[]> {
  watch(app);
  const loading = app.db
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
  if (app.bus.listening) kept.set(app, loading);
  loading.catch(() => kept.delete(app));
  return loading;
}

function watch(app: AppContext): void {
  if (watched.has(app)) return;
  watched.add(app);
  const forget = () => void kept.delete(app);
  app.bus.on("space.changed", forget);
  app.bus.onLost(forget);
  app.bus.onResync(forget);
}
