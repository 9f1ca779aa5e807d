/** What the three ready accounts have read, so that somebody who signs in finds things read, half read and new. */
import type { Insertable } from "kysely";
import type { DB } from "../platform/database/schema.ts";
import type { DemoCommunity } from "./community.ts";
import { type FilledThread, type Filling, pick } from "./seed-places.ts";

/** Older threads have been read to the end; of the newer ones only what the person took part in. */
const ALL_READ_AFTER_DAYS = 45;

export function positionRows(
  threads: readonly FilledThread[],
  { ids, community, now }: Filling,
): Insertable<DB["read_positions"]>[] {
  const readers = community.people.filter((person) => person.ready !== undefined).map((person) => person.handle);
  return readers.flatMap((handle) =>
    threads.flatMap((thread) => {
      const read = lastRead(thread, handle);
      if (!read || !mayRead(thread, handle, community)) return [];
      const readAt = new Date(Math.min(read.at.getTime() + 60_000, now.getTime()));
      return [{ user_id: pick(ids.people, handle), thread_id: thread.id, number: read.number, read_at: readAt }];
    }),
  );
}

function lastRead({ thread, posts }: FilledThread, handle: string): { number: number; at: Date } | undefined {
  const numbered = posts.flatMap(({ number, at }) => (number === null ? [] : [{ number, at }]));
  if (thread.daysAgo > ALL_READ_AFTER_DAYS) return numbered.at(-1);
  const own = posts.findLast(({ post }) => post.by === handle);
  return own && numbered.findLast(({ at }) => at <= own.at);
}

function mayRead({ thread }: FilledThread, handle: string, { spaces, groups }: DemoCommunity): boolean {
  if (thread.conversation) return [thread.by, ...thread.conversation].includes(handle);
  const group = spaces.find((space) => space.slug === thread.space)?.group;
  return group === undefined || groups.some(({ slug, members }) => slug === group && members.includes(handle));
}
