/**
 * Posts of public threads, kept in memory by thread and revision: read once, and drawn once for all readers who see the
 * same (language, zone, role, own vote). A change moves the revision, so an entry is never stale, only forgotten. Nothing
 * of members-only or restricted spaces comes here, nor anything that tells one reader from another.
 */

import { randomUUID } from "node:crypto";
import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type { OwnFacts, PostData, SpaceData, ThreadState } from "../../../shared/contract.ts";
import { pollDrawer } from "../../../shared/forum/polls/poll.tsx";
import { isMuted } from "../../../shared/forum/threads/post.tsx";
import { SlotContent } from "../../../shared/forum/threads/post-slot.tsx";
import type { Reader } from "../../../shared/reader.ts";
import { refusal } from "../../../shared/refusals.ts";
import type { Pieces } from "../../platform/cache/fragments.ts";
import { MemoryCache } from "../../platform/cache/memory-cache.ts";
import { keptBytes } from "../../platform/cache/own-bytes.ts";
import type { Conn } from "../../platform/database/db.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { listPosts } from "./queries.ts";

/** Bytes of each memory. A page has some 60 kB of posts and as much drawn for each kind of reader: languages by roles, mostly. */
const POSTS_BYTES = 12 * 1024 * 1024;
const DRAWN_BYTES = 16 * 1024 * 1024;
const CONTENTS_BYTES = 12 * 1024 * 1024;

type Kept = { revision: number; posts: PostData[] };

export type KeptPosts = {
  /** Ids of the page's posts when it was last read: whose marks to ask for with the thread. */
  lastIds(threadId: number, page: number): readonly number[];
  posts(db: Conn, thread: ThreadState, space: SpaceData, page: number): Promise<PostData[]>;
  /** Slots as bytes, by the id of their post; undefined where the thread is not public. */
  draw(what: Drawn): Pieces | undefined;
  /**
   * A page's whole content before and after the composer's key, for readers who wrote nothing on it and to whom it looks
   * the same; undefined for the others.
   */
  content(what: Drawn & { facts: string }, draw: (key: string) => VNode): Content | undefined;
  /** Something that stands on posts without being theirs changed: a name, an organisation, the space. */
  clear(): void;
};
type Drawn = {
  reader: Reader;
  thread: ThreadState;
  space: SpaceData;
  posts: readonly PostData[];
  own: OwnFacts | null;
};

export type Content = { before: Buffer; after: Buffer };

const NO_IDS: readonly number[] = [];

const byHouse = new WeakMap<AppContext, KeptPosts>();

/** This forum's memory of posts. */
export function keptPosts(app: AppContext): KeptPosts {
  const known = byHouse.get(app);
  if (known) return known;
  const kept = createKeptPosts();
  byHouse.set(app, kept);
  // Names, organisations and recognitions stand on posts without being theirs.
  app.bus.on("viewer.changed", () => kept.clear());
  app.bus.on("fields.changed", () => kept.clear());
  app.bus.on("space.changed", () => kept.clear());
  app.bus.onResync(() => kept.clear());
  return kept;
}

function createKeptPosts(): KeptPosts {
  const pages = new MemoryCache<Kept>(POSTS_BYTES, ({ posts }) =>
    posts.reduce((sum, post) => sum + post.html.length, 0),
  );
  const drawings = new MemoryCache<Buffer>(DRAWN_BYTES, (drawn) => drawn.length);
  const contents = new MemoryCache<Content>(CONTENTS_BYTES, ({ before, after }) => before.length + after.length);
  /** Those read at their thread's revision and since the last clearing: what is drawn of others is for one reader only. */
  let current = new WeakSet<readonly PostData[]>();

  function remembered<T>(memory: MemoryCache<T>, key: string, posts: readonly PostData[], make: () => T): T {
    const known = current.has(posts) ? memory.get(key) : undefined;
    if (known !== undefined) return known;
    const made = make();
    if (current.has(posts)) memory.set(key, made);
    return made;
  }

  function draw({ reader, thread, space, posts, own }: Drawn): Pieces | undefined {
    if (!isPublic(thread, space)) return undefined;
    const kind = `${thread.id}:${thread.revision}:${readerKind(reader, thread, space)}`;
    const drawPoll = pollDrawer({ reader, thread, space, own });
    const pieces = new Map<string, Buffer>();
    for (const post of posts) {
      if (post.kind === "comment" || isOwn(reader, post, posts)) continue;
      const looks = posts.filter(({ id, parentId }) => id === post.id || parentId === post.id);
      const piece = remembered(drawings, `${kind}:${post.id}:${looks.map((each) => marks(each, own))}`, posts, () =>
        keptBytes(renderToString(<SlotContent {...{ reader, thread, space, posts, post, own, drawPoll }} />)),
      );
      pieces.set(String(post.id), piece);
    }
    return pieces;
  }

  return {
    lastIds: (threadId, page) => pages.get(`${threadId}:${page}`)?.posts.map((post) => post.id) ?? NO_IDS,
    async posts(db, thread, space, page) {
      if (!isPublic(thread, space)) return listPosts(db, thread, page);
      const key = `${thread.id}:${page}`;
      const kept = pages.get(key);
      if (kept?.revision === thread.revision) return kept.posts;
      const before = current;
      const posts = await listPosts(db, thread, page);
      // Changed between reading the head and reading the posts, or cleared meanwhile: right for this page, wrong to keep.
      if (before === current && posts.every((post) => post.revision <= thread.revision)) {
        current.add(posts);
        pages.set(key, { revision: thread.revision, posts });
      }
      return posts;
    },
    draw,
    content({ reader, thread, space, posts, own, facts }, draw) {
      if (!isPublic(thread, space) || posts.some((post) => isOwn(reader, post, posts))) return undefined;
      const looks = posts.map((post) => marks(post, own)).join();
      const key = `${thread.id}:${thread.revision}:${readerKind(reader, thread, space)}:${facts}:${looks}`;
      return remembered(contents, key, posts, () => cutAtKey(renderToString(draw(KEY))));
    },
    clear() {
      contents.clear();
      pages.clear();
      drawings.clear();
      current = new WeakSet();
    },
  };
}

/** Stands for the composer's key, which is a new one each time; nobody can know it and write it into a post. */
const KEY = randomUUID();

function cutAtKey(html: string): Content {
  const at = html.indexOf(KEY);
  if (at < 0) return { before: keptBytes(html), after: keptBytes("") };
  return { before: keptBytes(html.slice(0, at)), after: keptBytes(html.slice(at + KEY.length)) };
}

const isPublic = (thread: ThreadState, space: SpaceData): boolean => space.visibility === "public" && !thread.deleted;

/** Everything about a reader that a post of somebody else's looks different for. */
function readerKind({ language, timeZone, viewer }: Reader, thread: ThreadState, space: SpaceData): string {
  const isAsker = viewer !== null && viewer.id === thread.authorId;
  const groups = space.groups.filter(({ id }) => viewer?.groups.includes(id)).map(({ id }) => id);
  // Said in the place of the composer, with its end: each silence has its own.
  const kept = refusal(viewer, "part.take");
  return `${language}:${timeZone}:${viewer?.role ?? "visitor"}:${kept?.reason}:${kept?.until}:${isAsker}:${groups}`;
}

/** Own posts and comments have buttons that nobody else has, those of muted people are folded; they are drawn each time. */
function isOwn({ viewer }: Reader, post: PostData, posts: readonly PostData[]): boolean {
  if (!viewer) return false;
  const looksOwn = (each: PostData) => each.author?.id === viewer.id || isMuted(viewer, each);
  return looksOwn(post) || posts.some((comment) => comment.parentId === post.id && looksOwn(comment));
}

function marks(post: PostData, own: OwnFacts | null): string {
  if (!own) return "";
  const isNew = own.readNumber > 0 && post.number !== null && post.number > own.readNumber;
  const kept = own.bookmarks.includes(post.id);
  return `${own.votes[post.id] ?? 0}:${own.backed.includes(post.id)}:${own.reactions[post.id] ?? ""}:${kept}:${own.ballots[post.id]?.choices ?? ""}:${isNew}`;
}
