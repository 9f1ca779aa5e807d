/** Finding good practices on the shelf: by words and facets, counted and in order. */

import { FACETS, type Facet, type FacetCount, type FacetCounts } from "../../../shared/practices/record/facets.ts";
import type { Viewer } from "../../../shared/viewer.ts";
import type { Conn } from "../../platform/database/db.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { type Bits, countCommon, hasBit, intersection, union } from "./bits.ts";
import { cachedShelf, type Room, readableRooms, type Shelf } from "./shelf.ts";
import { orderOf, type Placed, startAfter } from "./shelf-order.ts";
import type { PracticeFilter } from "./shelf-query.ts";
import { findByWords } from "./shelf-words.ts";

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
export async function findPractices(app: AppContext, viewer: Viewer | null, filter: PracticeFilter): Promise<Found> {
  const shelf = await cachedShelf(app);
  return findOnShelf(app.db, shelf, readableRooms(shelf, viewer), filter);
}

/** In these of its spaces. */
export async function findOnShelf(
  db: Conn,
  shelf: Shelf,
  rooms: readonly Room[],
  filter: PracticeFilter,
): Promise<Found> {
  const size = shelf.placed.length;
  const readable = union(
    size,
    rooms.map(({ bits }) => bits),
  );
  const worded = filter.q ? intersection(readable, [await findByWords(db, shelf, filter.q)]) : readable;
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
