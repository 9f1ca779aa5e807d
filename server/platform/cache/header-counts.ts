/**
 * How much waits for each signed-in person, kept in memory so that no page pays a query for its header. The bus says when
 * it changed; what nobody says (a thread grew too old to be new) is counted again after a minute.
 */
import { type RawBuilder, sql } from "kysely";
import { BADGE_MOST } from "../../../shared/limits.ts";
import type { Reader } from "../../../shared/reader.ts";
import type { SpaceWatchLevel } from "../../../shared/spaces/kinds.ts";
import type { Badges, Viewer } from "../../../shared/viewer.ts";
import type { Conn } from "../database/db.ts";
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

/** What is read of the database: one column each, of one query. */
type Counted = {
  bell: number;
  conversations: number;
  waiting: number;
  moderation: number | null;
  /** By id of the space. */
  unread: Record<number, number> | null;
  fresh: Record<number, number> | null;
  levels: Record<number, SpaceWatchLevel> | null;
};
type Column<T> = (viewer: Viewer) => RawBuilder<T>;

const columns = new Map<keyof Counted, Column<unknown>>();

/** The area that knows what waits says how it is counted. @throws where it is counted already */
export function countInHeader<Name extends keyof Counted>(name: Name, column: Column<Counted[Name]>): void {
  if (columns.has(name)) throw new Error(`${name} is counted twice`);
  columns.set(name, column);
}

/** How many rows there are, as far as the header says it. `rows` is a SELECT without a limit. */
export const countUpToMost = (rows: RawBuilder<unknown>): RawBuilder<number> => sql<number>`(
  SELECT count(*) FROM (${rows} LIMIT ${sql.lit(BADGE_MOST)}) counted)`;

/** How many there are of each space in `spaces`, a SELECT of `space_id`. */
export const countBySpace = (spaces: RawBuilder<unknown>): RawBuilder<Record<number, number> | null> => sql<Record<
  number,
  number
> | null>`(
  SELECT json_object_agg(space_id, count) FROM (
    SELECT space_id, count(*) FROM (${spaces}) each GROUP BY space_id) counted)`;

async function countStanding(db: Conn, viewer: Viewer): Promise<Standing> {
  const selected = [...columns].map(([name, column]) => sql`${column(viewer)} AS ${sql.ref(name)}`);
  const { rows } = await sql<Counted>`SELECT ${sql.join(selected)}`.execute(db);
  const { bell = 0, conversations = 0, waiting = 0, moderation = null, unread, fresh, levels } = rows[0] ?? {};
  return {
    bell,
    conversations,
    moderation,
    unread: sumOf(unread),
    fresh: sumOf(fresh),
    waiting: Math.min(BADGE_MOST, waiting),
    unreadIn: unread ?? {},
    freshIn: fresh ?? {},
    spaces: levels ?? {},
  };
}

const sumOf = (counts: Record<number, number> | null | undefined): number =>
  Math.min(
    BADGE_MOST,
    Object.values(counts ?? {}).reduce((sum, count) => sum + count, 0),
  );

export type StandingOf = {
  of(viewer: Viewer): Promise<Standing>;
  /** For the header of a page; without it where the database does not answer. */
  putOn(reader: Reader): Promise<void>;
  forget(userIds: readonly number[]): void;
};

const KEPT_MS = 60_000;
const MOST_PEOPLE = 5_000;

type Entry = { viewer: Viewer; until: number; standing: Promise<Standing> };

export function createStanding(db: Conn, bus: Bus, log: Log): StandingOf {
  const kept = new MemoryCache<Entry>(MOST_PEOPLE);

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
    const standing = countStanding(db, viewer);
    // Without the bus nobody would tell of a change. What is forgotten while it is counted is counted again.
    if (bus.listening) kept.set(key, { viewer, until: performance.now() + KEPT_MS, standing });
    standing.catch(() => kept.delete(key));
    return standing;
  }

  return {
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
