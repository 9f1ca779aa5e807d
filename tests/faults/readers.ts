/**
 * Readers of a thread without a browser: the client's own reckoning (client/live/changes.ts) on a real socket, joined,
 * caught up and reconnected as client/live/thread.ts does it.
 */
import { io, type Socket } from "socket.io-client";
import { followChanges } from "../../client/live/changes.ts";
import type { Changes, PostData } from "../../shared/forum/threads/schema.ts";
import type { ClientToServer, LiveAck, ServerToClient } from "../../shared/live.ts";
import type { Place } from "./town.ts";

const RETRY_MS = 500;
const ANSWER_MS = 4_000;

export type Reader = {
  /** The thread as this reader's page shows it, by id. */
  readonly posts: ReadonlyMap<number, PostData>;
  readonly revision: number;
  /** Each post's states in the order in which they were shown: a state that comes twice was shown twice. */
  readonly shown: readonly { id: number; revision: number; at: number }[];
  /** Stops listening, as a laptop that sleeps. */
  sleep(): void;
  wake(): void;
  close(): void;
};

type Options = { cookie?: string; localAddress?: string };

/** Resolves when the reader has joined. */
export async function openReader(
  url: string,
  { threadId, revision }: Place,
  { cookie, localAddress }: Options = {},
): Promise<Reader> {
  const posts = new Map<number, PostData>();
  const shown: { id: number; revision: number; at: number }[] = [];
  let over = false;
  const socket: Socket<ServerToClient, ClientToServer> = io(url, {
    transports: ["websocket"],
    forceNew: true,
    reconnectionDelay: 100,
    reconnectionDelayMax: 500,
    ...(cookie && { extraHeaders: { cookie } }),
    ...(localAddress && { localAddress }),
  });
  const follower = followChanges({
    revision,
    ask: (since) => ask("thread.since", since),
    apply(changes) {
      for (const post of changes.posts) {
        posts.set(post.id, post);
        shown.push({ id: post.id, revision: post.revision, at: performance.now() });
      }
    },
    failed: () => void setTimeout(catchUp, RETRY_MS),
  });
  const catchUp = () => void (!over && socket.connected && follower.catchUp());

  async function ask(event: "thread.join" | "thread.since", since: number): Promise<Changes> {
    const answer: LiveAck<{ changes: Changes }> = await socket
      .timeout(ANSWER_MS)
      .emitWithAck(event, { threadId, since });
    if (!answer.ok) throw new Error(`live: ${answer.error}`);
    return answer.changes;
  }
  async function join(): Promise<void> {
    try {
      follower.receive(await ask("thread.join", follower.revision));
    } catch {
      // The connection is gone again or the database is away: as the page does, until it is joined.
      setTimeout(() => void (!over && socket.connected && join()), RETRY_MS);
    }
  }
  socket.on("thread.changed", (changes) => void (changes.threadId === threadId && follower.receive(changes)));
  socket.on("live.resync", catchUp);
  socket.on(
    "disconnect",
    (reason) => void (reason === "io server disconnect" && !over && setTimeout(() => socket.connect(), RETRY_MS)),
  );
  const joined = new Promise<void>((resolve) => {
    socket.on("connect", () => void join().then(resolve));
  });
  await joined;
  return {
    posts,
    shown,
    get revision() {
      return follower.revision;
    },
    sleep: () => void socket.disconnect(),
    wake: () => void socket.connect(),
    close() {
      over = true;
      socket.disconnect();
    },
  };
}

/** The thread as somebody sees it who comes now, through plain HTTP. */
export async function freshLoad(url: string, { threadId }: Place, cookie = ""): Promise<Map<number, PostData>> {
  const posts = new Map<number, PostData>();
  for (let since = 0; ; ) {
    const response = await fetch(`${url}/api/v1/threads/${threadId}/changes?since=${since}`, {
      headers: { cookie, accept: "application/json" },
    });
    const changes = (await response.json()) as Changes;
    if (response.status !== 200) throw new Error(`no changes: ${response.status} ${JSON.stringify(changes)}`);
    for (const post of changes.posts) posts.set(post.id, post);
    if (changes.complete) return posts;
    since = changes.to;
  }
}

/** What a reader shows that a fresh load does not, or the other way round, or shows twice, or out of order. */
export function differences(reader: Reader, fresh: ReadonlyMap<number, PostData>, since: number): string[] {
  const wrong: string[] = [];
  const expected = [...fresh.values()].filter((post) => post.revision > since);
  for (const post of expected) {
    const own = reader.posts.get(post.id);
    if (!own) wrong.push(`gap: post ${post.id}`);
    else if (own.revision !== post.revision || own.html !== post.html) wrong.push(`old: post ${post.id}`);
  }
  if (reader.posts.size > expected.length) wrong.push(`${reader.posts.size - expected.length} posts too many`);
  const states = reader.shown.map(({ id, revision }) => `${id}:${revision}`);
  if (new Set(states).size !== states.length) wrong.push("shown twice");
  const revisions = reader.shown.map(({ revision }) => revision);
  if (revisions.some((revision, index) => revision < (revisions[index - 1] ?? 0))) wrong.push("out of order");
  return wrong;
}
