/** Where and when each post of the demonstration community stands: pure, before anything has an id. */
import type { DemoCommunity, DemoPerson, DemoPost, DemoThread } from "./community.ts";
import type { RenderedTexts } from "./seed-render.ts";
import { inWakingHours } from "./waking-hours.ts";

/** Ids by handle or slug. */
export type CommunityIds = {
  people: ReadonlyMap<string, number>;
  groups: ReadonlyMap<string, number>;
  spaces: Map<string, number>;
};

export type PostPlace = {
  thread: DemoThread;
  key: string | undefined;
  kind: "opening" | DemoPost["as"];
  /** The opening post has no entry of its own in the content. */
  post: Omit<DemoPost, "as" | "afterHours">;
  at: Date;
  /** Comments have none. */
  number: number | null;
  /** Place in the order of what happened in the thread, from 1 without gaps. */
  revision: number;
};

/** What the rows are made from. */
export type Filling = {
  community: DemoCommunity;
  ids: CommunityIds;
  places: readonly PostPlace[];
  rendered: RenderedTexts;
  now: Date;
};

export type FilledPost = PostPlace & { id: number; version: number };
/** A thread with its ids; posts in time order, the opening one first. */
export type FilledThread = { thread: DemoThread; id: number; spaceId: number; posts: readonly FilledPost[] };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** All posts, oldest first. */
export function placePosts(
  threads: readonly DemoThread[],
  { people, now }: { people: readonly DemoPerson[]; now: Date },
): PostPlace[] {
  const zones = zonesOf(people);
  return threads
    .flatMap((thread, index) => byDay(placeThread(thread, now), { zones, shift: index }))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** Time zones by handle. */
export function zonesOf(people: readonly DemoPerson[]): ReadonlyMap<string, string> {
  return new Map(people.map(({ handle, timeZone }) => [handle, timeZone]));
}

/** The content counts in whole hours; people write at any minute, and by day where they live. */
function byDay(
  places: readonly PostPlace[],
  { zones, shift }: { zones: ReadonlyMap<string, string>; shift: number },
): PostPlace[] {
  const times = inWakingHours(
    places.map(({ at, post }, index) => ({
      at: new Date(at.getTime() - ((shift * 13 + index * 17) % 53) * MINUTE_MS),
      timeZone: pick(zones, post.by),
    })),
  );
  return places.map((place, index) => ({ ...place, at: times[index] ?? place.at }));
}

function placeThread(thread: DemoThread, now: Date): PostPlace[] {
  const opened = now.getTime() - thread.daysAgo * 24 * HOUR_MS;
  const opening = { by: thread.by, text: thread.text, votesFrom: thread.votesFrom };
  const places: PostPlace[] = [
    { thread, key: "opening", kind: "opening", post: opening, at: new Date(opened), number: 1, revision: 1 },
  ];
  let number = 1;
  for (const post of thread.posts) {
    const at = new Date(opened + post.afterHours * HOUR_MS);
    const revision = places.length + 1;
    const counted = post.as === "comment" ? null : ++number;
    places.push({ thread, key: post.key, kind: post.as, post, at, number: counted, revision });
  }
  return places;
}

/** @throws Error where the content names a post that its thread lacks. */
export function postByKey({ thread, posts }: FilledThread, key: string): FilledPost {
  const found = posts.find((post) => post.key === key);
  if (!found) throw new Error(`The demonstration thread ${thread.key} has no post "${key}".`);
  return found;
}

/** The value that the content's names must lead to; the content is ours, so a miss is a fault in it. */
export function pick<Value>(map: ReadonlyMap<string, Value>, key: string): Value {
  const value = map.get(key);
  if (value === undefined) throw new Error(`The demonstration community names "${key}", which it does not have.`);
  return value;
}
