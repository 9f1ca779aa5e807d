/** Rows of lists, drawn once for all who see the same, by thread and revision; of public threads only, as in kept-posts. */
import { renderToString } from "preact-render-to-string";
import type { ThreadListItem } from "../../../shared/contract.ts";
import { type FilterOptions, FiltersContent } from "../../../shared/forum/threads/thread-filters.tsx";
import { type DrawnRow, RowContent } from "../../../shared/forum/threads/thread-list.tsx";
import { localised, type Reader } from "../../../shared/reader.ts";
import { markOf, type Pieces } from "../../platform/cache/fragments.ts";
import { MemoryCache } from "../../platform/cache/memory-cache.ts";
import { keptBytes } from "../../platform/cache/own-bytes.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { type ListKey, listItems } from "./lists.ts";

/** About 1 kB each. */
const MOST_ROWS = 3_000;
const MOST_FILTERS = 100;
const FILTERS = "filters";

type Kept = {
  rows: MemoryCache<Buffer>;
  filters: MemoryCache<Buffer>;
  /** Rises when everything is forgotten: people and spaces are renamed without a new revision of the threads. */
  generation: number;
};
const byHouse = new WeakMap<AppContext, Kept>();

function keptOf(app: AppContext): Kept {
  const known = byHouse.get(app);
  if (known) return known;
  const kept: Kept = { rows: new MemoryCache(MOST_ROWS), filters: new MemoryCache(MOST_FILTERS), generation: 0 };
  const clear = () => {
    kept.generation += 1;
    kept.rows.clear();
    kept.filters.clear();
  };
  app.bus.on("viewer.changed", clear);
  app.bus.on("space.changed", clear);
  app.bus.onResync(clear);
  byHouse.set(app, kept);
  return kept;
}

export type DrawnList = { pieces: Pieces; items: (ThreadListItem | DrawnRow)[]; filters: string | undefined };

type ListParts = {
  reader: Reader;
  keys: readonly ListKey[];
  hideSpace: boolean;
  jump?: boolean;
  /** Undefined where filters are chosen: those are drawn each time. */
  filters: { path: string; options: FilterOptions; fixedSpace: string | undefined } | undefined;
};

/** Rows that were drawn for such a reader before come as they are; only the others are read and drawn. */
export async function drawList(app: AppContext, parts: ListParts): Promise<DrawnList> {
  const { reader, keys, hideSpace, jump = false, filters } = parts;
  const kept = keptOf(app);
  const nameOf = (key: ListKey) =>
    `${key.id}:${key.revision}:${key.unread}:${reader.language}:${reader.timeZone}:${hideSpace}:${jump}`;
  const { generation } = kept;
  const known = new Map(keys.flatMap((key) => [[key.id, kept.rows.get(nameOf(key))] as const]));
  const missing = keys.filter((key) => !known.get(key.id));
  const read = new Map((await listItems(app.db, reader.viewer, missing.map(idOf))).map((item) => [item.id, item]));
  const pieces = new Map<string, Buffer>();
  const items = keys.flatMap((key): (ThreadListItem | DrawnRow)[] => {
    const item = read.get(key.id);
    const piece = known.get(key.id) ?? (item && drawRow({ reader, item, hideSpace, jump }, key));
    // Not of the kind that is kept, or gone between the two readings.
    if (!piece) return item ? [item] : [];
    // What was read before everything was forgotten is right for this page, wrong to keep.
    if (generation === kept.generation) kept.rows.set(nameOf(key), piece);
    pieces.set(String(key.id), piece);
    return [{ id: key.id, unread: key.unread, html: markOf(String(key.id)) }];
  });
  if (filters) pieces.set(FILTERS, drawFilters(kept.filters, reader, filters));
  return { pieces, items, filters: filters && markOf(FILTERS) };
}

const idOf = (key: ListKey): number => key.id;

/** Undefined for rows that are not kept: of spaces that not everybody reads, or changed since the key was read. */
function drawRow(
  row: { reader: Reader; item: ThreadListItem; hideSpace: boolean; jump: boolean },
  key: ListKey,
): Buffer | undefined {
  const { item } = row;
  const isPublic = key.visibility === "public" && item.space.visibility === "public";
  if (!isPublic || item.revision !== key.revision || item.unread !== key.unread) return undefined;
  return keptBytes(renderToString(<RowContent {...row} />));
}

function drawFilters(
  kept: MemoryCache<Buffer>,
  reader: Reader,
  { path, options, fixedSpace }: NonNullable<ListParts["filters"]>,
): Buffer {
  const spaces = options.spaces.map((space) => space.id).join();
  const fields = options.fields.map(({ slug, name }) => slug + localised(name, reader.language));
  const key = `${reader.language}:${path}:${spaces}:${options.languages.join()}:${options.countries.join()}:${fields}`;
  const piece =
    kept.get(key) ??
    keptBytes(renderToString(<FiltersContent {...{ reader, path, options, fixedSpace }} filters={{}} />));
  kept.set(key, piece);
  return piece;
}
