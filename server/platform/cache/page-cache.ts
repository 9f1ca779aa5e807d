/**
 * Public pages as visitors get them, kept rendered and compressed in memory by address and language. An entry carries the
 * tags of what it shows and is dropped the moment one of them changes in any process (the bus says so); while the bus
 * does not listen nothing is kept at all. Nothing that depends on who is signed in ever comes here.
 */
import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { ownBytes } from "./own-bytes.ts";

const brotliAsync = promisify(brotliCompress);
const gzipAsync = promisify(gzip);

/** All three encodings of the pages kept; about 500 thread pages. */
const MAX_BYTES = 32 * 1024 * 1024;
const BROTLI_QUALITY = 5;

export type CachedPage = {
  etag: string;
  language: string;
  identity: Buffer;
  gzip: Buffer;
  brotli: Buffer;
  /** The thread whose views a hit counts towards. */
  threadId: number | undefined;
};

export type PageCache = {
  get(key: string): CachedPage | undefined;
  /** The kept page, or the one that `render` makes; simultaneous callers share one rendering. */
  getOrRender(
    key: string,
    page: { tags: readonly string[]; language: string; threadId?: number },
    render: () => Promise<Buffer>,
  ): Promise<CachedPage>;
  /** Drops what shows any of these; what is being rendered meanwhile is not kept. */
  drop(...tags: string[]): void;
  /** Drops everything, for what may show on any page, such as a person's name. */
  dropAll(): void;
  /** Off: keeps nothing until on. Either way drops everything. */
  setEnabled(enabled: boolean): void;
  readonly bytes: number;
};

type Entry = { page: CachedPage; tags: readonly string[]; bytes: number };

export function createPageCache(): PageCache {
  const entries = new Map<string, Entry>();
  const keysByTag = new Map<string, Set<string>>();
  const pending = new Map<string, Promise<CachedPage>>();
  let bytes = 0;
  let enabled = true;
  /** Rises with every drop; a rendering that began before the latest drop of one of its tags is stale. */
  let clock = 0;
  let rendering = 0;
  const droppedAt = new Map<string, number>();
  let allDroppedAt = 0;

  function remove(key: string): void {
    const entry = entries.get(key);
    if (!entry) return;
    entries.delete(key);
    bytes -= entry.bytes;
    for (const tag of entry.tags) {
      const keys = keysByTag.get(tag);
      keys?.delete(key);
      if (keys?.size === 0) keysByTag.delete(tag);
    }
  }

  function keep(key: string, page: CachedPage, tags: readonly string[]): void {
    remove(key);
    const size = page.identity.length + page.gzip.length + page.brotli.length;
    entries.set(key, { page, tags, bytes: size });
    bytes += size;
    for (const tag of tags) keysByTag.set(tag, (keysByTag.get(tag) ?? new Set()).add(key));
    for (const oldest of entries.keys()) {
      if (bytes <= MAX_BYTES) break;
      remove(oldest);
    }
  }

  const isStale = (tags: readonly string[], startedAt: number) =>
    allDroppedAt > startedAt || tags.some((tag) => (droppedAt.get(tag) ?? 0) > startedAt);

  function dropAll(): void {
    allDroppedAt = ++clock;
    for (const key of [...entries.keys()]) remove(key);
    pending.clear();
  }

  return {
    get(key) {
      const entry = entries.get(key);
      if (!entry) return undefined;
      // Moved to the end: the front of the map is what was not asked for longest.
      entries.delete(key);
      entries.set(key, entry);
      return entry.page;
    },
    async getOrRender(key, { tags, language, threadId }, render) {
      const kept = entries.get(key)?.page ?? pending.get(key);
      if (kept) return kept;
      const startedAt = clock;
      rendering += 1;
      const made = render().then((body) => compress(body, language, threadId));
      if (enabled) pending.set(key, made);
      try {
        const page = await made;
        if (enabled && !isStale(tags, startedAt)) keep(key, page, tags);
        return page;
      } finally {
        if (pending.get(key) === made) pending.delete(key);
        rendering -= 1;
        if (rendering === 0) droppedAt.clear();
      }
    },
    drop(...tags) {
      clock += 1;
      for (const tag of tags) {
        if (rendering > 0) droppedAt.set(tag, clock);
        for (const key of [...(keysByTag.get(tag) ?? [])]) remove(key);
      }
      // Anyone who asks from now on must not be given a rendering that began before.
      pending.clear();
    },
    dropAll,
    setEnabled(next) {
      enabled = next;
      // Also when on again: what was begun meanwhile may show what nobody said had changed.
      dropAll();
    },
    get bytes() {
      return bytes;
    },
  };
}

async function compress(identity: Buffer, language: string, threadId: number | undefined): Promise<CachedPage> {
  const [zipped, brotli] = await Promise.all([
    gzipAsync(identity),
    brotliAsync(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
  ]);
  const etag = `"${createHash("sha256").update(identity).digest("base64url").slice(0, 22)}"`;
  return {
    etag,
    language,
    identity: ownBytes(identity),
    gzip: ownBytes(zipped),
    brotli: ownBytes(brotli),
    threadId,
  };
}
