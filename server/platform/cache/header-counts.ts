/**
 * How much waits for each signed-in person, kept in memory so that no page pays a query for its header. The bus says when
 * it changed; what nobody says (a thread grew too old to be new) is counted anew after a minute.
 */
import type { Badges, SpaceWatchLevel, Viewer } from "../../../shared/contract.ts";
import type { Reader } from "../../../shared/reader.ts";
import { aside } from "../http/best-effort.ts";
import type { Bus } from "../live/bus.ts";
import type { Log } from "../start/log.ts";
import { MemoryCache } from "./memory-cache.ts";

/** What is counted of a person, by id of the space where it matters in which. */
export type Standing = Badges & {
  unreadIn: Readonly<Record<number, number>>;
  freshIn: Readonly<Record<number, number>>;
  /** Spaces that are not followed normally. */
  spaces: Readonly<Record<number, SpaceWatchLevel>>;
};
export type CountStanding = (viewer: Viewer) => Promise<Standing>;

export type StandingOf = {
  /** The one way of counting, given by the module that knows what waits. */
  countWith(count: CountStanding): void;
  of(viewer: Viewer): Promise<Standing>;
  /** For the header of a page; without it where the database does not answer. */
  putOn(reader: Reader): Promise<void>;
  forget(userIds: readonly number[]): void;
};

const KEPT_MS = 60_000;
const MOST_PEOPLE = 5_000;
const NOTHING: Standing = {
  bell: 0,
  unread: 0,
  fresh: 0,
  conversations: 0,
  waiting: 0,
  moderation: null,
  unreadIn: {},
  freshIn: {},
  spaces: {},
};

type Entry = { viewer: Viewer; until: number; standing: Promise<Standing> };

export function createStanding(bus: Bus, log: Log): StandingOf {
  const kept = new MemoryCache<Entry>(MOST_PEOPLE);
  let count: CountStanding = async () => NOTHING;

  const forget = (userIds: readonly number[]) => {
    for (const id of userIds) kept.delete(String(id));
  };
  bus.on("badges.changed", ({ userIds }) => forget(userIds));
  bus.on("viewer.changed", ({ userId }) => forget([userId]));
  bus.on("space.changed", () => kept.clear());
  // A new thread is new to nearly everybody.
  bus.on("thread.changed", ({ opened }) => opened && kept.clear());
  bus.onLost(() => kept.clear());
  bus.onResync(() => kept.clear());

  function of(viewer: Viewer): Promise<Standing> {
    const key = String(viewer.id);
    const known = kept.get(key);
    if (known && known.until > performance.now() && isSame(known.viewer, viewer)) return known.standing;
    const standing = count(viewer);
    // Without the bus nobody would tell of a change. What is forgotten while it is counted is counted again.
    if (bus.listening) kept.set(key, { viewer, until: performance.now() + KEPT_MS, standing });
    standing.catch(() => kept.delete(key));
    return standing;
  }

  return {
    countWith(given) {
      count = given;
    },
    of,
    async putOn(reader) {
      if (reader.viewer) reader.badges = await aside(log, of(reader.viewer));
    },
    forget,
  };
}

/** What somebody may read decides what is counted for them. */
const isSame = (a: Viewer, b: Viewer): boolean =>
  a.role === b.role && a.groups.join() === b.groups.join() && a.scopes?.join() === b.scopes?.join();
