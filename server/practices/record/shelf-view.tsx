/**
 * The page of the list of practices. Cards, rows of facets and whole states of the list are drawn once for all who read
 * the same and put into each page: drawing them took several times longer than finding and counting.
 */
import { renderToString } from "preact-render-to-string";
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
import type { Reader } from "../../../shared/reader.ts";
import { assemble, markOf, type Pieces } from "../../platform/cache/fragments.ts";
import { MemoryCache } from "../../platform/cache/memory-cache.ts";
import { keptBytes } from "../../platform/cache/own-bytes.ts";
import { readerData } from "../../platform/http/reader-data.ts";
import type { PageContent } from "../../platform/http/respond.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { countWaiting } from "../reviews/flags.ts";
import { findPractices } from "./find-practices.ts";
import { listDrafts, listLines, readCards } from "./queries.ts";
import { keptShelf, readableRooms, type Shelf } from "./shelf.ts";
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
    keptList(app, reader, filter),
    own ? listDrafts(app.db, viewer, DRAFTS_SHOWN) : [],
    own ? countWaiting(app.db, viewer) : null,
  ]);
  return {
    title: reader.t("practices.heading"),
    description: reader.t("practices.lead"),
    noindex: after !== undefined || Object.keys(state).length > 0,
    data: { kind: "page", ...readerData(reader) },
    pieces: new Map([[SHELF, shelf]]),
    body: <PracticeListPage reader={reader} shelf={markOf(SHELF)} drafts={drafts} desk={desk} />,
  };
}

const SHELF = "shelf";

/** One state of the list, for all who may read the same spaces in the same language. */
async function keptList(app: AppContext, reader: Reader, filter: PracticeFilter): Promise<Buffer> {
  const shelf = await keptShelf(app);
  const { lists } = keptOf(app, shelf);
  const { after, ...state } = filter;
  const rooms = readableRooms(shelf, reader.viewer).join();
  const name = `${reader.language} ${reader.timeZone} ${rooms} ${listAddress(state, after)}`;
  const known = lists.get(name);
  if (known) return known;
  const drawn = await drawList(app, reader, filter);
  // Drawn from the shelf as it is by now: where that is another one, it is not this one's to keep.
  if ((await keptShelf(app)) === shelf) lists.set(name, drawn);
  return drawn;
}

async function drawList(app: AppContext, reader: Reader, filter: PracticeFilter): Promise<Buffer> {
  const { after: _, ...state } = filter;
  const [found, shelf] = await Promise.all([findPractices(app, reader.viewer, filter), keptShelf(app)]);
  const kept = keptOf(app, shelf);
  const [pieces, names] = await Promise.all([drawCards(app, reader, kept, found.ids), kept.names]);
  const html = renderToString(
    <PracticeShelf
      reader={reader}
      cards={[...pieces.keys()].map(markOf).join("")}
      count={found.count}
      next={found.next && listAddress(state, found.next)}
      state={state}
      facets={found.facets}
      names={names}
      rows={(facet, counts) => drawRows(kept, reader, { state, facet, counts, names })}
    />,
  );
  return keptBytes(assemble(html, pieces));
}

/** About 2 kB each. */
const MOST_CARDS = 6_000;

/** Of lists as drawn, some 50 kB each. */
const MOST_LIST_BYTES = 12_000_000;

/** What was drawn of a shelf goes with it. */
type Kept = {
  lists: MemoryCache<Buffer>;
  cards: MemoryCache<Buffer>;
  /** What stands before, between and after a row's address and its number. */
  rows: Map<string, readonly string[]>;
  names: Promise<FacetNames>;
};
const byShelf = new WeakMap<Shelf, Kept>();

function keptOf(app: AppContext, shelf: Shelf): Kept {
  const known = byShelf.get(shelf);
  if (known) return known;
  const kept = {
    lists: new MemoryCache<Buffer>(MOST_LIST_BYTES, (list) => list.length),
    cards: new MemoryCache<Buffer>(MOST_CARDS),
    rows: new Map(),
    names: namesOf(app, shelf),
  };
  byShelf.set(shelf, kept);
  // What could not be read is asked for again.
  kept.names.catch(() => byShelf.delete(shelf));
  return kept;
}

async function namesOf({ db }: AppContext, { programmes }: Shelf): Promise<FacetNames> {
  return { lines: await listLines(db), programmes };
}

/** In the order of the ids; what is gone since they were found is left out. */
async function drawCards(app: AppContext, reader: Reader, kept: Kept, ids: readonly number[]): Promise<Pieces> {
  const nameOf = (id: number) => `${id} ${reader.language} ${reader.timeZone}`;
  const missing = ids.filter((id) => !kept.cards.get(nameOf(id)));
  for (const practice of await readCards(app.db, reader.viewer, missing)) {
    const html = renderToString(
      <li>
        <PracticeCard reader={{ ...reader, viewer: null }} practice={practice} />
      </li>,
    );
    kept.cards.set(nameOf(practice.id), keptBytes(Buffer.from(html)));
  }
  return new Map(
    ids.flatMap((id) => {
      const card = kept.cards.get(nameOf(id));
      return card ? [[`practice-${id}`, card]] : [];
    }),
  );
}

const ADDRESS = "~address~";
const NUMBER = "~number~";

type Rows = { state: ListState; facet: Facet; counts: readonly FacetCount[]; names: FacetNames };

function drawRows(kept: Kept, reader: Reader, { state, facet, counts, names }: Rows): string {
  const numbers = numberFormat(reader.language);
  return counts
    .map(({ value, count, chosen }) => {
      const name = `${reader.language} ${facet} ${value} ${chosen}`;
      const parts = kept.rows.get(name) ?? drawRow(reader, facet, { value, chosen, names });
      // What nobody has is anything that somebody typed: not worth keeping.
      if (count > 0) kept.rows.set(name, parts);
      const [before = "", between = "", after = ""] = parts;
      const address = listAddress(toggled(state, facet, value)).replaceAll("&", "&amp;");
      return before + address + between + numbers.format(count) + after;
    })
    .join("");
}

function drawRow(
  reader: Reader,
  facet: Facet,
  { value, chosen, names }: { value: string; chosen: boolean; names: FacetNames },
): readonly string[] {
  const label = facetLabel(reader, facet, value, names);
  const remove = reader.t("filter.remove");
  const html = renderToString(<FacetRow label={label} href={ADDRESS} count={NUMBER} chosen={chosen} remove={remove} />);
  const [before = "", rest = ""] = splitOnce(html, ADDRESS);
  // From the end: a programme may be called anything.
  const at = rest.lastIndexOf(NUMBER);
  return [before, rest.slice(0, at), rest.slice(at + NUMBER.length)];
}

function splitOnce(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return [text.slice(0, at), text.slice(at + mark.length)];
}

const formats = new Map<string, Intl.NumberFormat>();
function numberFormat(language: string): Intl.NumberFormat {
  const known = formats.get(language) ?? new Intl.NumberFormat(language);
  formats.set(language, known);
  return known;
}
