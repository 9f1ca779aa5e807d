/** Rows of lists, drawn once for all who see the same, by thread and revision; of public threads only, as in cached-posts. */
import type { ThreadListItem } from "../../../shared/forum/threads/schema.ts";
import { type FilterOptions, FiltersContent } from "../../../shared/forum/threads/thread-filters.tsx";
import { type DrawnRow, RowContent } from "../../../shared/forum/threads/thread-list.tsx";
import type { Reader } from "../../../shared/reader.ts";
import { type Fragment, type Fragments, markOf } from "../../platform/cache/assemble.ts";
import type { ReaderFacts } from "../../platform/cache/declared-reader.ts";
import { type FragmentKind, openFragments } from "../../platform/cache/fragments.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { type ListKey, listItems } from "./lists.ts";

/** People and spaces are renamed without a new revision of the threads. */
const clearedBy = ["viewer.changed", "space.changed"] as const;

type RowFacts = { reader: ReaderFacts; hideSpace: boolean; jump: boolean };

/** Some 1 kB each. */
const rowKind: FragmentKind<RowFacts, ThreadListItem> = {
  name: "row of a list",
  bytes: 4 * 1024 * 1024,
  clearedBy,
  draw: ({ reader: _, ...facts }, item) => <RowContent {...facts} item={item} />,
};

type FilterFacts = { reader: ReaderFacts; path: string; options: FilterOptions; fixedSpace: string | undefined };

/** With nothing chosen; drawn by its facts alone. */
const filtersKind: FragmentKind<FilterFacts, undefined> = {
  name: "filters of a list",
  bytes: 1024 * 1024,
  clearedBy,
  draw: ({ reader: _, ...facts }) => <FiltersContent {...facts} filters={{}} />,
};
const FILTERS = "filters";

export type DrawnList = { fragments: Fragments; items: (ThreadListItem | DrawnRow)[]; filters: string | undefined };

type ListParts = {
  reader: Reader;
  keys: readonly ListKey[];
  hideSpace: boolean;
  jump?: boolean;
  /** Undefined where filters are chosen: those are drawn each time. */
  filters: Omit<FilterFacts, "reader"> | undefined;
};

/** Rows that were drawn for such a reader before come as they are; only the others are read and drawn. */
export async function drawList(app: AppContext, parts: ListParts): Promise<DrawnList> {
  const { reader, keys, hideSpace, jump = false, filters } = parts;
  const { language, timeZone } = reader;
  const cache = openFragments(app);
  const rows = cache.of(rowKind, { reader: { language, timeZone }, hideSpace, jump });
  const cached = new Map(keys.map((key) => [key.id, rows.get(versionOf(key))] as const));
  const missing = keys.filter((key) => !cached.get(key.id));
  const read = new Map((await listItems(app.db, reader.viewer, missing.map(idOf))).map((item) => [item.id, item]));
  const fragments = new Map<string, Fragment>();
  const items = keys.flatMap((key): (ThreadListItem | DrawnRow)[] => {
    const item = read.get(key.id);
    const row = cached.get(key.id) ?? (item && isCacheable(item, key) ? rows.draw(versionOf(key), item) : undefined);
    // Not of the kind that is cached, or gone between the two readings.
    if (!row) return item ? [item] : [];
    fragments.set(String(key.id), row);
    return [{ id: key.id, unread: key.unread, html: markOf(String(key.id)) }];
  });
  if (filters) fragments.set(FILTERS, cache.of(filtersKind, filterFacts(language, filters)).draw("", undefined));
  return { fragments, items, filters: filters && markOf(FILTERS) };
}

const idOf = (key: ListKey): number => key.id;
const versionOf = ({ id, revision, unread }: ListKey): string => `${id}:${revision}:${unread}`;

/** Not rows of spaces that not everybody reads, nor of what changed since the key was read. */
function isCacheable(item: ThreadListItem, { visibility, revision, unread }: ListKey): boolean {
  const isPublic = visibility === "public" && item.space.visibility === "public";
  return isPublic && item.revision === revision && item.unread === unread;
}

/** Of spaces only what the filters show. */
function filterFacts(language: string, { path, options, fixedSpace }: Omit<FilterFacts, "reader">): FilterFacts {
  const spaces = options.spaces.map(({ id, slug, name }) => ({ id, slug, name }));
  return { reader: { language }, path, options: { ...options, spaces }, fixedSpace };
}
