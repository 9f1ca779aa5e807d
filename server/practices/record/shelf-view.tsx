/**
 * The page of the list of practices. Cards, rows of facets and whole states of the list are drawn once for all who read
 * the same and put into each page: drawing them took several times longer than finding and counting.
 */
import { can } from "../../../shared/permissions.ts";
import { type FacetNames, FacetRow, facetLabel } from "../../../shared/practices/record/facet-panel.tsx";
import {
  type Facet,
  type FacetCount,
  type ListState,
  listAddress,
  toggled,
} from "../../../shared/practices/record/facets.ts";
import { PracticeListPage, PracticeShelf } from "../../../shared/practices/record/list-page.tsx";
import { PracticeCard } from "../../../shared/practices/record/practice-card.tsx";
import type { PracticeCardData } from "../../../shared/practices/record/schema.ts";
import type { Reader } from "../../../shared/reader.ts";
import { type Fragment, type Fragments, markOf, toHtml } from "../../platform/cache/assemble.ts";
import type { ReaderFacts } from "../../platform/cache/declared-reader.ts";
import { type FragmentCache, type FragmentKind, openFragments } from "../../platform/cache/fragments.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import type { PageContent } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { countWaiting } from "../reviews/flags.ts";
import { type Found, findOnShelf } from "./find-practices.ts";
import { listDrafts, listLines, readCards } from "./queries.ts";
import { cachedShelf, readableRooms, type Shelf } from "./shelf.ts";
import type { PracticeFilter } from "./shelf-query.ts";

const DRAFTS_SHOWN = 12;

export async function practiceListContent(
  app: AppContext,
  reader: Reader,
  filter: PracticeFilter,
): Promise<PageContent> {
  const { after, ...state } = filter;
  const { viewer } = reader;
  const own = viewer !== null && can(viewer, "practice.seeDrafts") && after === undefined;
  const [shelf, drafts, desk] = await Promise.all([
    drawList(app, reader, filter),
    own ? listDrafts(app.db, viewer, DRAFTS_SHOWN) : [],
    own ? countWaiting(app.db, viewer) : null,
  ]);
  return {
    title: reader.t("practices.heading"),
    description: reader.t("practices.lead"),
    noindex: after !== undefined || Object.keys(state).length > 0,
    data: { kind: "page", ...readerData(reader) },
    fragments: new Map([[SHELF, shelf]]),
    body: <PracticeListPage shelf={markOf(SHELF)} drafts={drafts} desk={desk} />,
  };
}

const SHELF = "shelf";

/** What practices are shown by on their list; `rooms` are ids of spaces. */
type ListFacts = { reader: ReaderFacts; rooms: readonly number[]; filter: PracticeFilter };
type ListOf = { found: Found; cards: string; names: FacetNames; rows: RowsDrawer };
type RowsDrawer = (state: ListState, facet: Facet, counts: readonly FacetCount[]) => string;

const clearedBy = ["practice.changed", "space.changed", "fields.changed"] as const;

/** One state of the list, some 50 kB, for all who may read the same spaces in the same language. */
const listKind: FragmentKind<ListFacts, ListOf> = {
  name: "list of practices",
  bytes: 12_000_000,
  clearedBy,
  draw: ({ filter: { after: _, ...state } }, { found, cards, names, rows }) => (
    <PracticeShelf
      cards={cards}
      count={found.count}
      next={found.next && listAddress(state, found.next)}
      state={state}
      facets={found.facets}
      names={names}
      rows={(facet, counts) => rows(state, facet, counts)}
    />
  ),
};

/** About 2 kB each. */
const cardKind: FragmentKind<{ reader: ReaderFacts }, PracticeCardData> = {
  name: "card of a practice",
  bytes: 12_000_000,
  clearedBy,
  draw: (_, practice) => (
    <li>
      <PracticeCard practice={practice} />
    </li>
  ),
};

type RowOf = { facet: Facet; value: string; chosen: boolean; names: FacetNames };

/** A facet's value, with places for its address and its number. */
const facetRowKind: FragmentKind<{ reader: ReaderFacts }, RowOf> = {
  name: "row of a facet",
  bytes: 2_000_000,
  clearedBy,
  draw: ({ reader }, { facet, value, chosen, names }) => (
    <FacetRow
      label={facetLabel(reader, facet, value, names)}
      href={markOf("address")}
      count={markOf("number")}
      chosen={chosen}
      remove={reader.t("filter.remove")}
    />
  ),
};

/** Says all that the list is drawn by, so it has but one version. */
const PRESENT = "present";

async function drawList(app: AppContext, reader: Reader, filter: PracticeFilter): Promise<Fragment> {
  const cache = openFragments(app);
  const shelf = await cachedShelf(app);
  const { language, timeZone } = reader;
  const rooms = readableRooms(shelf, reader.viewer);
  const facts = { reader: { language, timeZone }, rooms: rooms.map(({ id }) => id), filter };
  const lists = cache.of(listKind, facts);
  const known = lists.get(PRESENT);
  if (known) return known;
  const found = await findOnShelf(app.db, shelf, rooms, filter);
  const [cards, names] = await Promise.all([drawCards(app, cache, reader, found.ids), namesOn(app, shelf)]);
  const rows = rowsDrawer(cache, language, names);
  const marks = [...cards.keys()].map(markOf).join("");
  return lists.draw(PRESENT, { found, cards: marks, names, rows }, cards);
}

const namesByShelf = new WeakMap<Shelf, Promise<FacetNames>>();

function namesOn({ db }: AppContext, shelf: Shelf): Promise<FacetNames> {
  const known = namesByShelf.get(shelf);
  if (known) return known;
  const names = listLines(db).then((lines) => ({ lines, programmes: shelf.programmes }));
  namesByShelf.set(shelf, names);
  // What could not be read is asked for again.
  names.catch(() => namesByShelf.delete(shelf));
  return names;
}

/** In the order of the ids; what is gone since they were found is left out. */
async function drawCards(
  app: AppContext,
  cache: FragmentCache,
  { language, timeZone, viewer }: Reader,
  ids: readonly number[],
): Promise<Fragments> {
  const cards = cache.of(cardKind, { reader: { language, timeZone } });
  const cached = new Map(ids.map((id) => [id, cards.get(String(id))] as const));
  const missing = ids.filter((id) => !cached.get(id));
  const read = new Map((await readCards(app.db, viewer, missing)).map((practice) => [practice.id, practice]));
  const drawn = new Map<string, Fragment>();
  for (const id of ids) {
    const practice = read.get(id);
    const card = cached.get(id) ?? (practice && cards.draw(String(id), practice));
    if (card) drawn.set(`practice-${id}`, card);
  }
  return drawn;
}

function rowsDrawer(cache: FragmentCache, language: string, names: FacetNames): RowsDrawer {
  const rows = cache.of(facetRowKind, { reader: { language } });
  const numbers = numberFormat(language);
  return (state, facet, counts) =>
    counts
      .map(({ value, count, chosen }) => {
        // What nobody has is anything that somebody typed: not worth caching.
        const version = count > 0 ? `${facet}:${value}:${chosen}` : undefined;
        const address = listAddress(toggled(state, facet, value)).replaceAll("&", "&amp;");
        return toHtml(rows.draw(version, { facet, value, chosen, names }), { address, number: numbers.format(count) });
      })
      .join("");
}

const formats = new Map<string, Intl.NumberFormat>();
function numberFormat(language: string): Intl.NumberFormat {
  const known = formats.get(language) ?? new Intl.NumberFormat(language);
  formats.set(language, known);
  return known;
}
