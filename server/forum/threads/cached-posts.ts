/**
 * Posts of public threads, read once and cached by thread and revision. A change moves the revision, so an entry is never
 * stale, only forgotten. Nothing of members-only or restricted spaces comes here.
 */
import type { PostData, ThreadState } from "../../../shared/forum/threads/schema.ts";
import type { SpaceData } from "../../../shared/spaces/schema.ts";
import { MemoryCache } from "../../platform/cache/memory-cache.ts";
import type { Conn } from "../../platform/database/db.ts";
import type { AppContext } from "../../platform/start/app-context.ts";
import { listPosts } from "./queries.ts";

/** A page has some 60 kB of posts. */
const POSTS_BYTES = 12 * 1024 * 1024;

export type ReadPosts = {
  posts: PostData[];
  /** Names this state of them; undefined where nothing that is drawn of them may be cached. */
  version: string | undefined;
};
export type CachedPosts = {
  /** Ids of the page's posts when it was last read: whose marks to ask for with the thread. */
  lastIds(threadId: number, page: number): readonly number[];
  read(db: Conn, thread: ThreadState, space: SpaceData, page: number): Promise<ReadPosts>;
};

const NO_IDS: readonly number[] = [];

const byApp = new WeakMap<AppContext, CachedPosts>();

/** This application's memory of posts. */
export function cachedPosts(app: AppContext): CachedPosts {
  const known = byApp.get(app) ?? createCachedPosts(app);
  byApp.set(app, known);
  return known;
}

function createCachedPosts({ bus }: AppContext): CachedPosts {
  const pages = new MemoryCache<{ revision: number; read: ReadPosts }>(POSTS_BYTES, ({ read }) =>
    read.posts.reduce((sum, post) => sum + post.html.length, 0),
  );
  let clearings = 0;
  const clear = () => {
    clearings += 1;
    pages.clear();
  };
  // Names, organisations and recognitions stand on posts without being theirs.
  bus.on("viewer.changed", clear);
  bus.on("fields.changed", clear);
  bus.on("space.changed", clear);
  bus.onResync(clear);

  return {
    lastIds: (threadId, page) => pages.get(`${threadId}:${page}`)?.read.posts.map((post) => post.id) ?? NO_IDS,
    async read(db, thread, space, page) {
      if (!isPublic(thread, space)) return { posts: await listPosts(db, thread, page), version: undefined };
      const key = `${thread.id}:${page}`;
      const cached = pages.get(key);
      if (cached?.revision === thread.revision) return cached.read;
      const before = clearings;
      const posts = await listPosts(db, thread, page);
      // Changed between reading the head and reading the posts, or cleared meanwhile: right for this page, wrong to cache.
      const isCurrent = before === clearings && posts.every((post) => post.revision <= thread.revision);
      const read = { posts, version: isCurrent ? `${key}:${thread.revision}` : undefined };
      if (isCurrent) pages.set(key, { revision: thread.revision, read });
      return read;
    },
  };
}

const isPublic = (thread: ThreadState, space: SpaceData): boolean => space.visibility === "public" && !thread.deleted;
