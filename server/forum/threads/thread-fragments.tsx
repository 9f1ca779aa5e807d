/**
 * What a thread's page is put together from where the thread is public: its whole content for those who wrote nothing on the
 * page, else its posts one by one. Own posts and those of muted people have what nobody else sees; they are drawn each time.
 */

import type { ThreadRouting } from "../../../shared/expertise/routing/schema.ts";
import { pollDrawer } from "../../../shared/forum/polls/poll.tsx";
import { isMuted } from "../../../shared/forum/threads/post.tsx";
import { SlotContent } from "../../../shared/forum/threads/post-slot.tsx";
import type { OwnFacts, OwnPostFacts, PostData, ThreadState } from "../../../shared/forum/threads/schema.ts";
import { ThreadContent } from "../../../shared/forum/threads/thread-page.tsx";
import type { Reader } from "../../../shared/reader.ts";
import type { SpaceData } from "../../../shared/spaces/schema.ts";
import { type Fragment, type Fragments, markOf } from "../../platform/cache/assemble.ts";
import type { ReaderFacts } from "../../platform/cache/declared-reader.ts";
import type { FragmentCache, FragmentKind } from "../../platform/cache/fragments.ts";
import type { ReadPosts } from "./cached-posts.ts";

/** Of a state of the thread's page, the same for everybody. */
type Page = { thread: ThreadState; space: SpaceData; read: ReadPosts };
type Asked = Page & { reader: Reader; own: OwnFacts | null };

type ContentFacts = {
  reader: ReaderFacts;
  own: OwnFacts | null;
  routing: ThreadRouting | null;
  page: number;
  pages: number;
  viewCount: number;
  unread: { href: string; count: number } | null;
};

/** Where the composer's key belongs, which is a new one each time. */
export const COMPOSER_KEY = "key";

/** Names, organisations and recognitions stand on posts, names and rights of spaces decide what is shown. */
const clearedBy = ["viewer.changed", "fields.changed", "space.changed"] as const;

/** A page has some 60 kB of posts drawn for each kind of reader: languages by roles, mostly. */
const contentKind: FragmentKind<ContentFacts, Page> = {
  name: "thread content",
  bytes: 12 * 1024 * 1024,
  clearedBy,
  draw: ({ reader: _, routing, ...facts }, { thread, space, read }) => (
    <ThreadContent
      {...facts}
      thread={thread}
      space={space}
      posts={read.posts}
      partFacts={{ routing }}
      composer={{ key: markOf(COMPOSER_KEY), values: {}, errors: {} }}
    />
  ),
};

type SlotFacts = { reader: ReaderFacts; own: OwnPostFacts | null };

const slotKind: FragmentKind<SlotFacts, Page & { post: PostData }> = {
  name: "post",
  bytes: 16 * 1024 * 1024,
  clearedBy,
  draw: ({ reader, own }, { thread, space, read, post }) => {
    const drawPoll = pollDrawer({ reader, thread, space, own });
    return <SlotContent {...{ thread, space, post, own, drawPoll }} posts={read.posts} />;
  },
};

type AskedContent = Asked & Omit<ContentFacts, "reader" | "own">;

/** The content of the whole page but for the composer's key; undefined where it is drawn each time. */
export function drawContent(fragments: FragmentCache, asked: AskedContent): Fragment | undefined {
  const { reader, thread, space, read, own, routing, page, pages, viewCount, unread } = asked;
  if (read.version === undefined || looksOwn(reader, read.posts)) return undefined;
  const marks = own && { ...own, ...marksOn(read.posts, own), backed: own.backed.toSorted(byNumber) };
  const facts = { reader: factsOf(reader, thread, space), own: marks, routing, page, pages, viewCount, unread };
  return fragments.of(contentKind, facts).draw(read.version, { thread, space, read });
}

/** Posts with their comments by the post's id; those that are not there are drawn each time. */
export function drawSlots(fragments: FragmentCache, asked: Asked): Fragments | undefined {
  const { reader, thread, space, read, own } = asked;
  const { posts, version } = read;
  if (version === undefined) return undefined;
  const viewed = factsOf(reader, thread, space);
  const slots = new Map<string, Fragment>();
  for (const post of posts) {
    const slot = posts.filter(({ id, parentId }) => id === post.id || parentId === post.id);
    if (post.kind === "comment" || looksOwn(reader, slot)) continue;
    const facts = { reader: viewed, own: own && marksOn(slot, own) };
    const drawn = fragments.of(slotKind, facts).draw(`${version}:${post.id}`, { thread, space, read, post });
    slots.set(String(post.id), drawn);
  }
  return slots;
}

/** Stands for anyone who is none of the people on the page. */
const NOBODY = 0;

/** As far as posts of others look different for somebody: it matters who one is only where the thread is one's own. */
function factsOf({ language, timeZone, viewer }: Reader, thread: ThreadState, space: SpaceData): ReaderFacts {
  if (!viewer) return { language, timeZone, viewer };
  const { id, role, confirmed, silencedUntil, scopes, groups } = viewer;
  const here = space.groups.map((group) => group.id);
  return {
    language,
    timeZone,
    viewer: {
      ...{ role, confirmed, silencedUntil, scopes },
      id: id === thread.authorId ? id : NOBODY,
      groups: groups.filter((group) => here.includes(group)),
      muted: [],
    },
  };
}

const looksOwn = ({ viewer }: Reader, posts: readonly PostData[]): boolean =>
  viewer !== null && posts.some((post) => post.author?.id === viewer.id || isMuted(viewer, post));

/** What the reader did to these posts, written alike for all to whom they look alike. */
function marksOn(posts: readonly PostData[], own: OwnFacts): OwnPostFacts {
  const ids = posts.map((post) => post.id);
  return {
    votes: only(ids, own.votes),
    backed: ids.filter((id) => own.backed.includes(id)),
    reactions: only(ids, own.reactions),
    ballots: only(ids, own.ballots),
    bookmarks: ids.filter((id) => own.bookmarks.includes(id)),
    readNumber: readUpTo(posts, own.readNumber),
  };
}

function only<T>(ids: readonly number[], record: Readonly<Record<number, T>>): Record<number, T> {
  const found: Record<number, T> = {};
  for (const id of ids) {
    const value = record[id];
    if (value !== undefined) found[id] = value;
  }
  return found;
}

/** Which of these posts are new matters, not how far beyond them somebody has read: 0 where none is. */
function readUpTo(posts: readonly PostData[], readNumber: number): number {
  const numbers = posts.flatMap(({ number }) => number ?? []);
  if (readNumber === 0 || numbers.every((number) => number <= readNumber)) return 0;
  const before = Math.min(...numbers) - 1;
  return Math.max(before, ...numbers.filter((number) => number <= readNumber));
}

const byNumber = (a: number, b: number): number => a - b;
