/**
 * Fragments of pages, drawn once for all who see the same. Whatever a fragment is drawn by is declared: its facts are plain
 * values, they are written out as its key, and the drawing gets what stands in the key and nothing else. So a fact that
 * nobody thought of is missing in the drawing as well, where it throws, and never shows one reader another's page.
 *
 * What it is drawn of (posts, rows) is named by a version that changes with it. What stands on it without being its own,
 * such as people's names, is told by the bus; while the bus does not listen nothing is cached.
 */
import type { VNode } from "preact";
import type { Reader } from "../../../shared/reader.ts";
import { drawFor } from "../http/draw.ts";
import type { Bus } from "../live/bus.ts";
import { type Fragment, type Fragments, sizeOf, toFragment } from "./assemble.ts";
import { declaredReader, type ReaderFacts } from "./declared-reader.ts";
import { MemoryCache } from "./memory-cache.ts";

/** Plain values, as JSON writes them: anything else would not reach the drawing. */
export type FragmentFacts = { reader: ReaderFacts };
type Drawn<Facts extends FragmentFacts> = Omit<Facts, "reader"> & { reader: Reader };

const CLEARING = ["viewer.changed", "fields.changed", "space.changed", "practice.changed"] as const;
type Clearing = (typeof CLEARING)[number];

export type FragmentKind<Facts extends FragmentFacts, Of> = {
  name: string;
  /** How much of this kind is cached. */
  bytes: number;
  /** What changes it without changing the version of what it is drawn of. */
  clearedBy: readonly Clearing[];
  /** By the facts alone; `of` is the same for everybody. */
  draw(facts: Drawn<Facts>, of: Of): VNode;
};

/** A kind of fragment, for the facts that were declared. */
export type FragmentsOf<Of> = {
  /** What is cached of that version. */
  get(version: string): Fragment | undefined;
  /** The cached one, or drawn now. Without a version it is never cached. `within` goes into its marks of these names. */
  draw(version: string | undefined, of: Of, within?: Fragments): Fragment;
};

export type FragmentCache = {
  of<Facts extends FragmentFacts, Of>(kind: FragmentKind<Facts, Of>, facts: Facts): FragmentsOf<Of>;
};

type Kind = Pick<FragmentKind<FragmentFacts, unknown>, "bytes" | "clearedBy">;
type Store = {
  memories: Map<Kind, MemoryCache<Fragment>>;
  /** Rises with every clearing; what was opened before the latest of its kind draws of what may be old. */
  clock: number;
  clearedAt: Map<Clearing, number>;
};
const stores = new WeakMap<Bus, Store>();

/** To be opened before anything is read that the fragments are drawn of: what changes meanwhile is not cached. */
export function openFragments({ bus }: { bus: Bus }): FragmentCache {
  const store = stores.get(bus) ?? createStore(bus);
  const openedAt = store.clock;
  return {
    of(kind, facts) {
      const memory = memoryOf(store, kind);
      const key = JSON.stringify(facts);
      const isCurrent = () =>
        bus.listening && kind.clearedBy.every((type) => (store.clearedAt.get(type) ?? 0) <= openedAt);
      const get = (version: string) => (bus.listening ? memory.get(`${version} ${key}`) : undefined);
      return {
        get,
        draw(version, of, within) {
          const known = version === undefined ? undefined : get(version);
          if (known) return known;
          const drawn = drawFragment(kind, { declared: facts, key, of, within });
          if (version !== undefined && isCurrent()) memory.set(`${version} ${key}`, drawn);
          return drawn;
        },
      };
    },
  };
}

type Drawing<Facts, Of> = { declared: Facts; key: string; of: Of; within: Fragments | undefined };

/** The facts are read from the key: what is not in it can't be drawn by. */
function drawFragment<Facts extends FragmentFacts, Of>(
  { name, draw }: FragmentKind<Facts, Of>,
  { declared, key, of, within }: Drawing<Facts, Of>,
): Fragment {
  const written = JSON.parse(key) as Facts;
  const reader = declaredReader(name, declared.reader, written.reader);
  return toFragment(drawFor(reader, draw({ ...written, reader }, of)), within);
}

function createStore(bus: Bus): Store {
  const store: Store = { memories: new Map(), clock: 0, clearedAt: new Map() };
  const clear = (types: readonly Clearing[]) => {
    store.clock += 1;
    for (const type of types) store.clearedAt.set(type, store.clock);
    for (const [kind, memory] of store.memories)
      if (kind.clearedBy.some((type) => types.includes(type))) memory.clear();
  };
  for (const type of CLEARING) bus.on(type, () => clear([type]));
  bus.onResync(() => clear(CLEARING));
  stores.set(bus, store);
  return store;
}

function memoryOf(store: Store, kind: Kind): MemoryCache<Fragment> {
  const known = store.memories.get(kind) ?? new MemoryCache<Fragment>(kind.bytes, sizeOf);
  store.memories.set(kind, known);
  return known;
}
