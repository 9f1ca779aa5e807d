/**
 * Rooms of sockets. Every room has one rule for who may be in it. A right can be lost while a socket connects, joins or
 * is being checked: what was decided before the loss does not count, and nobody is let in while they are checked.
 */
import type { Db } from "../database/db.ts";
import { AppError } from "../http/errors.ts";
import { findSessionAccount } from "../sessions/session.ts";
import type { AppContext } from "../start/app-context.ts";
import type { LiveIo, LiveSocket, Rights, RoomKind, RoomRule, Rooms } from "./live-server.ts";

export const newRights = (): Rights => ({ doubts: 0, checking: null, left: new Set() });

const ROOMS_PER_SOCKET = 60;

export function createRooms(io: LiveIo, app: AppContext): Rooms {
  const rules = new Map<RoomKind, RoomRule>();

  /** Asks the rule again as long as the answer was overtaken by a doubt. */
  async function allowedOf({ data }: LiveSocket, kind: RoomKind, ids: readonly number[]): Promise<readonly number[]> {
    for (;;) {
      const { doubts } = data.rights;
      const allowed = (await rules.get(kind)?.(data.account, ids)) ?? [];
      if (data.rights.doubts === doubts) return allowed;
      await data.rights.checking;
    }
  }

  /**
   * Puts the socket out of all its rooms at once, then lets it back into those it may still be in and tells it to catch
   * up: between losing a right and the check nothing gets through, and nothing is lost for who keeps it.
   */
  function recheck(socket: LiveSocket): Promise<void> {
    const { rights } = socket.data;
    rights.doubts += 1;
    for (const room of socket.rooms) {
      if (room === socket.id) continue;
      rights.left.add(room);
      void socket.leave(room);
    }
    return check(socket, true);
  }

  /** One check at a time; a doubt that comes meanwhile makes it go round again. */
  function check(socket: LiveSocket, resync: boolean): Promise<void> {
    const { rights } = socket.data;
    rights.checking ??= settle(socket, resync).catch((error: unknown) => {
      // Who can't be checked is not let in again; the client connects again and is checked then.
      app.log.warn({ err: error }, "socket could not be checked");
      socket.disconnect(true);
      rights.checking = null;
    });
    return rights.checking;
  }

  async function settle(socket: LiveSocket, resync: boolean): Promise<void> {
    const { data } = socket;
    let doubts: number;
    do {
      doubts = data.rights.doubts;
      if (!(await isStillSignedIn(app.db, socket))) {
        socket.disconnect(true);
        return;
      }
      if (data.rights.doubts === doubts) await letBack(socket, doubts);
    } while (data.rights.doubts !== doubts);
    // In the same step as the last look at the doubts: anyone who doubts from now on begins a check of their own.
    data.rights.checking = null;
    if (resync || doubts > 0) socket.emit("live.resync");
  }

  async function letBack(socket: LiveSocket, doubts: number): Promise<void> {
    const { rights, account } = socket.data;
    for (const room of [...rights.left]) {
      const [kind, id] = room.split(":") as [RoomKind, string];
      const [kept] = (await rules.get(kind)?.(account, [Number(id)])) ?? [];
      if (rights.doubts !== doubts) return;
      rights.left.delete(room);
      if (kept !== undefined) await socket.join(room);
      else if (kind === "thread") socket.emit("thread.gone", { threadId: Number(id) });
    }
  }

  return {
    room: (kind, rule) => void rules.set(kind, rule),
    async join(socket, kind, ids) {
      await socket.data.rights.checking;
      const allowed = await allowedOf(socket, kind, ids);
      const names = allowed.map((id) => `${kind}:${id}`);
      const further = names.filter((name) => !socket.rooms.has(name));
      if (socket.rooms.size + further.length > ROOMS_PER_SOCKET) throw new AppError("rate_limited");
      await socket.join(further);
      return allowed;
    },
    leave(socket, kind, id) {
      socket.data.rights.left.delete(`${kind}:${id}`);
      void socket.leave(`${kind}:${id}`);
    },
    async recheckRoom(kind, id) {
      const present = [...(io.sockets.adapter.rooms.get(`${kind}:${id}`) ?? [])];
      await Promise.all(present.flatMap((socketId) => io.sockets.sockets.get(socketId) ?? []).map(recheck));
    },
    recheckWhere(condition) {
      for (const socket of io.sockets.sockets.values()) if (condition(socket)) void recheck(socket);
    },
    confirm(socket) {
      if (socket.data.account) void check(socket, false);
    },
  };
}

/** Loads the account again; false where the session or the person is no more. Visitors stay visitors. */
async function isStillSignedIn(db: Db, { data }: LiveSocket): Promise<boolean> {
  if (!data.account || data.sid === null) return true;
  const account = await findSessionAccount(db, data.sid);
  if (account) data.account = account;
  return account !== undefined;
}
