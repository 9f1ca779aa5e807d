/** The orders of the list of practices, and cursors that stay where they are when practices come and go. */
import type { PracticeSort } from "../../../shared/practices/record/facets.ts";
import { AppError } from "../../platform/http/errors.ts";

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
  /** @throws AppError `bad_request` */
  read(cursor: string): Placed;
};

const NOTHING: Placed = { id: 0, title: "", micros: 0, tried: 0 };
/** Capitals and diacritics decide only where nothing else does; numbers by their value. */
const collator = new Intl.Collator("en", { numeric: true });
const byTime = (a: Placed, b: Placed): number => b.micros - a.micros || b.id - a.id;

const ORDERS: Record<PracticeSort, Order> = {
  new: {
    compare: byTime,
    cursor: ({ micros, id }) => `${micros}-${id}`,
    read(cursor) {
      const [, micros, id] = match(/^(\d{1,17})-([1-9]\d{0,9})$/, cursor);
      return { ...NOTHING, micros: Number(micros), id: Number(id) };
    },
  },
  tried: {
    compare: (a, b) => b.tried - a.tried || byTime(a, b),
    cursor: ({ tried, micros, id }) => `${tried}-${micros}-${id}`,
    read(cursor) {
      const [, tried, micros, id] = match(/^(\d{1,9})-(\d{1,17})-([1-9]\d{0,9})$/, cursor);
      return { ...NOTHING, tried: Number(tried), micros: Number(micros), id: Number(id) };
    },
  },
  title: {
    compare: (a, b) => collator.compare(a.title, b.title) || a.id - b.id,
    cursor: ({ title, id }) => `${Buffer.from(title).toString("base64url")}.${id}`,
    read(cursor) {
      const [, title = "", id] = match(/^([\w-]{1,780})\.([1-9]\d{0,9})$/, cursor);
      return { ...NOTHING, title: Buffer.from(title, "base64url").toString(), id: Number(id) };
    },
  },
};

export const orderOf = (sort: PracticeSort): Order => ORDERS[sort];

function match(pattern: RegExp, cursor: string): RegExpExecArray {
  const found = pattern.exec(cursor);
  if (!found) throw new AppError("bad_request");
  return found;
}

/** Index of the first that comes after the cursor, whether what it names is still there or not. */
export function startAfter(
  shelf: { placed: readonly Placed[]; orders: ShelfOrders },
  sort: PracticeSort,
  cursor: string,
): number {
  const { compare, read } = ORDERS[sort];
  const mark = read(cursor);
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
