/**
 * The shelf: what all published practices are filtered, counted and sorted by, in memory, a bit for each practice and
 * value. Counting every facet over 5,000 practices takes PostgreSQL some ten milliseconds and this a few hundredths of one.
 * It is read again after anything that it shows has changed (the tables tell) and never cached while the bus does not listen.
 * Who may read which practice is asked of the permission table for each reader.
 */
import { createHash } from "node:crypto";
import { sql } from "kysely";
import { slugify } from "../../../shared/links.ts";
import { can } from "../../../shared/permissions.ts";
import { FACETS, type Facet } from "../../../shared/practices/record/facets.ts";
import type { SpaceSubject } from "../../../shared/spaces/rules.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Conn } from "../../platform/database/db.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { type Bits, emptyBits, setBit } from "./bits.ts";
import { orderOf, type Placed, type ShelfOrders } from "./shelf-order.ts";

/** A space with the practices that stand in it. */
export type Room = { id: number; subject: SpaceSubject; bits: Bits };

export type Shelf = {
  readonly placed: readonly Placed[];
  readonly places: ReadonlyMap<number, number>;
  readonly rooms: readonly Room[];
  readonly values: Readonly<Record<Facet, ReadonlyMap<string, Bits>>>;
  /** Names of programmes, as most practices write them, by slug. */
  readonly programmes: ReadonlyMap<string, string>;
  readonly orders: ShelfOrders;
};

/** Which spaces' practices the viewer may read: who has the same ones sees the same list. */
export function readableRooms({ rooms }: Shelf, viewer: Viewer | null): Room[] {
  return rooms.filter(({ subject }) => can(viewer, "space.read", subject));
}

type Cached = { shelf: Promise<Shelf> | undefined };
const byApp = new WeakMap<AppContext, Cached>();

/** The shelf as it is; what was read while something changed is given out once and not cached. */
export function cachedShelf(app: AppContext): Promise<Shelf> {
  const cached = byApp.get(app) ?? listen(app);
  if (cached.shelf) return cached.shelf;
  const shelf = readShelf(app.db);
  if (!app.bus.listening) return shelf;
  cached.shelf = shelf;
  // Who asks next tries again.
  shelf.catch(() => {
    if (cached.shelf === shelf) cached.shelf = undefined;
  });
  return shelf;
}

function listen(app: AppContext): Cached {
  const cached: Cached = { shelf: undefined };
  const forget = () => {
    cached.shelf = undefined;
  };
  app.bus.on("practice.changed", forget);
  app.bus.on("space.changed", forget);
  app.bus.onResync(forget);
  app.bus.onLost(forget);
  byApp.set(app, cached);
  return cached;
}

async function readShelf(db: Conn): Promise<Shelf> {
  const [rows, spaces] = await Promise.all([readRows(db), readSpaces(db)]);
  const placed = rows.map(
    ({ id, title, micros, worked, mixed, failed }): Placed => ({ id, title, micros, tried: worked + mixed + failed }),
  );
  const rooms = new Map(spaces.map(({ id, ...subject }) => [id, { id, subject, bits: emptyBits(rows.length) }]));
  const values = Object.fromEntries(FACETS.map((facet) => [facet, new Map<string, Bits>()])) as Record<
    Facet,
    Map<string, Bits>
  >;
  for (const [place, row] of rows.entries()) {
    const room = rooms.get(row.space_id);
    if (room) setBit(room.bits, place);
    for (const facet of FACETS) {
      for (const value of facetValues(row, facet)) {
        const bits = values[facet].get(value) ?? emptyBits(rows.length);
        values[facet].set(value, bits);
        setBit(bits, place);
      }
    }
  }
  return {
    placed,
    places: new Map(placed.map(({ id }, place) => [id, place])),
    rooms: [...rooms.values()],
    values,
    programmes: new Map(
      rows.toReversed().flatMap(({ programme }) => (programme ? [[programmeSlug(programme), programme]] : [])),
    ),
    orders: {
      new: placed.map((_, place) => place),
      tried: sorted(placed, "tried"),
      title: sorted(placed, "title"),
    },
  };
}

function sorted(placed: readonly Placed[], sort: "tried" | "title"): number[] {
  const { compare } = orderOf(sort);
  const decorated = placed.map((one, place) => ({ one, place }));
  return decorated.sort((a, b) => compare(a.one, b.one)).map(({ place }) => place);
}

type Row = {
  id: number;
  space_id: number;
  title: string;
  language: string;
  countries: string[];
  lines: string[];
  levels: string[];
  is_failure: boolean;
  programme: string;
  micros: number;
  worked: number;
  mixed: number;
  failed: number;
};

/** Newest first: a practice's place is its rank in this order. */
async function readRows(db: Conn): Promise<Row[]> {
  const { rows } = await sql<Row>`
    SELECT id, space_id, title, language, countries, lines, levels, is_failure,
      coalesce(fields ->> 'programme', '') AS programme,
      (extract(epoch FROM published_at) * 1000000)::bigint AS micros,
      tried_worked AS worked, tried_mixed AS mixed, tried_failed AS failed
    FROM practices WHERE status = 'published' ORDER BY published_at DESC, id DESC`.execute(db);
  return rows;
}

async function readSpaces(db: Conn): Promise<(SpaceSubject & { id: number })[]> {
  const rows = await db
    .selectFrom("spaces")
    .select(["id", "visibility", "members_may", "rights", "archived_at"])
    .execute();
  return rows.map(({ id, visibility, members_may, rights, archived_at }) => ({
    ...{ id, visibility, membersMay: members_may, groups: rights, archived: archived_at !== null },
  }));
}

function facetValues(row: Row, facet: Facet): readonly string[] {
  switch (facet) {
    case "line":
      return row.lines;
    case "level":
      return row.levels;
    case "country":
      return row.countries;
    case "programme":
      return row.programme ? [programmeSlug(row.programme)] : [];
    case "outcome":
      return [row.is_failure ? "failed" : "worked"];
    case "tried":
      return [triedStep(row.worked + row.mixed + row.failed)];
    case "result":
      return (["worked", "mixed", "failed"] as const).filter((result) => row[result] > 0);
    case "language":
      return [row.language];
  }
}

function triedStep(times: number): string {
  if (times >= 5) return "5";
  return times >= 2 ? "2" : String(times);
}

/** Written with or without capitals and diacritics it is one programme; a name in other letters is told apart by its hash. */
function programmeSlug(name: string): string {
  const slug = slugify(name, "");
  return slug || `p-${createHash("sha256").update(name.toLowerCase()).digest("hex").slice(0, 10)}`;
}
