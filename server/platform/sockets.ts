/**
 * Sockets: who may connect, which rooms they may be in, and what happens when a right is lost. Everything a socket may
 * receive goes through rooms, and every room has one rule for who may be in it.
 */
import type { Server as HttpServer, IncomingMessage } from "node:http";
import { Server, type Socket } from "socket.io";
import type { z } from "zod";
import type { ClientToServer, LiveError, ServerToClient } from "../../shared/live.ts";
import { clientAddress } from "./client-address.ts";
import { toAppError } from "./errors.ts";
import type { House } from "./house.ts";
import { isForeign } from "./security.ts";
import { type Account, findAccount, type Sessions } from "./session.ts";

export type SocketData = {
  account: Account | null;
  sid: string | null;
  /** Whose sockets are counted together: the person's, or a visitor's address's. */
  owner: string;
  /** Start of the present counting window and messages in it. */
  windowStart: number;
  messages: number;
};
export type LiveSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketData>;
export type LiveIo = Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>;

/** A connection below socket.io's, with who is at its other end. */
type RawConnection = {
  request: (IncomingMessage & { user?: Account; sessionID?: string }) | null;
  who?: Pick<SocketData, "account" | "sid" | "owner">;
};

/** A room's name is `<kind>:<id>`. */
export type RoomKind = "thread" | "space";
/** Those of `ids` that the account may read. */
type RoomRule = (account: Account | null, ids: readonly number[]) => Promise<readonly number[]>;

export type LiveServer = {
  io: LiveIo;
  /** Registers the one rule of a kind of room. */
  room(kind: RoomKind, rule: RoomRule): void;
  /** Joins those of the rooms that the socket's person may be in; answers with their ids. */
  join(socket: LiveSocket, kind: RoomKind, ids: readonly number[]): Promise<readonly number[]>;
  /** Checks everybody in this process's room again; who may not stay is put out before the promise resolves. */
  recheckRoom(kind: RoomKind, id: number): Promise<void>;
  /** A handler that validates, limits and always answers. */
  handle<E extends keyof ClientToServer, S extends z.ZodType>(
    event: E,
    schema: S,
    handler: (socket: LiveSocket, message: z.output<S>) => Promise<object>,
  ): void;
  close(): Promise<void>;
};

const MAX_FRAME_BYTES = 100_000;
const CONNECT_TIMEOUT_MS = 10_000;
/** Typing and scrolling make a few messages a second at most. */
const WINDOW_MS = 10_000;
const MESSAGES_PER_WINDOW = 60;
/** A dozen tabs on three devices. */
const SOCKETS_PER_PERSON = 40;
/** A large office or a school behind one address. */
const VISITOR_SOCKETS_PER_ADDRESS = 200;
const ROOMS_PER_SOCKET = 60;

export function createLive(http: HttpServer, house: House, sessions: Sessions): LiveServer {
  const io: LiveIo = new Server(http, {
    serveClient: false,
    maxHttpBufferSize: MAX_FRAME_BYTES,
    connectTimeout: CONNECT_TIMEOUT_MS,
    // The client asks for a WebSocket first; polling is for offices whose proxy lets none through.
    transports: ["websocket", "polling"],
    perMessageDeflate: false,
    allowRequest: (req, decide) => decide(null, !isForeign(req, house.config)),
  });
  const rules = new Map<RoomKind, RoomRule>();
  const handlers: ((socket: LiveSocket) => void)[] = [];
  const countByOwner = new Map<string, number>();
  const addressOf = clientAddress(house.config);

  useSessions(io, sessions);
  io.engine.on("connection", (raw: RawConnection) => {
    const { request } = raw;
    const account = request?.user ?? null;
    const owner = account ? `person:${account.id}` : `address:${request ? addressOf(request) : ""}`;
    raw.who = { account, sid: account ? (request?.sessionID ?? null) : null, owner };
    // The handshake's request holds some 10 kB; nothing needs it once the account is known.
    raw.request = null;
  });

  io.use((socket, next) => {
    const { who } = socket.conn as unknown as RawConnection;
    if (!who) return next(new Error("unavailable"));
    socket.data = { ...who, windowStart: 0, messages: 0 };
    const { owner } = who;
    const most = who.account ? SOCKETS_PER_PERSON : VISITOR_SOCKETS_PER_ADDRESS;
    if ((countByOwner.get(owner) ?? 0) >= most) return next(new Error("rate_limited"));
    countByOwner.set(owner, (countByOwner.get(owner) ?? 0) + 1);
    next();
  });

  io.on("connection", (socket) => {
    const { owner } = socket.data;
    for (const register of handlers) register(socket);
    socket.on("disconnect", () => {
      const left = (countByOwner.get(owner) ?? 1) - 1;
      if (left > 0) countByOwner.set(owner, left);
      else countByOwner.delete(owner);
    });
  });

  const live: LiveServer = {
    io,
    room: (kind, rule) => void rules.set(kind, rule),
    async join(socket, kind, ids) {
      const rule = rules.get(kind);
      if (!rule || socket.rooms.size + ids.length > ROOMS_PER_SOCKET) return [];
      const allowed = await rule(socket.data.account, ids);
      for (const id of allowed) await socket.join(`${kind}:${id}`);
      return allowed;
    },
    async recheckRoom(kind, id) {
      const present = await io.local.in(`${kind}:${id}`).fetchSockets();
      await Promise.all(present.map((remote) => recheck(remote.id)));
    },
    handle(event, schema, handler) {
      handlers.push((socket) => {
        // The map types messages one by one; here they are all the same: one message, one acknowledgement.
        (socket as unknown as Socket).on(event as string, (message: unknown, ack: unknown) => {
          void answer(
            socket,
            message,
            ack,
            schema,
            handler as (socket: LiveSocket, message: unknown) => Promise<object>,
          );
        });
      });
    },
    async close() {
      io.local.disconnectSockets(true);
      io.engine.close();
    },
  };

  async function answer(
    socket: LiveSocket,
    message: unknown,
    ack: unknown,
    schema: z.ZodType,
    handler: (socket: LiveSocket, message: unknown) => Promise<object>,
  ): Promise<void> {
    const reply = typeof ack === "function" ? (ack as (answer: object) => void) : () => undefined;
    const refuse = (error: LiveError["error"]) => reply({ ok: false, error });
    if (isOverLimit(socket.data)) return refuse("rate_limited");
    const parsed = schema.safeParse(message);
    if (!parsed.success) return refuse("bad_request");
    try {
      reply({ ok: true, ...(await handler(socket, parsed.data)) });
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.status >= 500) house.log.warn({ err: error.cause ?? error }, "socket message failed");
      refuse(error.status >= 500 ? "unavailable" : "not_found");
    }
  }

  /**
   * Puts the socket out of all its rooms at once, then lets it back into those it may still be in and tells it to catch
   * up: between losing a right and the check nothing gets through, and nothing is lost for who keeps it.
   */
  async function recheck(socketId: string): Promise<void> {
    const socket = io.sockets.sockets.get(socketId);
    if (!socket) return;
    const rooms = [...socket.rooms].filter((room) => room !== socket.id);
    for (const room of rooms) await socket.leave(room);
    if (socket.data.account) {
      const account = await findAccount(house.db, socket.data.account.id);
      if (!account) return void socket.disconnect(true);
      socket.data.account = account;
    }
    for (const room of rooms) {
      const [kind, id] = room.split(":") as [RoomKind, string];
      const [kept] = await live.join(socket, kind, [Number(id)]);
      if (kept === undefined && kind === "thread") socket.emit("thread.gone", { threadId: Number(id) });
    }
    socket.emit("live.resync");
  }
  function recheckWhere(condition: (socket: LiveSocket) => boolean): void {
    for (const socket of io.sockets.sockets.values()) {
      if (!condition(socket)) continue;
      recheck(socket.id).catch((error: unknown) => {
        // Who can't be checked is not let in again; the client connects anew and is checked then.
        house.log.warn({ err: error }, "socket could not be checked");
        socket.disconnect(true);
      });
    }
  }

  house.bus.on("viewer.changed", ({ userId }) => recheckWhere((socket) => socket.data.account?.id === userId));
  house.bus.on("space.changed", () => recheckWhere(() => true));
  house.bus.on("sessions.ended", ({ userId, except, sid }) => {
    for (const socket of io.sockets.sockets.values()) {
      const { data } = socket as LiveSocket;
      const ended = data.account?.id === userId && data.sid !== except && (sid === undefined || data.sid === sid);
      if (ended) socket.disconnect(true);
    }
  });
  // While the bus was away a right may have been lost as well as a message.
  house.bus.onResync(() => recheckWhere(() => true));
  return live;
}

/** Only handshakes are parsed: later packets of a connection have the account already. */
function useSessions(io: LiveIo, sessions: Sessions): void {
  for (const middleware of sessions.middleware) {
    io.engine.use(
      (req: IncomingMessage & { _query?: { sid?: string } }, res: unknown, next: (error?: unknown) => void) => {
        if (req._query?.sid !== undefined || !sessions.hasCookie(req)) return next();
        (middleware as unknown as (...args: unknown[]) => void)(req, res, next);
      },
    );
  }
}

function isOverLimit(data: SocketData): boolean {
  const now = Date.now();
  if (now - data.windowStart > WINDOW_MS) {
    data.windowStart = now;
    data.messages = 0;
  }
  data.messages += 1;
  return data.messages > MESSAGES_PER_WINDOW;
}
