/** The orders of the list of practices, and cursors that stay where they are when practices come and go. */

import { z } from "zod";
import type { PracticeSort } from "../../../shared/practices/record/facets.ts";
import { cursorField, inCursor, writeCursor } from "../../platform/http/cursor.ts";
import { readQuery } from "../../platform/http/fields.ts";

/** What practices are sorted by. */
export type Placed = {
  id: number;
  title: string;
  /** First published, in microseconds: a JavaScript date would cut them off and mix up what came in one millisecond. */
  micros: number;
  /** Confirmed replications. */
  tried: number;
};
/** Places on the shelf in each order. */
export type ShelfOrders = Readonly<Record<PracticeSort, readonly number[]>>;

type Order = {
  compare(a: Placed, b: Placed): number;
  cursor(placed: Placed): string;
  read: z.ZodType<Placed, string>;
};

const NOTHING: Placed = { id: 0, title: "", micros: 0, tried: 0 };
/** Capitals and diacritics decide only where nothing else does; numbers by their value. */
const collator = new Intl.Collator("en", { numeric: true });
const byTime = (a: Placed, b: Placed): number => b.micros - a.micros || b.id - a.id;

const ORDERS: Record<PracticeSort, Order> = {
  new: {
    compare: byTime,
    cursor: ({ micros, id }) => writeCursor(micros, id),
    read: cursorField(inCursor.whole, inCursor.id).transform(([micros, id]) => ({ ...NOTHING, micros, id })),
  },
  tried: {
    compare: (a, b) => b.tried - a.tried || byTime(a, b),
    cursor: ({ tried, micros, id }) => writeCursor(tried, micros, id),
    read: cursorField(inCursor.whole, inCursor.whole, inCursor.id).transform(([tried, micros, id]) => ({
      ...NOTHING,
      ...{ tried, micros, id },
    })),
  },
  title: {
    compare: (a, b) => collator.compare(a.title, b.title) || a.id - b.id,
    cursor: ({ title, id }) => writeCursor(title, id),
    read: cursorField(z.string(), inCursor.id).transform(([title, id]) => ({ ...NOTHING, title, id })),
  },
};

export const orderOf = (sort: PracticeSort): Order => ORDERS[sort];

/**
 * Index of the first that comes after the cursor, whether what it names is still there or not.
 * @throws AppError `bad_request` for a cursor that is none of this order
 */
export function startAfter(
  shelf: { placed: readonly Placed[]; orders: ShelfOrders },
  sort: PracticeSort,
  cursor: string,
): number {
  const { compare, read } = ORDERS[sort];
  const mark = readQuery(read, cursor);
  const order = shelf.orders[sort];
  let [from, to] = [0, order.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    const placed = shelf.placed[order[middle] ?? 0];
    if (placed && compare(placed, mark) <= 0) from = middle + 1;
    else to = middle;
  }
  return from;
}
