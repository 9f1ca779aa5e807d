/** A process with a thousand socket.io clients: opens them, and tells when the last of them has heard of a post and how often each did. */
import { io, type Socket } from "socket.io-client";
import type { Changes } from "../../shared/forum/threads/schema.ts";
import type { FromClients, ToClients } from "./readers.ts";

/** How long to go on listening for a second copy after the last client has the first. */
const DOUBLES_MS = 1_000;
const GIVE_UP_MS = 20_000;
/** Connecting all at once would measure the listen queue. */
const CONNECT_AT_ONCE = 25;

const sockets: Socket[] = [];
const tell = (message: FromClients) => process.send?.(message);

process.on("message", (message: ToClients) => {
  if (message.kind === "open") void open(message).then(() => tell({ kind: "opened" }));
  else expectPost(message.mark);
});

async function open({ url, cookies, count, thread }: Extract<ToClients, { kind: "open" }>): Promise<void> {
  for (let from = 0; from < count; from += CONNECT_AT_ONCE) {
    const batch = Array.from({ length: Math.min(CONNECT_AT_ONCE, count - from) }, (_, index) => from + index);
    await Promise.all(batch.map((index) => connect(url, cookies[index % cookies.length], thread)));
  }
}

async function connect(
  url: string,
  cookie: string | undefined,
  thread: { id: number; revision: number } | undefined,
): Promise<void> {
  const socket = io(url, {
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    extraHeaders: cookie ? { cookie } : {},
  });
  sockets.push(socket);
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  if (!thread) return;
  const answer: { ok: boolean } = await socket.emitWithAck("thread.join", {
    threadId: thread.id,
    since: thread.revision,
  });
  if (!answer.ok) throw new Error(`not joined: ${JSON.stringify(answer)}`);
}

/** Listens for the post that has the mark in its text. */
function expectPost(mark: string): void {
  const heard = sockets.map(() => 0);
  let missing = sockets.length;
  let last = 0n;
  const listeners = sockets.map((socket, index) => {
    const listener = (changes: Changes) => {
      if (!changes.posts.some((post) => post.html.includes(mark))) return;
      heard[index] = (heard[index] ?? 0) + 1;
      if (heard[index] !== 1) return;
      missing -= 1;
      last = process.hrtime.bigint();
      if (missing === 0) setTimeout(finish, DOUBLES_MS);
    };
    socket.on("thread.changed", listener);
    return listener;
  });
  const late = setTimeout(finish, GIVE_UP_MS);
  tell({ kind: "listening" });

  function finish(): void {
    clearTimeout(late);
    for (const [index, socket] of sockets.entries()) socket.off("thread.changed", listeners[index]);
    tell({ kind: "heard", last: String(last), once: heard.filter((times) => times === 1).length });
  }
}
