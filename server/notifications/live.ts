/** The bell in every tab: how much waits is counted once for each person and process, and sent to their sockets here. */
import type { Badges } from "../../shared/viewer.ts";
import type { LiveServer, LiveSocket } from "../platform/live/live-server.ts";
import type { Account } from "../platform/sessions/session.ts";
import type { AppContext } from "../platform/start/app-context.ts";

/** Several changes in a row, such as reading a thread's news one by one, are one message. */
const GATHER_MS = 60;

export function bellLive(app: AppContext, live: LiveServer): void {
  const waiting = new Set<number>();
  let isGathering = false;
  const roomOf = (userId: number) => `person:${userId}`;
  const isHere = (userId: number) => live.io.sockets.adapter.rooms.has(roomOf(userId));

  app.bus.on("badges.changed", ({ userIds }) => {
    for (const id of userIds) if (isHere(id)) waiting.add(id);
    if (waiting.size === 0 || isGathering) return;
    isGathering = true;
    setTimeout(() => void tellWaiting(), GATHER_MS);
  });
  // What was missed while there was no connection.
  live.io.on("connection", (socket) => void tellSocket(socket));
  app.bus.onResync(() => {
    for (const socket of live.io.sockets.sockets.values()) void tellSocket(socket);
  });
  app.bus.on("watch.changed", ({ userId, of, level }) => {
    live.io.local.to(roomOf(userId)).emit("watch.changed", { of, level });
  });

  async function tellWaiting(): Promise<void> {
    isGathering = false;
    const userIds = [...waiting];
    waiting.clear();
    for (const userId of userIds) await tellPerson(userId);
  }

  async function tellPerson(userId: number): Promise<void> {
    const [socketId] = live.io.sockets.adapter.rooms.get(roomOf(userId)) ?? [];
    const account = socketId === undefined ? undefined : live.io.sockets.sockets.get(socketId)?.data.account;
    const badges = account && (await count(account));
    if (badges) live.io.local.to(roomOf(userId)).emit("badges.changed", badges);
  }

  async function tellSocket(socket: LiveSocket): Promise<void> {
    const { account } = socket.data;
    const badges = account && (await count(account));
    if (badges) socket.emit("badges.changed", badges);
  }

  async function count(account: Account): Promise<Badges | undefined> {
    try {
      const { bell, unread, fresh, conversations, waiting, moderation } = await app.standing.of(account);
      return { bell, unread, fresh, conversations, waiting, moderation };
    } catch (error) {
      // The next page shows it.
      app.log.warn({ err: error }, "a bell could not be counted");
      return undefined;
    }
  }
}
