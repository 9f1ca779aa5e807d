/**
 * The shelf: what all published practices are filtered, counted and sorted by, in memory, a bit for each practice and
 * value. Counting every facet over 5,000 practices takes PostgreSQL some ten milliseconds and this a few hundredths of one.
 * It is read anew after anything that it shows has changed (the tables tell) and never kept while the bus does not listen.
 * Who may read which practice is asked of the permission table for each reader.
 */
import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Viewer } from "../../../shared/contract.ts";
import { slugify } from "../../../shared/links.ts";
import { can, type SpaceSubject } from "../../../shared/permissions.ts";
import { FACETS, type Facet, type FacetCount, type FacetCounts } from "../../../shared/practices/record/facets.ts";
import type { Conn } from "../../platform/database/db.ts";
import type { House } from "../../platform/start/app-context.ts";
import { type Bits, countCommon, emptyBits, hasBit, intersection, setBit, union } from "./bits.ts";
import { orderOf, type Placed, type ShelfOrders, startAfter } from "./shelf-order.ts";
import type { PracticeFilter } from "./shelf-query.ts";
import { findByWords } from "./shelf-words.ts";

/** A space with the practices that stand in it. */
type Room = { subject: SpaceSubject; bits: Bits };

export type Shelf = {
  readonly placed: readonly Placed[];
  readonly places: ReadonlyMap<number, number>;
  readonly rooms: readonly Room[];
  readonly values: Readonly<Record<Facet, ReadonlyMap<string, Bits>>>;
  /** Names of programmes, as most practices write them, by slug. */
  readonly programmes: ReadonlyMap<string, string>;
  readonly orders: ShelfOrders;
};

export type Found = {
  /** Of this page, in its order. */
  ids: number[];
  next: string | null;
  /** Of all pages. */
  count: number;
  facets: FacetCounts;
};

/** Cards on a page of the list. */
const PRACTICES_PER_PAGE = 24;

/** @throws AppError `bad_request` for a cursor that is none of this order */
export async function findPractices(house: House, viewer: Viewer | null, filter: PracticeFilter): Promise<Found> {
  const shelf = await keptShelf(house);
  const size = shelf.placed.length;
  const readable = union(
    size,
    readableRooms(shelf, viewer).map((room) => shelf.rooms[room]?.bits ?? emptyBits(size)),
  );
  const worded = filter.q ? intersection(readable, [await findByWords(house.db, shelf, filter.q)]) : readable;
  const chosen = new Map(
    FACETS.flatMap((facet) => {
      const values = filter[facet];
      if (!values?.length) return [];
      return [
        [
          facet,
          union(
            size,
            values.flatMap((value) => shelf.values[facet].get(value) ?? []),
          ),
        ] as const,
      ];
    }),
  );
  const found = intersection(worded, [...chosen.values()]);
  const given = (facet: Facet): Bits =>
    chosen.has(facet)
      ? intersection(
          worded,
          [...chosen].flatMap(([other, bits]) => (other === facet ? [] : [bits])),
        )
      : found;
  const facets = Object.fromEntries(
    FACETS.map((facet) => [facet, countValues(shelf.values[facet], given(facet), filter[facet] ?? [])]),
  ) as Record<Facet, FacetCount[]>;
  return { ...pageOf(shelf, found, filter), count: countCommon(found, found), facets };
}

/** Which spaces' practices the viewer may read, by their places in `rooms`: who has the same ones sees the same list. */
export function readableRooms({ rooms }: Shelf, viewer: Viewer | null): number[] {
  return rooms.flatMap(({ subject }, index) => (can(viewer, "space.read", subject) ? [index] : []));
}

/** Values that nothing has are left out, but for those that are chosen: they must be there to be taken off. */
function countValues(values: ReadonlyMap<string, Bits>, given: Bits, chosen: readonly string[]): FacetCount[] {
  const counted: FacetCount[] = [];
  for (const [value, bits] of values) {
    const count = countCommon(bits, given);
    const isChosen = chosen.includes(value);
    if (count > 0 || isChosen) counted.push({ value, count, chosen: isChosen });
  }
  for (const value of chosen) if (!values.has(value)) counted.push({ value, count: 0, chosen: true });
  return counted;
}

function pageOf(shelf: Shelf, found: Bits, { sort = "new", after }: PracticeFilter): Pick<Found, "ids" | "next"> {
  const order = shelf.orders[sort];
  const ids: number[] = [];
  let last: Placed | undefined;
  for (let index = after ? startAfter(shelf, sort, after) : 0; index < order.length; index++) {
    const place = order[index] ?? 0;
    if (!hasBit(found, place)) continue;
    if (last && ids.length === PRACTICES_PER_PAGE) return { ids, next: orderOf(sort).cursor(last) };
    last = shelf.placed[place];
    if (last) ids.push(last.id);
  }
  return { ids, next: null };
}

type Kept = { shelf: Promise<Shelf> | undefined };
const byHouse = new WeakMap<House, Kept>();

/** The shelf as it is; what was read while something changed is given out once and not kept. */
export function keptShelf(house: House): Promise<Shelf> {
  const kept = byHouse.get(house) ?? listen(house);
  if (kept.shelf) return kept.shelf;
  const shelf = readShelf(house.db);
  if (!house.bus.listening) return shelf;
  kept.shelf = shelf;
  // Who asks next tries again.
  shelf.catch(() => {
    if (kept.shelf === shelf) kept.shelf = undefined;
  });
  return shelf;
}

function listen(house: House): Kept {
  const kept: Kept = { shelf: undefined };
  const forget = () => {
    kept.shelf = undefined;
  };
  house.bus.on("practice.changed", forget);
  house.bus.on("space.changed", forget);
  house.bus.onResync(forget);
  house.bus.onLost(forget);
  byHouse.set(house, kept);
  return kept;
}

async function readShelf(db: Conn): Promise<Shelf> {
  const [rows, spaces] = await Promise.all([readRows(db), readSpaces(db)]);
  const placed = rows.map(
    ({ id, title, micros, worked, mixed, failed }): Placed => ({ id, title, micros, tried: worked + mixed + failed }),
  );
  const rooms = new Map(spaces.map(({ id, ...subject }) => [id, { subject, bits: emptyBits(rows.length) }]));
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
