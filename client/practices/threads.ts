/** Brings the posts of threads in: the record's own at first, others by their address, further pages when asked for. */

import type { PostChoice } from "../../shared/practices/record/schema.ts";
import type { Reader } from "../../shared/reader.ts";
import { getApi, RequestError } from "../frame/http.ts";
import type { SourceThread, Store } from "./state.ts";

type Sources = { thread: SourceThread["thread"]; pages: number; posts: PostChoice[] };

export type Threads = {
  /** The thread that the record came from, and the posts that it names elsewhere. */
  begin(threadId: number | null): Promise<void>;
  /** Answers with whether something came. */
  add(address: string): Promise<boolean>;
  more(): Promise<void>;
};

/** Of addresses asked for at once: more make too long an address. */
const AT_ONCE = 40;

export function bringThreads(store: Store, { t }: Reader): Threads {
  async function fetchPage(address: string, page = 1): Promise<Sources> {
    return getApi<Sources>(`/practices/sources?${new URLSearchParams({ address, page: String(page) })}`);
  }

  /** While it is on its way that is said; where it does not come, too. */
  async function loading<T>(work: () => Promise<T>): Promise<T | undefined> {
    store.set({ loading: true, addressError: "" });
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      store.set({ addressError: error.status === 0 ? t("curate.noAnswer") : error.detail });
      return undefined;
    } finally {
      store.set({ loading: false });
    }
  }

  function know(posts: readonly PostChoice[]): string[] {
    store.set({ posts: new Map([...store.now.posts, ...posts.map((post) => [String(post.id), post] as const)]) });
    return posts.map((post) => String(post.id));
  }

  /** Posts without their thread stand together in a list of their own. */
  function addSingle(ids: readonly string[]): void {
    const others = store.now.threads.filter(({ thread }) => thread !== null);
    const single = store.now.threads.find(({ thread }) => thread === null);
    const posts = [...new Set([...(single?.posts ?? []), ...ids])];
    store.set({ threads: [...others, { thread: null, posts, page: 1, pages: 1 }] });
  }

  async function begin(threadId: number | null): Promise<void> {
    await loading(async () => {
      if (threadId !== null) {
        const { thread, pages, posts } = await fetchPage(`/t/${threadId}`);
        store.set({ threads: [{ thread, posts: know(posts), page: 1, pages }] });
      }
      const named = new Set([...store.now.claims.flatMap((claim) => claim.posts), ...store.now.selected]);
      const unknown = [...named].filter((id) => !store.now.posts.has(id));
      const found: PostChoice[] = [];
      for (let at = 0; at < unknown.length; at += AT_ONCE) {
        const address = unknown.slice(at, at + AT_ONCE).map((id) => `/p/${id}`);
        found.push(...(await fetchPage(address.join(" "))).posts);
      }
      // Of the record's own thread they stand on one of its further pages.
      const elsewhere = know(found.filter((post) => post.thread.id !== threadId));
      know(found);
      if (elsewhere.length > 0) addSingle(elsewhere);
    });
  }

  async function add(address: string): Promise<boolean> {
    const came = await loading(async () => {
      const { thread, pages, posts } = await fetchPage(address);
      if (posts.length === 0) {
        store.set({ addressError: t("curate.nothingThere") });
        return false;
      }
      const ids = know(posts);
      if (thread === null) {
        addSingle(ids);
        store.set({ selected: [...new Set([...store.now.selected, ...ids])], shown: store.now.threads.length - 1 });
        return true;
      }
      const at = store.now.threads.findIndex((each) => each.thread?.id === thread.id);
      if (at < 0) store.set({ threads: [...store.now.threads, { thread, posts: ids, page: 1, pages }] });
      store.set({ shown: at < 0 ? store.now.threads.length - 1 : at });
      return true;
    });
    return came ?? false;
  }

  async function more(): Promise<void> {
    const { shown } = store.now;
    const source = store.now.threads[shown];
    if (!source?.thread || source.page >= source.pages) return;
    const { thread, page } = source;
    await loading(async () => {
      const { posts, pages } = await fetchPage(`/t/${thread.id}`, page + 1);
      const ids = know(posts);
      const threads = store.now.threads.map((each, index) =>
        index === shown ? { ...each, posts: [...new Set([...each.posts, ...ids])], page: page + 1, pages } : each,
      );
      store.set({ threads });
    });
  }

  return { begin, add, more };
}
