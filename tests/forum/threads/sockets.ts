/** Socket clients of tests: connected, with what they heard; closed together. */
import { io, type ManagerOptions, type Socket, type SocketOptions } from "socket.io-client";
import type { Changes } from "../../../shared/forum/threads/schema.ts";
import type { ListHint, LiveAck, Presence } from "../../../shared/live.ts";

export type Heard = {
  socket: Socket;
  changes: Changes[];
  hints: ListHint[];
  presence: Presence[];
  resyncs: number;
  gone: number[];
  isConnected(): boolean;
  /** Sends a message; answers with what the server acknowledged. */
  ask<T extends object>(event: string, message: unknown): Promise<LiveAck<T>>;
};

const opened: Socket[] = [];
export function closeSockets(): void {
  for (const socket of opened.splice(0)) socket.disconnect();
}

const ANSWER_MS = 5_000;

export async function connect(
  house: { url: string },
  cookie?: string,
  options: Partial<ManagerOptions & SocketOptions> = {},
): Promise<Heard> {
  const socket = io(house.url, {
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    ...options,
    extraHeaders: { ...(cookie ? { cookie } : {}), ...options.extraHeaders },
  });
  opened.push(socket);
  const heard: Heard = {
    socket,
    changes: [],
    hints: [],
    presence: [],
    resyncs: 0,
    gone: [],
    isConnected: () => socket.connected,
    ask: (event, message) => socket.timeout(ANSWER_MS).emitWithAck(event, message),
  };
  socket.on("thread.changed", (changes: Changes) => heard.changes.push(changes));
  socket.on("list.hint", (hint: ListHint) => heard.hints.push(hint));
  socket.on("thread.presence", (presence: Presence) => heard.presence.push(presence));
  socket.on("thread.gone", ({ threadId }: { threadId: number }) => heard.gone.push(threadId));
  socket.on("live.resync", () => {
    heard.resyncs += 1;
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  return heard;
}
