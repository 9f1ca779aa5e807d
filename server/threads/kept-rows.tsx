/** Rows of lists, drawn once for all who see the same, by thread and revision; of public threads only, as in kept-posts. */
import { renderToString } from "preact-render-to-string";
import type { ThreadListItem } from "../../shared/contract.ts";
import type { Reader } from "../../shared/reader.ts";
import { type FilterOptions, FiltersContent } from "../../shared/views/thread-filters.tsx";
import { RowContent } from "../../shared/views/thread-list.tsx";
import type { House } from "../platform/house.ts";
import { keptBytes } from "../platform/kept-bytes.ts";
import { MemoryCache } from "../platform/memory-cache.ts";
import type { Pieces } from "../platform/pieces.ts";

/** About 1 kB each. */
const MOST_ROWS = 3_000;
const MOST_FILTERS = 100;
const FILTERS = "filters";

type Kept = { rows: MemoryCache<Buffer>; filters: MemoryCache<Buffer> };
const byHouse = new WeakMap<House, Kept>();

function keptOf(house: House): Kept {
  const known = byHouse.get(house);
  if (known) return known;
  const kept: Kept = { rows: new MemoryCache(MOST_ROWS), filters: new MemoryCache(MOST_FILTERS) };
  const clear = () => {
    kept.rows.clear();
    kept.filters.clear();
  };
  house.bus.on("viewer.changed", clear);
  house.bus.on("space.changed", clear);
  house.bus.onResync(clear);
  byHouse.set(house, kept);
  return kept;
}

export type DrawnList = { pieces: Pieces; rowIds: number[]; filters: string | undefined };

type ListParts = {
  reader: Reader;
  items: readonly ThreadListItem[];
  hideSpace: boolean;
  /** Undefined where filters are chosen: those are drawn each time. */
  filters: { path: string; options: FilterOptions; fixedSpace: string | undefined } | undefined;
};

export function drawList(house: House, { reader, items, hideSpace, filters }: ListParts): DrawnList {
  const kept = keptOf(house);
  const kind = `${reader.language}:${reader.timeZone}:${hideSpace}`;
  const pieces = new Map<string, Buffer>();
  const rowIds: number[] = [];
  for (const item of items) {
    if (item.space.visibility !== "public") continue;
    // People are renamed without a new revision of what they wrote.
    const names = `${item.author?.name}:${item.lastAuthor?.name}`;
    const key = `${item.id}:${item.revision}:${item.unread}:${kind}:${names}`;
    const piece =
      kept.rows.get(key) ?? keptBytes(renderToString(<RowContent reader={reader} item={item} hideSpace={hideSpace} />));
    kept.rows.set(key, piece);
    pieces.set(String(item.id), piece);
    rowIds.push(item.id);
  }
  if (filters) pieces.set(FILTERS, drawFilters(kept.filters, reader, filters));
  return { pieces, rowIds, filters: filters && FILTERS };
}

function drawFilters(
  kept: MemoryCache<Buffer>,
  reader: Reader,
  { path, options, fixedSpace }: NonNullable<ListParts["filters"]>,
): Buffer {
  const spaces = options.spaces.map((space) => space.id).join();
  const key = `${reader.language}:${path}:${spaces}:${options.languages.join()}:${options.countries.join()}`;
  const piece =
    kept.get(key) ??
    keptBytes(renderToString(<FiltersContent {...{ reader, path, options, fixedSpace }} filters={{}} />));
  kept.set(key, piece);
  return piece;
}
